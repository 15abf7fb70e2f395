"""Rounds of drills and games: what is asked, what is still to come, and what was answered."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.enums import PracticeKind
from models.learners import Learner


class PracticeRound(Model):
    """`queue` holds the tasks still to be asked; `step` counts answers, so it names one asking."""

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="practice_rounds", on_delete=fields.CASCADE
    )
    learner_id: int
    number = fields.IntField()
    kind = fields.CharEnumField(PracticeKind, max_length=16)
    tasks = fields.JSONField[list[dict[str, Any]]]()
    queue = fields.JSONField[list[int]]()
    answers = fields.JSONField[list[dict[str, Any]]](default=list)
    step = fields.IntField(default=0)
    created_at = fields.DatetimeField(auto_now_add=True)
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "practice_rounds"
        unique_together = [("learner_id", "number")]
