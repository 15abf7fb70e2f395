from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from models.enums import PracticeKind
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0003_cards_and_reviews')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PracticeRound',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='practice_rounds', on_delete=OnDelete.CASCADE)),
                ('number', fields.IntField()),
                ('kind', fields.CharEnumField(description='CASES: cases\nPREPOSITIONS: prepositions\nAGREEMENT: agreement\nCONJUGATION: conjugation\nASPECT: aspect\nMOTION: motion\nCLITICS: clitics\nNUMBERS: numbers\nPAIRS: pairs\nGENDER: gender\nVOCATIVE: vocative\nSPELLING: spelling\nGAPS: gaps\nFINDING: finding\nORDER: order\nCOMMAS: commas\nMIXED: mixed', enum_type=PracticeKind, max_length=16)),
                ('tasks', fields.JSONField(encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('queue', fields.JSONField(encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('answers', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('step', fields.IntField(default=0)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('finished_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'practice_rounds', 'app': 'models', 'unique_together': [('learner_id', 'number')], 'pk_attr': 'id', 'table_description': '`queue` holds the tasks still to be asked; `step` counts answers, so it names one asking.'},
            bases=['Model'],
        ),
        ops.RunSQL(
            [
                "ALTER TABLE practice_rounds ADD CONSTRAINT round_is_lists"
                " CHECK (jsonb_typeof(tasks) = 'array' AND jsonb_typeof(queue) = 'array'"
                " AND jsonb_typeof(answers) = 'array')",
                "ALTER TABLE practice_rounds ADD CONSTRAINT step_counts_answers"
                " CHECK (step = jsonb_array_length(answers))",
                "CREATE INDEX idx_practice_rounds_open ON practice_rounds (learner_id)"
                " WHERE finished_at IS NULL",
            ],
            reverse_sql=[
                "ALTER TABLE practice_rounds DROP CONSTRAINT round_is_lists",
                "ALTER TABLE practice_rounds DROP CONSTRAINT step_counts_answers",
                "DROP INDEX idx_practice_rounds_open",
            ],
        ),
    ]
