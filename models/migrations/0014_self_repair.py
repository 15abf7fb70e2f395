"""Self-repair first: whether a learner wants it, and how far a message has come."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import RepairState
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0013_mishearings')]

    initial = False

    operations = [
        ops.AddField(
            model_name='LearnerSettings',
            name='self_repair',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Turn',
            name='repair',
            field=fields.CharEnumField(null=True, description='OFFERED: offered\nTRIED: tried\nSHOWN: shown', enum_type=RepairState, max_length=16),
        ),
        ops.AddField(
            model_name='Turn',
            name='tried',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
    ]
