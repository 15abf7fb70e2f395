"""Updates as they came: stored before Telegram is told that they arrived."""

from tortoise import fields
from tortoise.models import Model


class Copy(Model):
    """A running copy of the process; what a copy has begun is free once it is no longer alive."""

    id = fields.IntField(primary_key=True)
    alive_until = fields.DatetimeField()
    started_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "copies"


class StoredUpdate(Model):
    id = fields.BigIntField(primary_key=True)
    update_id = fields.BigIntField(unique=True)
    payload = fields.TextField(null=True)
    copy_id = fields.IntField()
    attempts = fields.SmallIntField(default=0)
    received_at = fields.DatetimeField(auto_now_add=True)
    handled_at = fields.DatetimeField(null=True)

    class Meta:
        table = "updates"
        indexes = [("handled_at",)]
