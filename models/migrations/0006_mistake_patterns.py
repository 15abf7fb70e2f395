"""Kinds of mistakes and how they heal; what was made before is told by its very words."""

from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from models.enums import MistakeCategory, MistakeState
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

# A mistake that has a card is what its card says; the others are told by what was right.
_KEYED = """
SELECT m.id, m.learner_id, m.lemma, m.category, m.state, m.card_id, m.created_at,
       left('word:' || lower(trim(m.replacement)), 120) AS pattern,
       left(coalesce(c.dedup_key, lower(m.lemma) || '|' || m.category || '|word:'
                     || lower(trim(m.replacement))), 200) AS key
FROM mistakes m LEFT JOIN cards c ON c.id = m.card_id
"""


class Migration(migrations.Migration):
    dependencies = [('models', '0005_words')]

    initial = False

    operations = [
        ops.CreateModel(
            name='MistakePattern',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='mistake_patterns', on_delete=OnDelete.CASCADE)),
                ('key', fields.CharField(max_length=200)),
                ('lemma', fields.CharField(default='', max_length=128)),
                ('category', fields.CharEnumField(description='CASE: case\nAGREEMENT: agreement\nASPECT: aspect\nCONJUGATION: conjugation\nPREPOSITION: preposition\nWORD_ORDER: word_order\nSPELLING: spelling\nDIACRITICS: diacritics\nVOCABULARY: vocabulary\nREGISTER: register\nOTHER: other', enum_type=MistakeCategory, max_length=16)),
                ('pattern', fields.CharField(max_length=120)),
                ('card', fields.ForeignKeyField('models.Card', source_field='card_id', null=True, db_constraint=True, to_field='id', related_name='patterns', on_delete=OnDelete.SET_NULL)),
                ('state', fields.CharEnumField(default=MistakeState.OPEN, description='OPEN: open\nPRACTISING: practising\nHEALED: healed', enum_type=MistakeState, max_length=16)),
                ('occurrences', fields.IntField(default=1)),
                ('right_days', fields.SmallIntField(default=0)),
                ('last_right_on', fields.DateField(null=True)),
                ('relapses', fields.IntField(default=0)),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('healed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'mistake_patterns', 'app': 'models', 'unique_together': [('learner_id', 'key')], 'indexes': [Index(fields=['learner_id', 'lemma']), Index(fields=['learner_id', 'made_at']), Index(fields=['card_id'])], 'pk_attr': 'id', 'table_description': 'A kind of mistake of one learner: lemma, category and pattern make two mistakes the same.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RightUse',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('pattern', fields.ForeignKeyField('models.MistakePattern', source_field='pattern_id', db_constraint=True, to_field='id', related_name='right_uses', on_delete=OnDelete.CASCADE)),
                ('turn', fields.ForeignKeyField('models.Turn', source_field='turn_id', db_constraint=True, to_field='id', related_name='right_uses', on_delete=OnDelete.CASCADE)),
                ('learning_on', fields.DateField()),
            ],
            options={'table': 'right_uses', 'app': 'models', 'unique_together': [('pattern_id', 'turn_id')], 'indexes': [Index(fields=['turn_id'])], 'pk_attr': 'id', 'table_description': 'A turn in which the learner used rightly what had been a mistake: counted once.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Mistake',
            name='pattern',
            field=fields.ForeignKeyField('models.MistakePattern', source_field='pattern_id', null=True, db_constraint=True, to_field='id', related_name='mistakes', on_delete=OnDelete.CASCADE),
        ),
        ops.AddField(
            model_name='Turn',
            name='praise',
            field=fields.JSONField(null=True, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads),
        ),
        ops.RunSQL(
            [
                "INSERT INTO mistake_patterns (learner_id, key, lemma, category, pattern,"
                " card_id, state, occurrences, right_days, relapses, made_at)"
                " SELECT learner_id, key, max(lemma), (array_agg(category ORDER BY id DESC))[1],"
                " (array_agg(pattern ORDER BY id DESC))[1],"
                " (array_agg(card_id ORDER BY id DESC))[1],"
                " (array_agg(state ORDER BY id DESC))[1], count(*), 0, 0, max(created_at)"
                " FROM (" + _KEYED + ") m GROUP BY learner_id, key",
                "UPDATE mistakes SET pattern_id = p.id"
                " FROM (" + _KEYED + ") m JOIN mistake_patterns p"
                " ON p.learner_id = m.learner_id AND p.key = m.key WHERE mistakes.id = m.id",
                "ALTER TABLE turns ADD CONSTRAINT praise_is_object"
                " CHECK (jsonb_typeof(praise) = 'object')",
                "ALTER TABLE mistake_patterns ADD CONSTRAINT progress_is_sensible"
                " CHECK (occurrences >= 1 AND right_days >= 0 AND relapses >= 0"
                " AND (right_days > 0) = (last_right_on IS NOT NULL))",
            ],
            reverse_sql=[
                "ALTER TABLE turns DROP CONSTRAINT praise_is_object",
                "ALTER TABLE mistake_patterns DROP CONSTRAINT progress_is_sensible",
            ],
        ),
        ops.AlterField(
            model_name='Mistake',
            name='pattern',
            field=fields.ForeignKeyField('models.MistakePattern', source_field='pattern_id', db_constraint=True, to_field='id', related_name='mistakes', on_delete=OnDelete.CASCADE),
        ),
        ops.RemoveIndex(
            model_name='Mistake',
            name=None,
            fields=['learner_id', 'state', 'id'],
        ),
        ops.AlterModelOptions(
            name='Mistake',
            options={'table': 'mistakes', 'app': 'models', 'unique_together': [('turn_id', 'part')], 'indexes': [Index(fields=['learner_id', 'id']), Index(fields=['card_id']), Index(fields=['pattern_id', 'id'])], 'pk_attr': 'id', 'table_description': 'One time that a mistake was made.'},
        ),
        ops.RemoveField(model_name='Mistake', name='state'),
        ops.AddIndex(
            model_name='Mistake',
            index=Index(fields=['learner_id', 'id']),
        ),
        ops.AddIndex(
            model_name='Mistake',
            index=Index(fields=['pattern_id', 'id']),
        ),
    ]
