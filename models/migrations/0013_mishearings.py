"""What was misheard, and where the recogniser was unsure rather than of which word."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

# The first place of each word that was stored by its form.
_PLACES = """
UPDATE turns SET unsure_words = (
    SELECT coalesce(jsonb_agg(jsonb_build_array(at - 1, at - 1 + length(word)) ORDER BY at), '[]')
    FROM (SELECT word, position(word IN said) AS at
          FROM jsonb_array_elements_text(unsure_words) AS list (word)) w
    WHERE at > 0)
WHERE unsure_words <> '[]'
"""
_WORDS = """
UPDATE turns SET unsure_words = (
    SELECT jsonb_agg(substr(said, (span->>0)::int + 1, (span->>1)::int - (span->>0)::int))
    FROM jsonb_array_elements(unsure_words) AS list (span))
WHERE unsure_words <> '[]'
"""


class Migration(migrations.Migration):
    dependencies = [('models', '0012_readings')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Turn',
            name='fixes',
            field=fields.SmallIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Turn',
            name='heard',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.RunSQL([_PLACES], reverse_sql=[_WORDS]),
    ]
