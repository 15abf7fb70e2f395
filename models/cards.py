"""Cards: what a learner is asked about, and how well it is remembered."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.enums import CardKind, CardPhase
from models.learners import Learner


class Card(Model):
    """Indexes over live cards only are written by hand, in the migration.

    `reviews` counts the answers that stand; `revision` counts every answer and every undo, so it
    names one showing of the card.
    """

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="cards", on_delete=fields.CASCADE
    )
    learner_id: int
    kind = fields.CharEnumField(CardKind, max_length=16)
    dedup_key = fields.CharField(max_length=200)
    lemma = fields.CharField(max_length=128, default="")
    content = fields.JSONField[dict[str, Any]]()
    hint = fields.CharField(max_length=200, default="")
    occurrences = fields.IntField(default=1)
    turn_id = fields.BigIntField(null=True)

    phase = fields.CharEnumField(CardPhase, max_length=16, default=CardPhase.NEW)
    due_at = fields.DatetimeField()
    interval_days = fields.IntField(default=0)
    last_reviewed_on = fields.DateField(null=True)
    stability = fields.FloatField(null=True)
    difficulty = fields.FloatField(null=True)
    ease = fields.FloatField(default=2.5)
    repetitions = fields.IntField(default=0)
    lapses = fields.IntField(default=0)
    reviews = fields.IntField(default=0)
    revision = fields.IntField(default=0)

    suspended_at = fields.DatetimeField(null=True)
    buried_until_on = fields.DateField(null=True)
    deleted_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "cards"
        unique_together = [("learner_id", "kind", "dedup_key")]
