"""Doubts of learners about corrections."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import ReportState, ReportVerdict
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0014_self_repair')]

    initial = False

    operations = [
        ops.CreateModel(
            name='CorrectionReport',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='correction_reports', on_delete=OnDelete.CASCADE)),
                ('turn', fields.ForeignKeyField('models.Turn', source_field='turn_id', db_constraint=True, to_field='id', related_name='correction_reports', on_delete=OnDelete.CASCADE)),
                ('version', fields.SmallIntField(default=0)),
                ('part', fields.SmallIntField()),
                ('verdict', fields.CharEnumField(default=ReportVerdict.PENDING, description='PENDING: pending\nUPHELD: upheld\nWITHDRAWN: withdrawn\nCHANGED: changed', enum_type=ReportVerdict, max_length=16)),
                ('reason', fields.TextField(default='', unique=False)),
                ('engine', fields.CharField(default='', max_length=16)),
                ('state', fields.CharEnumField(default=ReportState.OPEN, description='OPEN: open\nCLOSED: closed', enum_type=ReportState, max_length=8)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('decided_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'correction_reports', 'app': 'models', 'unique_together': [('turn_id', 'version', 'part')], 'indexes': [Index(fields=['state', 'id']), Index(fields=['verdict', 'id']), Index(fields=['learner_id'])], 'pk_attr': 'id', 'table_description': "A doubt about one correction; `version` counts the turn's fixes up to then."},
            bases=['Model'],
        ),
    ]
