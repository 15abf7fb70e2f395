from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from models.enums import ReadingKind, ReadingState
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0011_memory_and_costs')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Reading',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='readings', on_delete=OnDelete.CASCADE)),
                ('chat_id', fields.BigIntField()),
                ('message_id', fields.BigIntField()),
                ('album', fields.CharField(null=True, max_length=64)),
                ('kind', fields.CharEnumField(description='TEXT: text\nVOICE: voice\nPAPER: paper', enum_type=ReadingKind, max_length=16)),
                ('state', fields.CharEnumField(default=ReadingState.ACCEPTED, description='ACCEPTED: accepted\nANSWERED: answered\nDONE: done\nFAILED: failed', enum_type=ReadingState, max_length=16)),
                ('copy_id', fields.IntField()),
                ('attempts', fields.SmallIntField(default=0)),
                ('learning_on', fields.DateField()),
                ('charged', fields.BooleanField(default=False)),
                ('written_on', fields.DateField()),
                ('text', fields.TextField(default='', unique=False)),
                ('pages', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('content', fields.JSONField(null=True, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('error', fields.CharField(default='', max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('begun_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('answered_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('forgotten_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'readings', 'app': 'models', 'unique_together': [('chat_id', 'message_id'), ('chat_id', 'album')], 'indexes': [Index(fields=['learner_id', 'id'])], 'pk_attr': 'id', 'table_description': '`text` and `pages` are dropped once there is an answer; pages of an album are one row.'},
            bases=['Model'],
        ),
        ops.RunSQL(
            [
                "ALTER TABLE readings ADD CONSTRAINT reading_is_well_formed"
                " CHECK (jsonb_typeof(pages) = 'array'"
                " AND (content IS NULL OR jsonb_typeof(content) = 'object'))",
                "ALTER TABLE readings ADD CONSTRAINT nothing_read_is_kept"
                " CHECK (state = 'accepted' OR (text = '' AND pages = '[]'))",
                "CREATE INDEX idx_readings_unfinished ON readings (id)"
                " WHERE state IN ('accepted', 'answered')",
            ],
            reverse_sql=[
                "ALTER TABLE readings DROP CONSTRAINT reading_is_well_formed",
                "ALTER TABLE readings DROP CONSTRAINT nothing_read_is_kept",
                "DROP INDEX idx_readings_unfinished",
            ],
        ),
    ]
