"""Who learns, and how they want it."""

from tortoise import fields
from tortoise.models import Model

from models.enums import (
    CorrectionLevel,
    Goal,
    InterfaceLanguage,
    Level,
    LevelSource,
    Pace,
    Plan,
    Register,
    ReplyMode,
    SpeakerGender,
    Style,
    VoiceSpeed,
)


class Learner(Model):
    id = fields.IntField(primary_key=True)
    telegram_id = fields.BigIntField(unique=True)
    first_name = fields.CharField(max_length=128)
    username = fields.CharField(max_length=64, null=True)
    telegram_language = fields.CharField(max_length=16, default="")
    plan = fields.CharEnumField(Plan, max_length=16, default=Plan.FREE)
    source = fields.CharField(max_length=64, default="")
    consented_at = fields.DatetimeField(null=True)
    onboarded_at = fields.DatetimeField(null=True)
    blocked_at = fields.DatetimeField(null=True)
    deleted_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    updated_at = fields.DatetimeField(auto_now=True)

    settings: fields.ReverseRelation["LearnerSettings"]

    class Meta:
        table = "learners"
        indexes = [("deleted_at",)]


class LearnerSettings(Model):
    id = fields.IntField(primary_key=True)
    learner: fields.OneToOneRelation[Learner] = fields.OneToOneField(
        "models.Learner", related_name="settings", on_delete=fields.CASCADE
    )
    interface_language = fields.CharEnumField(InterfaceLanguage, max_length=8)
    native_language = fields.CharField(max_length=16, default="")
    explanation_language = fields.CharField(max_length=16)
    level = fields.CharEnumField(Level, max_length=8, default=Level.A1)
    level_source = fields.CharEnumField(LevelSource, max_length=16, default=LevelSource.DEFAULT)
    goal = fields.CharEnumField(Goal, max_length=16, default=Goal.EVERYDAY)
    topics = fields.JSONField[list[str]](default=list)
    pace = fields.CharEnumField(Pace, max_length=16, default=Pace.REGULAR)
    timezone = fields.CharField(max_length=64, default="Europe/Prague")
    reminder_hour = fields.SmallIntField(null=True, default=19)
    persona = fields.CharField(max_length=32, default="honzik")
    style = fields.CharEnumField(Style, max_length=16, default=Style.FRIENDLY)
    speaker_gender = fields.CharEnumField(
        SpeakerGender, max_length=16, default=SpeakerGender.UNKNOWN
    )
    register = fields.CharEnumField(Register, max_length=16, default=Register.STANDARD)
    correction_level = fields.CharEnumField(
        CorrectionLevel, max_length=16, default=CorrectionLevel.BALANCED
    )
    voice_speed = fields.CharEnumField(VoiceSpeed, max_length=16, default=VoiceSpeed.NORMAL)
    reply_mode = fields.CharEnumField(ReplyMode, max_length=16, default=ReplyMode.BOTH)
    plain_mode = fields.BooleanField(default=False)
    memory_since = fields.DatetimeField(null=True)
    self_repair = fields.BooleanField(default=False, db_default=False)
    updated_at = fields.DatetimeField(auto_now=True)

    class Meta:
        table = "learner_settings"
