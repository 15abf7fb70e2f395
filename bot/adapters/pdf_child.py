"""The text layer of a PDF, read in a process of its own: hostile files end it and nothing else.

A file comes in by standard input, JSON goes out: `text` of the first pages and how many there are,
or `refused`.
"""

from __future__ import annotations

import io
import json
import resource
import sys

MOST_PAGES = 20
_MEMORY = 1024**3
_CPU_S = 10


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    from pypdf import PdfReader  # noqa: PLC0415 - under the limits from here on

    reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
    if reader.is_encrypted and not reader.decrypt(""):
        json.dump({"refused": "locked"}, sys.stdout)
        return
    pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
    told = {"text": "\n\n".join(filter(None, pages)), "pages": len(reader.pages)}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
