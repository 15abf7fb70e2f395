"""Every answer to a card, and how a learner wants to be asked."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.cards import Card
from models.enums import CardPhase, Grade, ReviewSource, SchedulerKind
from models.learners import Learner


class Review(Model):
    """One answer; `token` names what was answered, so that the same press counts once.

    `before` and `after` hold the card's whole memory: the log alone rebuilds the card.
    """

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="reviews", on_delete=fields.CASCADE
    )
    learner_id: int
    card: fields.ForeignKeyRelation[Card] = fields.ForeignKeyField(
        "models.Card", related_name="log", on_delete=fields.CASCADE
    )
    card_id: int
    token = fields.CharField(max_length=64)
    source = fields.CharEnumField(ReviewSource, max_length=16, default=ReviewSource.REVIEW)
    scheduler = fields.CharEnumField(SchedulerKind, max_length=8)
    grade = fields.IntEnumField(Grade)
    phase = fields.CharEnumField(CardPhase, max_length=16)
    elapsed_days = fields.IntField(null=True)
    before = fields.JSONField[dict[str, Any]]()
    after = fields.JSONField[dict[str, Any]]()
    leech = fields.BooleanField(default=False)
    learning_on = fields.DateField()
    answered_at = fields.DatetimeField()
    undone_at = fields.DatetimeField(null=True)

    class Meta:
        table = "review_log"
        unique_together = [("card_id", "token")]
        indexes = [("learner_id", "learning_on")]


class ReviewSettings(Model):
    """Absent for those who changed nothing; own parameters are kept with the proof for them."""

    id = fields.BigIntField(primary_key=True)
    learner: fields.OneToOneRelation[Learner] = fields.OneToOneField(
        "models.Learner", related_name="review_settings", on_delete=fields.CASCADE
    )
    learner_id: int
    scheduler = fields.CharEnumField(SchedulerKind, max_length=8, default=SchedulerKind.FSRS)
    desired_retention = fields.FloatField(default=0.9)
    new_a_day = fields.SmallIntField(default=10)
    due_a_day = fields.SmallIntField(default=200)
    parameters = fields.JSONField[list[float]](null=True)
    fitted_at = fields.DatetimeField(null=True)
    fitted_reviews = fields.IntField(default=0)
    loss_before = fields.FloatField(null=True)
    loss_fitted = fields.FloatField(null=True)
    updated_at = fields.DatetimeField(auto_now=True)

    class Meta:
        table = "review_settings"
