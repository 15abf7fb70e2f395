"""What goes wrong with an embedded server, told to the person who runs the bot."""

import errno
from pathlib import Path


class EmbeddedError(Exception):
    """An embedded server cannot serve; the message says what happened and what to do."""

    safe_to_log = True  # written by us, about files and servers


_SPACE = (
    "{name} has no room left on the disk that holds {place}. What was stored is safe: "
    "free some space there and start the bot again."
)
_READ_ONLY = (
    "{name} may not write to {place}. Nothing was changed: make that directory writable for the "
    "user that runs the bot, or point DATA_DIR at one that is."
)
_FORGETTABLE = (
    "{name} cannot read what it stored in {place}. Only what may be forgotten is kept there: "
    "remove that folder and start the bot again; open dialogs begin anew, nothing else is lost."
)
_LOG_SIGNS = (
    ("Bad file format reading the append only file", _FORGETTABLE),
    ("Unknown AOF", _FORGETTABLE),
    ("No space left on device", _SPACE),
    ("could not write", _SPACE + " (It may also be a limit on the size of files.)"),
    ("Disk quota exceeded", _SPACE),
    ("Read-only file system", _READ_ONLY),
    ("Permission denied", _READ_ONLY),
)
_OS_SIGNS = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
}


def from_os_error(error: OSError, *, name: str, place: Path) -> EmbeddedError:
    """Turn a refusal of the operating system into a sentence for the operator."""
    sentence = _OS_SIGNS.get(error.errno or 0)
    if sentence is None:
        return EmbeddedError(
            f"{name} could not be prepared in {place}: {error}. Nothing was changed there."
        )
    return EmbeddedError(f"{sentence.format(name=name, place=place)} ({error})")


def from_exit(code: int, words: str, *, name: str, place: Path) -> EmbeddedError:
    """Turn an exit code and the last lines of the server's log into a sentence."""
    quoted = f"\nIts last words:\n{words}" if words else ""
    for sign, sentence in _LOG_SIGNS:
        if sign in words:
            return EmbeddedError(sentence.format(name=name, place=place) + quoted)
    how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
    return EmbeddedError(
        f"{name} {how} while starting in {place}. What was stored is untouched: "
        f"its log says why.{quoted}"
    )
