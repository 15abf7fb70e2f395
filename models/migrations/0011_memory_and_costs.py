"""Summaries of older talk, facts that are remembered, and what a learner costs on a day."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import FactCategory
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index


class Migration(migrations.Migration):
    dependencies = [('models', '0010_help_with_turns')]

    initial = False

    operations = [
        ops.CreateModel(
            name='BudgetAlert',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('day', fields.DateField()),
                ('percent', fields.SmallIntField()),
                ('told_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'budget_alerts', 'app': 'models', 'unique_together': [('day', 'percent')], 'pk_attr': 'id', 'table_description': "That administrators were told how much of a day's budget is used: once a day and share."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ConversationSummary',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.OneToOneField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='summary', on_delete=OnDelete.CASCADE)),
                ('text', fields.TextField(default='', unique=False)),
                ('tokens', fields.IntField(default=0)),
                ('up_to_turn_id', fields.BigIntField(default=0)),
                ('read_up_to_turn_id', fields.BigIntField(default=0)),
                ('revision', fields.IntField(default=0)),
                ('updated_at', fields.DatetimeField(auto_now=True, auto_now_add=False)),
            ],
            options={'table': 'conversation_summaries', 'app': 'models', 'pk_attr': 'id', 'table_description': 'The exchanges that have left the prompt, told in short; one row a learner.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CostDay',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='cost_days', on_delete=OnDelete.CASCADE)),
                ('day', fields.DateField()),
                ('calls', fields.IntField(default=0)),
                ('cost_micro_usd', fields.BigIntField(default=0)),
            ],
            options={'table': 'cost_days', 'app': 'models', 'unique_together': [('learner_id', 'day')], 'indexes': [Index(fields=['day'])], 'pk_attr': 'id', 'table_description': 'What a learner has cost on one day in UTC: money has no learning days.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='MemoryFact',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='facts', on_delete=OnDelete.CASCADE)),
                ('category', fields.CharEnumField(description='NAME: name\nPEOPLE: people\nHOME: home\nWORK: work\nSTUDY: study\nINTERESTS: interests\nTASTES: tastes\nPLANS: plans\nCZECH: czech', enum_type=FactCategory, max_length=16)),
                ('text', fields.CharField(max_length=200)),
                ('key', fields.CharField(max_length=200)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'memory_facts', 'app': 'models', 'unique_together': [('learner_id', 'key')], 'pk_attr': 'id', 'table_description': 'One thing that the learner has told and agreed to have remembered.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='LearnerSettings',
            name='memory_since',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.RunSQL(
            [
                "INSERT INTO cost_days (learner_id, day, calls, cost_micro_usd)"
                " SELECT learner_id, (created_at AT TIME ZONE 'UTC')::date, count(*),"
                " sum(cost_micro_usd) FROM model_calls WHERE learner_id IS NOT NULL"
                " GROUP BY learner_id, (created_at AT TIME ZONE 'UTC')::date",
                "ALTER TABLE cost_days ADD CONSTRAINT cost_is_not_negative"
                " CHECK (calls >= 0 AND cost_micro_usd >= 0)",
                "ALTER TABLE budget_alerts ADD CONSTRAINT percent_is_sensible"
                " CHECK (percent BETWEEN 1 AND 100)",
            ],
            reverse_sql=[
                "ALTER TABLE cost_days DROP CONSTRAINT cost_is_not_negative",
                "ALTER TABLE budget_alerts DROP CONSTRAINT percent_is_sensible",
            ],
        ),
    ]
