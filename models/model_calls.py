"""What was asked of language and speech models, and what it cost."""

from tortoise import fields
from tortoise.models import Model

from models.enums import ModelApi
from models.learners import Learner


class ModelCall(Model):
    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyNullableRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="model_calls", on_delete=fields.SET_NULL, null=True
    )
    learner_id: int | None
    turn_id = fields.BigIntField(null=True)
    api = fields.CharEnumField(ModelApi, max_length=16)
    model = fields.CharField(max_length=64)
    prompt_tokens = fields.IntField(default=0)
    cached_tokens = fields.IntField(default=0)
    completion_tokens = fields.IntField(default=0)
    audio_seconds = fields.FloatField(default=0.0)
    characters = fields.IntField(default=0)
    cost_micro_usd = fields.BigIntField(default=0)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "model_calls"
        indexes = [("learner_id", "created_at"), ("created_at",)]


class CostDay(Model):
    """What a learner has cost on one day in UTC: money has no learning days."""

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="cost_days", on_delete=fields.CASCADE
    )
    learner_id: int
    day = fields.DateField()
    calls = fields.IntField(default=0)
    cost_micro_usd = fields.BigIntField(default=0)

    class Meta:
        table = "cost_days"
        unique_together = [("learner_id", "day")]
        indexes = [("day",)]


class BudgetAlert(Model):
    """That administrators were told how much of a day's budget is used: once a day and share."""

    id = fields.BigIntField(primary_key=True)
    day = fields.DateField()
    percent = fields.SmallIntField()
    told_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "budget_alerts"
        unique_together = [("day", "percent")]
