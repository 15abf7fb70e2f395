"""Mistakes that were made, each of a kind that is practised until it is used rightly."""

from tortoise import fields
from tortoise.models import Model

from models.cards import Card
from models.enums import MistakeCategory, MistakeState, Severity
from models.learners import Learner
from models.turns import Turn


class MistakePattern(Model):
    """A kind of mistake of one learner: lemma, category and pattern make two mistakes the same.

    `right_days` counts the learning days of right use since it was last made.
    """

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="mistake_patterns", on_delete=fields.CASCADE
    )
    learner_id: int
    key = fields.CharField(max_length=200)
    lemma = fields.CharField(max_length=128, default="")
    category = fields.CharEnumField(MistakeCategory, max_length=16)
    pattern = fields.CharField(max_length=120)
    card: fields.ForeignKeyNullableRelation[Card] = fields.ForeignKeyField(
        "models.Card", related_name="patterns", on_delete=fields.SET_NULL, null=True
    )
    card_id: int | None
    state = fields.CharEnumField(MistakeState, max_length=16, default=MistakeState.OPEN)
    occurrences = fields.IntField(default=1)
    right_days = fields.SmallIntField(default=0)
    last_right_on = fields.DateField(null=True)
    relapses = fields.IntField(default=0)
    made_at = fields.DatetimeField()
    healed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "mistake_patterns"
        unique_together = [("learner_id", "key")]
        indexes = [("learner_id", "lemma"), ("learner_id", "made_at"), ("card_id",)]


class Mistake(Model):
    """One time that a mistake was made."""

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
    pattern: fields.ForeignKeyRelation[MistakePattern] = fields.ForeignKeyField(
        "models.MistakePattern", related_name="mistakes", on_delete=fields.CASCADE
    )
    pattern_id: int
    part = fields.SmallIntField()
    category = fields.CharEnumField(MistakeCategory, max_length=16)
    severity = fields.CharEnumField(Severity, max_length=24)
    original = fields.TextField()
    replacement = fields.TextField()
    lemma = fields.CharField(max_length=128, default="")
    explanation = fields.TextField(default="")
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "mistakes"
        unique_together = [("turn_id", "part")]
        indexes = [("learner_id", "id"), ("card_id",), ("pattern_id", "id")]


class RightUse(Model):
    """A turn in which the learner used rightly what had been a mistake: counted once.

    `state_before` is what a withdrawn healing goes back to.
    """

    id = fields.BigIntField(primary_key=True)
    pattern: fields.ForeignKeyRelation[MistakePattern] = fields.ForeignKeyField(
        "models.MistakePattern", related_name="right_uses", on_delete=fields.CASCADE
    )
    pattern_id: int
    turn: fields.ForeignKeyRelation[Turn] = fields.ForeignKeyField(
        "models.Turn", related_name="right_uses", on_delete=fields.CASCADE
    )
    turn_id: int
    learning_on = fields.DateField()
    state_before = fields.CharEnumField(
        MistakeState, max_length=16, default=MistakeState.OPEN, db_default=MistakeState.OPEN
    )

    class Meta:
        table = "right_uses"
        unique_together = [("pattern_id", "turn_id")]
        indexes = [("turn_id",)]
