"""Rounds of drills and games: begun, answered, gone on with after a restart, summed up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from tortoise.exceptions import IntegrityError

from bot.core.czech.phones import Contrast
from bot.core.errors import NotFound
from bot.core.learners.types import Learner
from bot.core.mistakes.practising import mark_practised
from bot.core.mistakes.types import MistakeName
from bot.core.practice.grading import grade
from bot.core.practice.progress import next_queue, passed, summary
from bot.core.practice.rounds import KIND_OF_MISTAKE, make_sound_tasks, make_tasks, seed_of
from bot.core.practice.types import Answered, Graded, Round, Task
from bot.core.practice.words import Vocabulary
from models import Card, Mistake, PracticeRound
from models.enums import MistakeCategory, MistakeState, PracticeKind

if TYPE_CHECKING:
    from bot.core.ports import Clock

_TASKS = TypeAdapter(list[Task])
_ANSWERS = TypeAdapter(list[Answered])
_MISTAKES_READ = 60
_WORDS_READ = 100
_TRIES = 3


class Practice:
    """Always free and without a model: everything is made and graded by the Czech engine."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def begin(self, learner: Learner, kind: PracticeKind) -> Round:
        """A new round; one that is still open stays where it was and is no longer current."""
        mistakes = await self._mistakes(learner)
        own = (*_lemmas(mistakes), *await self._words(learner))
        words = Vocabulary(learner.preferences.level, own, _names(mistakes))
        weak = [mistake.category for mistake in mistakes]

        def made(number: int) -> list[Task]:
            return make_tasks(kind, seed_of(learner.id, number), words, weak)

        return await self._begin(learner, kind, made)

    async def begin_sounds(self, learner: Learner, wanted: Contrast) -> Round:
        """Listening to pairs of words that one kind of sound tells apart."""

        def made(number: int) -> list[Task]:
            return make_sound_tasks(wanted, seed_of(learner.id, number))

        return await self._begin(learner, PracticeKind.PAIRS, made)

    async def _begin(
        self, learner: Learner, kind: PracticeKind, made: Callable[[int], list[Task]]
    ) -> Round:
        for _ in range(_TRIES):
            number = await self._next_number(learner)
            tasks = made(number)
            try:
                row = await PracticeRound.create(
                    learner_id=learner.id,
                    number=number,
                    kind=kind,
                    tasks=[asdict(task) for task in tasks],
                    queue=list(range(len(tasks))),
                )
            except IntegrityError:  # pressed twice at once: the other round took this number
                continue
            return _round(row)
        raise NotFound(details="no free number for a practice round")

    async def begin_for(self, learner: Learner, category: MistakeCategory) -> Round:
        """“Practise these”: the drill for a category of mistakes."""
        return await self.begin(learner, KIND_OF_MISTAKE[category])

    async def find(self, learner: Learner, round_id: int) -> Round:
        """A round of this learner as it stands. Raises NotFound."""
        return _round(await self._row(learner, round_id))

    async def open_round(self, learner: Learner) -> Round | None:
        """The newest round if it is not over yet."""
        row = await PracticeRound.filter(learner_id=learner.id).order_by("-number").first()
        return _round(row) if row is not None and row.finished_at is None else None

    async def answer(self, learner: Learner, round_id: int, step: int, text: str) -> Round:
        """Grades the answer to one asking; one that was answered already changes nothing."""
        row = await self._row(learner, round_id)
        if row.step != step or row.finished_at is not None:
            return _round(row)
        tasks, answers = _TASKS.validate_python(row.tasks), _ANSWERS.validate_python(row.answers)
        at = row.queue[0]
        given = Answered(at, text, grade(tasks[at], text).outcome)
        queue = next_queue(row.queue, answers, given)
        answers.append(given)
        row.queue, row.answers = queue, [asdict(each) for each in answers]
        row.step, row.finished_at = step + 1, None if queue else self._clock.now()
        changed = await PracticeRound.filter(id=row.id, step=step).update(
            queue=row.queue, answers=row.answers, step=row.step, finished_at=row.finished_at
        )
        if not changed:
            return await self.find(learner, round_id)
        if row.finished_at is not None:
            await mark_practised(learner.id, [task.solution for task in tasks])
        return _round(row)

    async def _next_number(self, learner: Learner) -> int:
        last = await PracticeRound.filter(learner_id=learner.id).order_by("-number").first()
        return 1 if last is None else last.number + 1

    async def _row(self, learner: Learner, round_id: int) -> PracticeRound:
        row = await PracticeRound.get_or_none(id=round_id, learner_id=learner.id)
        if row is None:
            raise NotFound(details=f"practice round {round_id}")
        return row

    async def _mistakes(self, learner: Learner) -> list[Mistake]:
        return (
            await Mistake.filter(learner_id=learner.id)
            .exclude(pattern__state=MistakeState.HEALED)
            .select_related("pattern")
            .order_by("-id")
            .limit(_MISTAKES_READ)
        )

    async def _words(self, learner: Learner) -> list[str]:
        """Lemmas of the learner's newest cards."""
        cards = Card.filter(learner_id=learner.id, deleted_at=None).exclude(lemma="")
        found = await cards.order_by("-id").limit(_WORDS_READ).values_list("lemma", flat=True)
        return [str(lemma) for lemma in found]


def judged(task: Task, answered: Answered) -> Graded:
    """How an answer that was given differs from what was expected, for showing it."""
    return grade(task, answered.text)


def _lemmas(mistakes: list[Mistake]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mistake.lemma for mistake in mistakes if mistake.lemma))


def _names(mistakes: list[Mistake]) -> tuple[MistakeName, ...]:
    patterns = {mistake.pattern_id: mistake.pattern for mistake in mistakes}
    return tuple(MistakeName(p.lemma, p.category, p.pattern) for p in patterns.values())


def _round(row: PracticeRound) -> Round:
    tasks = _TASKS.validate_python(row.tasks)
    answers = _ANSWERS.validate_python(row.answers)
    over = row.finished_at is not None or not row.queue
    last = (tasks[answers[-1].task], answers[-1]) if answers else None
    asked_before = {each.task for each in answers}
    return Round(
        id=row.id,
        kind=row.kind,
        step=row.step,
        total=len(tasks),
        passed=len(passed(answers)),
        repeating=not over and row.queue[0] in asked_before,
        task=None if over else tasks[row.queue[0]],
        last=last,
        summary=summary(tasks, answers) if over else None,
    )
