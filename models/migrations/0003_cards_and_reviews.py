"""Cards and the log of their reviews; indexes over live cards only, and the shape of JSON."""

from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from models.enums import CardKind, CardPhase, Grade, ReviewSource, SchedulerKind
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0002_checks_and_partial_indexes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Card',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='cards', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharEnumField(description='RECOGNITION: recognition\nPRODUCTION: production\nCLOZE: cloze\nDICTATION: dictation\nGENDER: gender\nASPECT: aspect\nMISTAKE: mistake', enum_type=CardKind, max_length=16)),
                ('dedup_key', fields.CharField(max_length=200)),
                ('lemma', fields.CharField(default='', max_length=128)),
                ('content', fields.JSONField(encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('hint', fields.CharField(default='', max_length=200)),
                ('occurrences', fields.IntField(default=1)),
                ('turn_id', fields.BigIntField(null=True)),
                ('phase', fields.CharEnumField(default=CardPhase.NEW, description='NEW: new\nLEARNING: learning\nREVIEW: review\nRELEARNING: relearning', enum_type=CardPhase, max_length=16)),
                ('due_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('interval_days', fields.IntField(default=0)),
                ('last_reviewed_on', fields.DateField(null=True)),
                ('stability', fields.FloatField(null=True)),
                ('difficulty', fields.FloatField(null=True)),
                ('ease', fields.FloatField(default=2.5)),
                ('repetitions', fields.IntField(default=0)),
                ('lapses', fields.IntField(default=0)),
                ('reviews', fields.IntField(default=0)),
                ('revision', fields.IntField(default=0)),
                ('suspended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('buried_until_on', fields.DateField(null=True)),
                ('deleted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'cards', 'app': 'models', 'unique_together': [('learner_id', 'kind', 'dedup_key')], 'pk_attr': 'id', 'table_description': 'Indexes over live cards only are written by hand, in the migration.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Review',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='reviews', on_delete=OnDelete.CASCADE)),
                ('card', fields.ForeignKeyField('models.Card', source_field='card_id', db_constraint=True, to_field='id', related_name='log', on_delete=OnDelete.CASCADE)),
                ('token', fields.CharField(max_length=64)),
                ('source', fields.CharEnumField(default=ReviewSource.REVIEW, description='REVIEW: review\nCONVERSATION: conversation', enum_type=ReviewSource, max_length=16)),
                ('scheduler', fields.CharEnumField(description='FSRS: fsrs\nSM2: sm2', enum_type=SchedulerKind, max_length=8)),
                ('grade', fields.IntEnumField(description='AGAIN: 1\nHARD: 2\nGOOD: 3\nEASY: 4', enum_type=Grade, generated=False)),
                ('phase', fields.CharEnumField(description='NEW: new\nLEARNING: learning\nREVIEW: review\nRELEARNING: relearning', enum_type=CardPhase, max_length=16)),
                ('elapsed_days', fields.IntField(null=True)),
                ('before', fields.JSONField(encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('after', fields.JSONField(encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('leech', fields.BooleanField(default=False)),
                ('learning_on', fields.DateField()),
                ('answered_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('undone_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'review_log', 'app': 'models', 'unique_together': [('card_id', 'token')], 'indexes': [Index(fields=['learner_id', 'learning_on'])], 'pk_attr': 'id', 'table_description': 'One answer; `token` names what was answered, so that the same press counts once.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ReviewSettings',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.OneToOneField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='review_settings', on_delete=OnDelete.CASCADE)),
                ('scheduler', fields.CharEnumField(default=SchedulerKind.FSRS, description='FSRS: fsrs\nSM2: sm2', enum_type=SchedulerKind, max_length=8)),
                ('desired_retention', fields.FloatField(default=0.9)),
                ('new_a_day', fields.SmallIntField(default=10)),
                ('due_a_day', fields.SmallIntField(default=200)),
                ('parameters', fields.JSONField(null=True, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('fitted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('fitted_reviews', fields.IntField(default=0)),
                ('loss_before', fields.FloatField(null=True)),
                ('loss_fitted', fields.FloatField(null=True)),
                ('updated_at', fields.DatetimeField(auto_now=True, auto_now_add=False)),
            ],
            options={'table': 'review_settings', 'app': 'models', 'pk_attr': 'id', 'table_description': 'Absent for those who changed nothing; own parameters are kept with the proof for them.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Mistake',
            name='card',
            field=fields.ForeignKeyField('models.Card', source_field='card_id', null=True, db_constraint=True, to_field='id', related_name='mistakes', on_delete=OnDelete.SET_NULL),
        ),
        ops.AddIndex(
            model_name='Mistake',
            index=Index(fields=['card_id']),
        ),
        ops.RunSQL(
            [
                "CREATE INDEX idx_cards_due ON cards (learner_id, due_at)"
                " WHERE phase <> 'new' AND suspended_at IS NULL AND deleted_at IS NULL",
                "CREATE INDEX idx_cards_new ON cards (learner_id, occurrences DESC, id)"
                " WHERE phase = 'new' AND suspended_at IS NULL AND deleted_at IS NULL",
                "CREATE INDEX idx_review_log_standing ON review_log (learner_id, id)"
                " WHERE undone_at IS NULL",
                "ALTER TABLE cards ADD CONSTRAINT content_is_object"
                " CHECK (jsonb_typeof(content) = 'object' AND content->>'kind' = kind)",
                "ALTER TABLE cards ADD CONSTRAINT memory_is_whole"
                " CHECK (phase = 'new' OR (stability > 0 AND difficulty BETWEEN 1 AND 10"
                " AND last_reviewed_on IS NOT NULL))",
                "ALTER TABLE cards ADD CONSTRAINT ease_has_a_floor CHECK (ease >= 1.3)",
                "ALTER TABLE cards ADD CONSTRAINT counts_are_not_negative"
                " CHECK (interval_days >= 0 AND repetitions >= 0 AND lapses >= 0"
                " AND reviews >= 0 AND revision >= 0 AND occurrences >= 1)",
                "ALTER TABLE review_log ADD CONSTRAINT grade_is_known"
                " CHECK (grade BETWEEN 1 AND 4)",
                "ALTER TABLE review_log ADD CONSTRAINT states_are_objects"
                " CHECK (jsonb_typeof(before) = 'object' AND jsonb_typeof(after) = 'object')",
                "ALTER TABLE review_settings ADD CONSTRAINT retention_is_sensible"
                " CHECK (desired_retention BETWEEN 0.80 AND 0.97)",
                "ALTER TABLE review_settings ADD CONSTRAINT caps_are_sensible"
                " CHECK (new_a_day BETWEEN 0 AND 200 AND due_a_day BETWEEN 10 AND 1000)",
                "ALTER TABLE review_settings ADD CONSTRAINT parameters_are_those_of_fsrs_6"
                " CHECK (jsonb_typeof(parameters) = 'array'"
                " AND jsonb_array_length(parameters) = 21)",
            ],
            reverse_sql=[
                "DROP INDEX idx_cards_due",
                "DROP INDEX idx_cards_new",
                "DROP INDEX idx_review_log_standing",
                "ALTER TABLE cards DROP CONSTRAINT content_is_object",
                "ALTER TABLE cards DROP CONSTRAINT memory_is_whole",
                "ALTER TABLE cards DROP CONSTRAINT ease_has_a_floor",
                "ALTER TABLE cards DROP CONSTRAINT counts_are_not_negative",
                "ALTER TABLE review_log DROP CONSTRAINT grade_is_known",
                "ALTER TABLE review_log DROP CONSTRAINT states_are_objects",
                "ALTER TABLE review_settings DROP CONSTRAINT retention_is_sensible",
                "ALTER TABLE review_settings DROP CONSTRAINT caps_are_sensible",
                "ALTER TABLE review_settings DROP CONSTRAINT parameters_are_those_of_fsrs_6",
            ],
        ),
    ]
