"""Whether a correction stands, by two witnesses: the Czech engine and the strong model.

1. The engine finds the same mistake by a rule: the correction stands, whatever the model says.
   Its rules are right on more than 99 % of sentences (`make bench`), a model's change of mind
   when a learner objects is not.
2. The engine finds the corrected words wrong and the learner's right: the correction falls.
3. Otherwise the engine is silent, which proves nothing, and the model decides.
4. Neither can say: it is left open, and looked at again later.
"""

from __future__ import annotations

from enum import StrEnum

from bot.core.conversation.types import Correction
from bot.core.czech.finding import Finding, find_mistakes
from bot.core.czech.tokens import words
from bot.core.czech.types import Gender
from models.enums import ReportVerdict


class Engine(StrEnum):
    FOUND_IT_TOO = "found it too"
    FINDS_IT_WRONG = "finds it wrong"
    SILENT = "silent"


def decided(engine: Engine, model: ReportVerdict | None) -> ReportVerdict | None:
    """The verdict of both; None when it has to be left open."""
    if engine is Engine.FOUND_IT_TOO:
        return ReportVerdict.UPHELD
    if engine is Engine.FINDS_IT_WRONG:
        return ReportVerdict.CHANGED if model is ReportVerdict.CHANGED else ReportVerdict.WITHDRAWN
    return model


def heard_engine(said: str, correction: Correction, speaker: Gender | None) -> Engine:
    """What the engine says of one correction of a text in which all else is right already."""
    before = _findings(said, correction.start, correction.end, speaker)
    if any(_same(finding, correction) for finding in before):
        return Engine.FOUND_IT_TOO
    corrected = said[: correction.start] + correction.replacement + said[correction.end :]
    end = correction.start + len(correction.replacement)
    after = _findings(corrected, correction.start, end, speaker)
    return Engine.FINDS_IT_WRONG if after and not before else Engine.SILENT


def _findings(text: str, start: int, end: int, speaker: Gender | None) -> list[Finding]:
    found = find_mistakes(text, speaker)
    return [one for one in found if one.start < max(end, start + 1) and start < one.end]


def _same(finding: Finding, correction: Correction) -> bool:
    """Whether a finding leads to the words of the correction."""
    wanted = {word.casefold() for word in words(correction.replacement)}
    return bool(wanted) and wanted <= {word.casefold() for word in words(finding.suggestion)}
