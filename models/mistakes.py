"""Mistakes that were made, each typed and with a state of its own."""

from tortoise import fields
from tortoise.models import Model

from models.cards import Card
from models.enums import MistakeCategory, MistakeState, Severity
from models.learners import Learner
from models.turns import Turn


class Mistake(Model):
    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="mistakes", on_delete=fields.CASCADE
    )
    learner_id: int
    turn: fields.ForeignKeyRelation[Turn] = fields.ForeignKeyField(
        "models.Turn", related_name="mistakes", on_delete=fields.CASCADE
    )
    turn_id: int
    card: fields.ForeignKeyNullableRelation[Card] = fields.ForeignKeyField(
        "models.Card", related_name="mistakes", on_delete=fields.SET_NULL, null=True
    )
    card_id: int | None
    part = fields.SmallIntField()
    category = fields.CharEnumField(MistakeCategory, max_length=16)
    severity = fields.CharEnumField(Severity, max_length=24)
    original = fields.TextField()
    replacement = fields.TextField()
    lemma = fields.CharField(max_length=128, default="")
    explanation = fields.TextField(default="")
    state = fields.CharEnumField(MistakeState, max_length=16, default=MistakeState.OPEN)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "mistakes"
        unique_together = [("turn_id", "part")]
        indexes = [("learner_id", "state", "id"), ("card_id",)]
