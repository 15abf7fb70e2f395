"""Learners' doubts about corrections, for those who run the bot."""

from tortoise import fields
from tortoise.models import Model

from models.enums import ReportState, ReportVerdict
from models.learners import Learner
from models.turns import Turn


class CorrectionReport(Model):
    """A doubt about one correction; `version` counts the turn's fixes up to then."""

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="correction_reports", on_delete=fields.CASCADE
    )
    learner_id: int
    turn: fields.ForeignKeyRelation[Turn] = fields.ForeignKeyField(
        "models.Turn", related_name="correction_reports", on_delete=fields.CASCADE
    )
    turn_id: int
    version = fields.SmallIntField(default=0)
    part = fields.SmallIntField()
    verdict = fields.CharEnumField(ReportVerdict, max_length=16, default=ReportVerdict.PENDING)
    reason = fields.TextField(default="")
    engine = fields.CharField(max_length=16, default="")
    state = fields.CharEnumField(ReportState, max_length=8, default=ReportState.OPEN)
    created_at = fields.DatetimeField()
    decided_at = fields.DatetimeField(null=True)

    class Meta:
        table = "correction_reports"
        unique_together = [("turn_id", "version", "part")]
        indexes = [("state", "id"), ("verdict", "id"), ("learner_id",)]
