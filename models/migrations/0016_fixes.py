"""What learners say they really said: kept until it is done, and done once."""

from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from models.enums import TurnState
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0015_correction_reports')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Fix',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='fixes', on_delete=OnDelete.CASCADE)),
                ('turn', fields.ForeignKeyField('models.Turn', source_field='turn_id', db_constraint=True, to_field='id', related_name='wanted_fixes', on_delete=OnDelete.CASCADE)),
                ('version', fields.SmallIntField()),
                ('state', fields.CharEnumField(default=TurnState.ACCEPTED, description='ACCEPTED: accepted\nTRANSCRIBED: transcribed\nANSWERED: answered\nDONE: done\nFAILED: failed', enum_type=TurnState, max_length=16)),
                ('copy_id', fields.IntField()),
                ('attempts', fields.SmallIntField(default=0)),
                ('chat_id', fields.BigIntField()),
                ('message_id', fields.BigIntField()),
                ('file_id', fields.CharField(null=True, max_length=255)),
                ('said', fields.TextField(default='', unique=False)),
                ('unsure_words', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('error', fields.CharField(default='', max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'fixes', 'app': 'models', 'indexes': [Index(fields=['turn_id']), Index(fields=['chat_id', 'message_id']), Index(fields=['learner_id'])], 'pk_attr': 'id', 'table_description': 'What a learner says they really said in a turn that was seen with so many fixes (`version`).'},
            bases=['Model'],
        ),
        ops.RunSQL(
            [
                "ALTER TABLE fixes ADD CONSTRAINT unsure_words_of_fix_is_array"
                " CHECK (jsonb_typeof(unsure_words) = 'array')",
                "CREATE UNIQUE INDEX uid_fixes_turn_version ON fixes (turn_id, version)"
                " WHERE state <> 'failed'",
                "CREATE INDEX idx_fixes_unfinished ON fixes (id)"
                " WHERE state NOT IN ('done', 'failed')",
            ],
            reverse_sql=[
                "ALTER TABLE fixes DROP CONSTRAINT unsure_words_of_fix_is_array",
                "DROP INDEX uid_fixes_turn_version",
                "DROP INDEX idx_fixes_unfinished",
            ],
        ),
    ]
