"""The commonest mistakes of learners, found without a model.

Precision comes first: a rule speaks only where every reading of the words involved agrees with
it, so what is ambiguous, unknown, quoted or a name passes in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.clitics import clitic_findings
from bot.core.czech.findings import agreement_rules as agreement
from bot.core.czech.findings import object_rules as objects
from bot.core.czech.findings import reflexive_rules as reflexives
from bot.core.czech.findings import speaker_rules as speakers
from bot.core.czech.findings import spelling_rules as spelling
from bot.core.czech.findings import verb_rules as verbs
from bot.core.czech.findings.copula_rules import copula_findings
from bot.core.czech.findings.counted_rules import counted_findings
from bot.core.czech.findings.dative_rules import dative_findings
from bot.core.czech.findings.phrase_rules import phrase_findings, tool_findings
from bot.core.czech.findings.place_rules import place_findings
from bot.core.czech.findings.prepositional import prepositional_findings
from bot.core.czech.findings.reflexive_objects import reflexive_object_findings
from bot.core.czech.findings.text import Finding, read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.czech.types import Gender

__all__ = ["Finding", "correct", "find_mistakes"]

# The earlier rule wins where two would change the same words.
_RULES = (
    verbs.conditional_findings,
    clitic_findings,
    spelling.me_findings,
    place_findings,
    prepositional_findings,
    spelling.vocalisation_findings,
    agreement.pronoun_findings,
    agreement.noun_subject_findings,
    speakers.glad_findings,
    speakers.addressee_findings,
    verbs.modal_findings,
    verbs.future_findings,
    verbs.phase_findings,
    verbs.negation_findings,
    reflexives.reflexive_findings,
    reflexives.naming_findings,
    copula_findings,
    dative_findings,
    reflexive_object_findings,
    counted_findings,
    objects.vocative_findings,
    objects.object_findings,
    objects.coordinated_findings,
    agreement.modifier_findings,
    phrase_findings,
    tool_findings,
    spelling.home_findings,
    spelling.mark_findings,
    spelling.spelling_findings,
)
_LONGEST_TEXT = 20_000


def find_mistakes(text: str, speaker_gender: Gender | None = None) -> tuple[Finding, ...]:
    """Mistakes in order, without overlaps; empty for what is right and for what is not told."""
    if len(text) > _LONGEST_TEXT:
        return ()
    words = read(text)
    found: list[Finding] = []
    for rule in _RULES:
        _keep(found, rule(words))
    _keep(found, speakers.speaker_findings(words, speaker_gender))
    return tuple(sorted(found, key=lambda finding: finding.start))


def _keep(kept: list[Finding], found: Iterable[Finding]) -> None:
    for one in found:
        clash = any(one.start < other.end and other.start < one.end for other in kept)
        if not clash and one.suggestion != one.original:
            kept.append(one)


def correct(text: str, speaker_gender: Gender | None = None) -> str:
    """The text with every finding's suggestion in place."""
    parts: list[str] = []
    at = 0
    for found in find_mistakes(text, speaker_gender):
        parts += (text[at : found.start], found.suggestion)
        at = found.end
    return "".join((*parts, text[at:]))
