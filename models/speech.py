"""Speech that Telegram keeps for us: what was uploaded once is sent again by its id."""

from tortoise import fields
from tortoise.models import Model

from models.enums import VoiceSpeed


class SpeechFile(Model):
    """`content` is a hash of what is said, in which voice and by which model: nobody's words."""

    id = fields.BigIntField(primary_key=True)
    content = fields.CharField(max_length=64)
    voice = fields.CharField(max_length=32)
    speed = fields.CharEnumField(VoiceSpeed, max_length=16)
    file_id = fields.CharField(max_length=255)
    sent_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "speech_files"
        unique_together = [("content", "voice", "speed")]
