"""The commands: what is offered in Telegram's menu, and what a mistyped one was meant to be."""

from __future__ import annotations

from bot.core.errors import N_

COMMANDS = {
    "start": N_("Talk with Honzík"),
    "review": N_("Practise your cards"),
    "help": N_("What I can do"),
    "mistakes": N_("Your notebook of mistakes"),
    "practice": N_("Ten short tasks: grammar drills and games"),
    "rule": N_("The rule of the day, and all the others"),
    "words": N_("Your words, starter decks, import and export"),
    "save": N_("Keep a word: /save kniha"),
    "import": N_("Words from a file: CSV or Anki"),
    "sklonuj": N_("Decline a word: /sklonuj kniha"),
    "casuj": N_("Conjugate a verb: /casuj psát"),
    "memory": N_("What I remember of you"),
    "settings": N_("Change anything"),
    "language": N_("Language of the buttons and texts"),
    "cancel": N_("Close what is open"),
    "privacy": N_("What I keep about you"),
    "terms": N_("Terms of use"),
    "export": N_("Get all your data as a file"),
    "delete": N_("Delete everything about you"),
}
GROUP_COMMANDS = ("start", "help", "sklonuj", "casuj")

_FARTHEST = 2


def nearest_command(name: str) -> str | None:
    """The command that a mistyped one was most likely meant to be."""
    best = min(COMMANDS, key=lambda command: _distance(name.lower(), command))
    allowed = min(_FARTHEST, max(1, len(name) // 2))
    return best if _distance(name.lower(), best) <= allowed else None


def _distance(left: str, right: str) -> int:
    """Levenshtein's edit distance."""
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
