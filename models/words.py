"""Words that a learner keeps: what they are, what they mean, and where they were met."""

from tortoise import fields
from tortoise.models import Model

from models.enums import WordSource, WordStage
from models.learners import Learner


class Word(Model):
    """`key` makes the same word one; `plain` is what a search looks at, without marks.

    `stage` is a roll-up that triggers on `cards` keep: counting it anew for each page would read
    two cards of every word. They and the indexes over live words only are written by hand, in
    the migrations.
    """

    id = fields.BigIntField(primary_key=True)
    learner: fields.ForeignKeyRelation[Learner] = fields.ForeignKeyField(
        "models.Learner", related_name="words", on_delete=fields.CASCADE
    )
    learner_id: int
    lemma = fields.CharField(max_length=200)
    key = fields.CharField(max_length=200)
    plain = fields.CharField(max_length=500)
    kind = fields.CharField(max_length=16, default="")
    gender = fields.CharField(max_length=4, default="")
    aspect = fields.CharField(max_length=4, default="")
    pattern = fields.CharField(max_length=32, default="")
    partners = fields.JSONField[list[str]](default=list)
    gloss = fields.CharField(max_length=500, default="")
    translation = fields.CharField(max_length=1000, default="")
    ipa = fields.CharField(max_length=500, default="")
    example = fields.CharField(max_length=1000, default="")
    example_translation = fields.CharField(max_length=1000, default="")
    contexts = fields.JSONField[list[str]](default=list)
    tags = fields.JSONField[list[str]](default=list)
    source = fields.CharEnumField(WordSource, max_length=16, default=WordSource.SAVED)
    stage = fields.CharEnumField(
        WordStage, max_length=16, default=WordStage.NEW, db_default=WordStage.NEW.value
    )
    filled_at = fields.DatetimeField(null=True)
    suspended_at = fields.DatetimeField(null=True)
    deleted_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "words"
        unique_together = [("learner_id", "key")]
