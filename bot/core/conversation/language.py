"""Which language a message is in: what the model says, held against what the words show.

What is not Czech is never a mistake, and what is Czech is not let off, so neither witness is
believed alone. Words count that are no names: a capital letter on a word that the lexicon does
not list makes a name of it. A word is Czech when the lexicon lists it, with its marks or without.

- In another script (more such words than Czech ones): `other`, however Czech it may sound.
- The model says `cs`: so it is, unless there are four words or more and fewer than a third of them
  are Czech. Misspelt words of a learner are mostly listed once marks are put aside.
- The model says `mixed`: `cs` while one word of more than four is foreign, or fewer than a sixth
  (somebody else's word in a Czech sentence), `other` when more than three quarters are.
- The model says `other`: so it is (Slovak and Polish share half of their words with Czech), unless
  there are three words or more and every one is Czech to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.conversation.types import Span
from bot.core.czech.analysis import known, without_diacritics_candidates
from bot.core.czech.tokens import tokenise, words

Language = Literal["cs", "other", "mixed"]

_FEW, _SEVERAL = 3, 4
_LATIN_END = 0x24F
_MORE_LATIN = range(0x1E00, 0x1F00)


@dataclass(frozen=True, slots=True)
class _Counted:
    exact: int = 0
    listed: int = 0
    strange: int = 0
    in_another_script: int = 0

    @property
    def total(self) -> int:
        return self.listed + self.strange


def language_of(said: str, told: Language) -> Language:
    """The language of a message, given what a model says of it."""
    found = _counted(said)
    if not found.total:
        return told
    if found.in_another_script:
        return _of_two_scripts(found, told)
    share = found.strange / found.total
    if told == "mixed":
        lone = found.strange == 1 and share < 1 / 4
        return "cs" if lone or share < 1 / 6 else "other" if share > 3 / 4 else "mixed"
    if told == "other":
        return "cs" if found.total >= _FEW and found.exact == found.total else "other"
    return "other" if found.total >= _SEVERAL and share > 2 / 3 else "cs"


def foreign_words(said: str) -> tuple[str, ...]:
    """The words of a message that are neither Czech nor names."""
    return tuple(said[start:end] for start, end in foreign_places(said))


def foreign_places(said: str) -> tuple[Span, ...]:
    """Where those words stand."""
    spoken = [token for token in tokenise(said) if token.is_word]
    return tuple(
        (token.start, token.end)
        for number, token in enumerate(spoken)
        if not _is_listed(token.text) and not _is_name(token.text, opens=number == 0)
    )


def _of_two_scripts(found: _Counted, told: Language) -> Language:
    if found.listed <= found.in_another_script and told != "mixed":
        return "other"
    return "mixed" if found.listed else "other"


def _counted(said: str) -> _Counted:
    spoken = words(said)
    listed = [word for word in spoken if _is_listed(word)]
    strange = foreign_words(said)
    return _Counted(
        exact=sum(map(known, listed)),
        listed=len(listed),
        strange=len(strange),
        in_another_script=sum(map(_is_in_another_script, strange)),
    )


def _is_listed(word: str) -> bool:
    return known(word) or bool(without_diacritics_candidates(word))


def _is_name(word: str, *, opens: bool) -> bool:
    """A word that nobody lists, with a capital where a sentence gives it none."""
    return word[0].isupper() and not opens and not word.isupper()


def _is_in_another_script(word: str) -> bool:
    return any(
        letter.isalpha() and ord(letter) > _LATIN_END and ord(letter) not in _MORE_LATIN
        for letter in word
    )
