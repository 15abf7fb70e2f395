"""What was said and answered: one turn a message of the learner."""

from tortoise import fields
from tortoise.models import Model

from models.enums import MessageKind, RepairState, TurnKind, TurnState
from models.learners import Learner


class Turn(Model):
    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="turns", on_delete=fields.CASCADE
    )
    learner_id: int
    chat_id = fields.BigIntField()
    message_id = fields.BigIntField()
    kind = fields.CharEnumField(TurnKind, max_length=16)
    state = fields.CharEnumField(TurnState, max_length=16, default=TurnState.ACCEPTED)
    copy_id = fields.IntField()
    attempts = fields.SmallIntField(default=0)
    learning_on = fields.DateField()
    charged = fields.BooleanField(default=False)
    file_id = fields.CharField(max_length=255, null=True)
    said = fields.TextField(default="")
    # [start, end] in `said`; `heard` is what was heard first, where the learner has mended it.
    unsure_words = fields.JSONField[list[list[int]]](default=list)
    heard = fields.TextField(default="", db_default="")
    fixes = fields.SmallIntField(default=0, db_default=0)
    language = fields.CharField(max_length=16, default="")
    reply = fields.TextField(default="")
    messages: fields.ReverseRelation["SentMessage"]
    reply_sentences = fields.JSONField[list[str]](default=list)
    corrected = fields.TextField(default="")
    edits = fields.JSONField[list[dict[str, object]]](default=list)
    in_czech = fields.TextField(default="")
    score = fields.SmallIntField(null=True)
    praise = fields.JSONField[dict[str, object]](null=True)
    hints = fields.JSONField[list[dict[str, object]]](null=True)
    saying = fields.JSONField[dict[str, object]](null=True)
    repair = fields.CharEnumField(RepairState, max_length=16, null=True)
    tried = fields.TextField(default="", db_default="")
    error = fields.CharField(max_length=64, default="")
    created_at = fields.DatetimeField(auto_now_add=True)
    answered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "turns"
        unique_together = [("chat_id", "message_id")]
        indexes = [("learner_id", "id")]


class Fix(Model):
    """What a learner says they really said in a turn that was seen with so many fixes (`version`).

    `said` and `file_id` are dropped once it has ended: the turn keeps what counts.
    """

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="fixes", on_delete=fields.CASCADE
    )
    learner_id: int
    turn: fields.ForeignKeyRelation[Turn] = fields.ForeignKeyField(
        "models.Turn", related_name="wanted_fixes", on_delete=fields.CASCADE
    )
    turn_id: int
    version = fields.SmallIntField()
    state = fields.CharEnumField(TurnState, max_length=16, default=TurnState.ACCEPTED)
    copy_id = fields.IntField()
    attempts = fields.SmallIntField(default=0)
    chat_id = fields.BigIntField()
    message_id = fields.BigIntField()
    file_id = fields.CharField(max_length=255, null=True)
    said = fields.TextField(default="")
    unsure_words = fields.JSONField[list[list[int]]](default=list)
    error = fields.CharField(max_length=64, default="")
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "fixes"
        indexes = [("turn_id",), ("chat_id", "message_id"), ("learner_id",)]


class SentMessage(Model):
    """A message that was sent for a turn: never sent again, found again by its buttons."""

    id = fields.BigIntField(primary_key=True)
    turn: fields.ForeignKeyRelation[Turn] = fields.ForeignKeyField(
        "models.Turn", related_name="messages", on_delete=fields.CASCADE
    )
    turn_id: int
    kind = fields.CharEnumField(MessageKind, max_length=16)
    part = fields.SmallIntField(default=0)
    chat_id = fields.BigIntField()
    message_id = fields.BigIntField()
    file_id = fields.CharField(max_length=255, null=True)
    sent_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "messages"
        unique_together = [("turn_id", "kind", "part")]


class QuotaDay(Model):
    """How many turns of a kind a learner has used on one learning day."""

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="quota_days", on_delete=fields.CASCADE
    )
    learner_id: int
    learning_on = fields.DateField()
    kind = fields.CharEnumField(TurnKind, max_length=16)
    used = fields.IntField(default=0)

    class Meta:
        table = "quota_days"
        unique_together = [("learner_id", "learning_on", "kind")]
