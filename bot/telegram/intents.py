"""Names of open dialogs that differ.

aiogram-dialog draws one of a hundred for a second: of two dialogs that were opened in the same
second, every hundredth took the place of the other, which was then lost.
"""

from __future__ import annotations

import secrets
import string

from aiogram_dialog.api.entities import stack

_LETTERS = string.digits + string.ascii_letters
_LENGTH = 6
"""As long as aiogram-dialog's own: it stands before the data of every button."""


def tell_dialogs_apart() -> None:
    """For this process; may be repeated."""
    stack.new_id = _new_id


def _new_id() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
