"""Why something cannot be read, said to who sent it."""

from __future__ import annotations

from bot.core.errors import N_

NO_PAPER = N_(
    "I cannot open this file. Nothing was charged. Please send a photo, a screenshot or a PDF."
)
MOVES = N_(
    "This picture moves, and I can only read still ones. Nothing was charged. "
    "Please send a photo or a screenshot."
)
TOO_LARGE = N_(
    "This file is too large for me: 20 MB is the most. Nothing was charged. "
    "Please send a photo of it."
)
NO_TEXT = N_(
    "I see no text in this. Nothing was charged. "
    "A photo from closer, straight and in good light, helps."
)
WITHOUT_TEXT = N_(
    "This PDF holds only pictures of its pages, no text. Nothing was charged. "
    "Please send me screenshots or photos of the pages."
)
LOCKED = N_(
    "This PDF is locked by a password. Nothing was charged. "
    "Please send me screenshots or photos of the pages."
)
TOO_LONG_SOUND = N_(
    "This recording is longer than {minutes} minutes, more than I can take in at once. "
    "Nothing was charged."
)
