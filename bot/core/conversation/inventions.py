"""What recognisers write where nobody speaks.

Whisper and its kin have learnt from films with subtitles, so that over silence and music they
write what subtitles end with: the author's credit, thanks for watching (openai/whisper,
discussions 679 and 928). Somebody may well say such a sentence: it is doubted only where nothing
else was heard and the recogniser was not sure of it.
"""

from __future__ import annotations

import re
from typing import Final

_CREDITS: Final = (
    "titulky vytvořil",
    "titulky vytvořila",
    "překlad a titulky",
    "subtitles by",
    "субтитры сделал",
    "субтитры создавал",
)
"""Up to four words of a name or a site follow."""

_SENTENCES: Final = (
    "děkuji za sledování",
    "děkujeme za sledování",
    "díky za sledování",
    "děkuji za pozornost",
    "www.hradeckesluzby.cz",
    "thanks for watching",
    "thank you for watching",
    "спасибо за просмотр",
    "продолжение следует",
    "дякую за перегляд",
    "ďakujem za pozornosť",
)

_BETWEEN: Final = r"[\s.,!?…]*"
_INVENTED: Final = re.compile(
    rf"{_BETWEEN}(?:(?:{'|'.join(map(re.escape, _SENTENCES))}"
    rf"|(?:{'|'.join(map(re.escape, _CREDITS))})(?: [^\s]+){{0,4}}){_BETWEEN})+"
)


def is_invention(text: str) -> bool:
    """Whether a transcript holds nothing but such sentences."""
    return _INVENTED.fullmatch(" ".join(text.casefold().split())) is not None
