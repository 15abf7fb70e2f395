"""Words that learners keep; indexes over live words only, one of them for searches."""

from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from models.enums import WordSource
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0004_practice_rounds')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Word',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('learner', fields.ForeignKeyField('models.Learner', source_field='learner_id', db_constraint=True, to_field='id', related_name='words', on_delete=OnDelete.CASCADE)),
                ('lemma', fields.CharField(max_length=200)),
                ('key', fields.CharField(max_length=200)),
                ('plain', fields.CharField(max_length=500)),
                ('kind', fields.CharField(default='', max_length=16)),
                ('gender', fields.CharField(default='', max_length=4)),
                ('aspect', fields.CharField(default='', max_length=4)),
                ('pattern', fields.CharField(default='', max_length=32)),
                ('partners', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('gloss', fields.CharField(default='', max_length=500)),
                ('translation', fields.CharField(default='', max_length=1000)),
                ('ipa', fields.CharField(default='', max_length=500)),
                ('example', fields.CharField(default='', max_length=1000)),
                ('example_translation', fields.CharField(default='', max_length=1000)),
                ('contexts', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('tags', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('source', fields.CharEnumField(default=WordSource.SAVED, description='SAVED: saved\nIMPORTED: imported\nDECK: deck', enum_type=WordSource, max_length=16)),
                ('filled_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('suspended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('deleted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'words', 'app': 'models', 'unique_together': [('learner_id', 'key')], 'pk_attr': 'id', 'table_description': '`key` makes the same word one; `plain` is what a search looks at, without marks.'},
            bases=['Model'],
        ),
        ops.RunSQL(
            [
                "CREATE INDEX idx_words_newest ON words (learner_id, id DESC)"
                " WHERE deleted_at IS NULL",
                "CREATE INDEX idx_words_plain ON words (learner_id, plain)"
                " WHERE deleted_at IS NULL",
                "ALTER TABLE words ADD CONSTRAINT word_has_letters"
                " CHECK (lemma <> '' AND key <> '' AND plain <> '')",
                "ALTER TABLE words ADD CONSTRAINT word_lists_are_lists"
                " CHECK (jsonb_typeof(partners) = 'array' AND jsonb_typeof(contexts) = 'array'"
                " AND jsonb_typeof(tags) = 'array')",
            ],
            reverse_sql=[
                "DROP INDEX idx_words_newest",
                "DROP INDEX idx_words_plain",
                "ALTER TABLE words DROP CONSTRAINT word_has_letters",
                "ALTER TABLE words DROP CONSTRAINT word_lists_are_lists",
            ],
        ),
    ]
