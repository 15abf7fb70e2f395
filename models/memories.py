"""What is kept of older talk, and what the tutor remembers of a learner."""

from tortoise import fields
from tortoise.models import Model

from models.enums import FactCategory
from models.learners import Learner


class ConversationSummary(Model):
    """The exchanges that have left the prompt, told in short; one row a learner.

    `up_to_turn_id` is the last turn that the text covers, `read_up_to_turn_id` the last that was
    read for facts. A deletion raises `revision`, so that what was begun before it is not stored.
    """

    id = fields.BigIntField(primary_key=True)
    learner: fields.OneToOneRelation[Learner] = fields.OneToOneField(
        "models.Learner", related_name="summary", on_delete=fields.CASCADE
    )
    learner_id: int
    text = fields.TextField(default="")
    tokens = fields.IntField(default=0)
    up_to_turn_id = fields.BigIntField(default=0)
    read_up_to_turn_id = fields.BigIntField(default=0)
    revision = fields.IntField(default=0)
    updated_at = fields.DatetimeField(auto_now=True)

    class Meta:
        table = "conversation_summaries"


class MemoryFact(Model):
    """One thing that the learner has told and agreed to have remembered."""

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="facts", on_delete=fields.CASCADE
    )
    learner_id: int
    category = fields.CharEnumField(FactCategory, max_length=16)
    text = fields.CharField(max_length=200)
    key = fields.CharField(max_length=200)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "memory_facts"
        unique_together = [("learner_id", "key")]
