"""Precision, recall and F0.5 of edits, and what else a comparison of models needs."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.core.evaluation.matching import Matches, best_match, reference_edits
from bot.core.evaluation.types import Run
from models.enums import MistakeCategory

_BETA_SQUARED = 0.25
_HIGH = 0.95


@dataclass(slots=True)
class Tally:
    """Edits that agree with the reference, that do not, and that were missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of proposed edits that are right; None of nothing proposed."""
        return _share(self.right, self.right + self.invented)

    @property
    def recall(self) -> float | None:
        """The share of wanted edits that were proposed; None of nothing wanted."""
        return _share(self.right, self.right + self.missed)

    @property
    def f_half(self) -> float | None:
        """F0.5: precision counts twice as much as recall, since a wrong correction costs trust."""
        weighed = self.invented + _BETA_SQUARED * self.missed
        return _share((1 + _BETA_SQUARED) * self.right, (1 + _BETA_SQUARED) * self.right + weighed)


@dataclass(frozen=True, slots=True)
class Figures:
    """What an evaluation measured; shares are of one, None where there is nothing to share."""

    sentences: int
    runs: int
    failures: int
    corrected: Tally
    detected: Tally
    by_category: dict[MistakeCategory, Tally]
    right_category: float | None
    false_alarms: float | None
    agreement: float | None
    spread: float | None
    micro_usd_a_turn: float | None
    seconds_median: float | None
    seconds_p95: float | None


@dataclass(slots=True)
class _Count:
    corrected: Tally = field(default_factory=Tally)
    detected: Tally = field(default_factory=Tally)
    by_category: dict[MistakeCategory, Tally] = field(default_factory=dict)
    named_right: int = 0

    def add(self, found: Matches) -> None:
        for edits, name in ((found.invented, "invented"), (found.missed, "missed")):
            for edit in edits:
                self._of(edit.category, name)
        for ours, theirs in found.corrected:
            self._of(theirs.category, "right")
            self.named_right += ours.category is theirs.category
        self._detect(found)

    def _of(self, category: MistakeCategory, name: str) -> None:
        for tally in (self.by_category.setdefault(category, Tally()), self.corrected):
            setattr(tally, name, getattr(tally, name) + 1)

    def _detect(self, found: Matches) -> None:
        right = len(found.corrected)
        self.detected.right += found.detected
        self.detected.invented += right + len(found.invented) - found.detected
        self.detected.missed += right + len(found.missed) - found.detected


def matches_of(run: Run) -> Matches:
    """A run against the nearest of its references."""
    said, references = run.sentence.said, run.sentence.references
    return best_match(run.edits or (), [reference_edits(said, one) for one in references])


def figures(runs: Sequence[Run]) -> Figures:
    """The figures of an evaluation: edits of all its runs are added up before they are shared."""
    good = [run for run in runs if run.edits is not None]
    count = _Count()
    for run in good:
        count.add(matches_of(run))
    right = [run for run in good if run.sentence.right_as_it_is]
    agreement, spread = _repetition(good)
    seconds = sorted(run.seconds for run in good)
    return Figures(
        sentences=len({run.sentence.id for run in runs}),
        runs=len(runs),
        failures=len(runs) - len(good),
        corrected=count.corrected,
        detected=count.detected,
        by_category={one: count.by_category.get(one, Tally()) for one in MistakeCategory},
        right_category=_share(count.named_right, count.corrected.right),
        false_alarms=_share(sum(bool(run.edits) for run in right), len(right)),
        agreement=agreement,
        spread=spread,
        micro_usd_a_turn=statistics.fmean(run.micro_usd for run in good) if good else None,
        seconds_median=statistics.median(seconds) if seconds else None,
        seconds_p95=seconds[int(_HIGH * (len(seconds) - 1))] if seconds else None,
    )


def _repetition(good: Sequence[Run]) -> tuple[float | None, float | None]:
    """The share of sentences with one score in all runs, and the mean range of their scores."""
    scores: dict[str, list[int | None]] = {}
    for run in good:
        scores.setdefault(run.sentence.id, []).append(run.score)
    repeated = [found for found in scores.values() if len(found) > 1]
    numbers = [[score for score in found if score is not None] for found in repeated]
    ranges = [max(found) - min(found) for found in numbers if found]
    agreed = _share(sum(len(set(found)) == 1 for found in repeated), len(repeated))
    return agreed, statistics.fmean(ranges) if ranges else None


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
