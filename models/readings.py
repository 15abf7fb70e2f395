"""What learners showed to have it read: a letter, a menu, a message."""

from tortoise import fields
from tortoise.models import Model

from models.enums import ReadingKind, ReadingState
from models.learners import Learner


class Reading(Model):
    """`text` and `pages` are dropped once there is an answer; pages of an album are one row."""

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="readings", on_delete=fields.CASCADE
    )
    learner_id: int
    chat_id = fields.BigIntField()
    message_id = fields.BigIntField()
    album = fields.CharField(max_length=64, null=True)
    kind = fields.CharEnumField(ReadingKind, max_length=16)
    state = fields.CharEnumField(ReadingState, max_length=16, default=ReadingState.ACCEPTED)
    copy_id = fields.IntField()
    attempts = fields.SmallIntField(default=0)
    learning_on = fields.DateField()
    charged = fields.BooleanField(default=False)
    written_on = fields.DateField()
    text = fields.TextField(default="")
    pages = fields.JSONField[list[dict[str, object]]](default=list)
    content = fields.JSONField[dict[str, object]](null=True)
    error = fields.CharField(max_length=64, default="")
    created_at = fields.DatetimeField(auto_now_add=True)
    begun_at = fields.DatetimeField(null=True)
    answered_at = fields.DatetimeField(null=True)
    forgotten_at = fields.DatetimeField(null=True)

    class Meta:
        table = "readings"
        unique_together = [("chat_id", "message_id"), ("chat_id", "album")]
        indexes = [("learner_id", "id")]
