"""Under which circumstances a message is judged: all that decides beside its words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.czech.types import Gender
from models.enums import Register, SpeakerGender

_GENDERS = {SpeakerGender.MASCULINE: Gender.MA, SpeakerGender.FEMININE: Gender.F}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How something was said, by whom and to whom; `language` is that of explanations.

    `unsure` is where it was not heard well.

    `speaker` and `addressee` are genders where they are known: what depends on an unknown one is
    right either way, unless a speaker has `mixed` both in one message.
    """

    spoken: bool = False
    unsure: tuple[tuple[int, int], ...] = ()
    speaker: Gender | None = None
    addressee: Gender | None = None
    register: Register = Register.STANDARD
    language: str = "en"
    mixed: bool = False

    @property
    def colloquial(self) -> bool:
        return self.register is Register.COLLOQUIAL

    def is_unsure(self, start: int, end: int) -> bool:
        """Whether anything in [start, end) of what was said was not heard well."""
        return any(start < last and first < end for first, last in self.unsure)


USUAL = Circumstances()


def gender_of(speaker: SpeakerGender) -> Gender | None:
    return _GENDERS.get(speaker)
