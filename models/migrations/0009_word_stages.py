"""Stages of words as a roll-up that triggers keep, and an index for cards that were set aside."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import WordStage
from tortoise import fields

_STAGES = """
SELECT k.word_id, CASE WHEN bool_or(c.phase <> 'new') IS NOT TRUE THEN 'new'
                       WHEN bool_or(c.phase <> 'review') THEN 'learning'
                       WHEN min(c.interval_days) < 21 THEN 'known'
                       ELSE 'mastered' END AS stage
FROM (
    SELECT DISTINCT learner_id, dedup_key, substr(dedup_key, 6)::bigint AS word_id FROM {cards}
    WHERE kind IN ('recognition', 'production') AND dedup_key ~ '^word:[0-9]+$'
) k
JOIN cards c ON c.learner_id = k.learner_id AND c.kind IN ('recognition', 'production')
            AND c.dedup_key = k.dedup_key AND c.deleted_at IS NULL
GROUP BY k.word_id
"""
# From 21 days on a card counts as mature (Anki manual, "Card States").

_KEEP = """
CREATE FUNCTION keep_word_stages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE words SET stage = s.stage FROM (%s) s
    WHERE words.id = s.word_id AND words.stage <> s.stage;
    RETURN NULL;
END $$
""" % _STAGES.format(cards="changed")


class Migration(migrations.Migration):
    dependencies = [('models', '0008_speech_files')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Word',
            name='stage',
            field=fields.CharEnumField(default=WordStage.NEW, db_default='new', description='NEW: new\nLEARNING: learning\nKNOWN: known\nMASTERED: mastered', enum_type=WordStage, max_length=16),
        ),
        ops.RunSQL(
            [
                "UPDATE words SET stage = s.stage FROM (%s) s"
                " WHERE words.id = s.word_id AND words.stage <> s.stage"
                % _STAGES.format(cards="cards"),
                _KEEP,
                "CREATE TRIGGER cards_made AFTER INSERT ON cards"
                " REFERENCING NEW TABLE AS changed"
                " FOR EACH STATEMENT EXECUTE FUNCTION keep_word_stages()",
                "CREATE TRIGGER cards_changed AFTER UPDATE ON cards"
                " REFERENCING NEW TABLE AS changed"
                " FOR EACH STATEMENT EXECUTE FUNCTION keep_word_stages()",
                "CREATE INDEX idx_words_stage ON words (learner_id, stage, id)"
                " WHERE deleted_at IS NULL",
                "CREATE INDEX idx_review_log_leeches ON review_log (learner_id)"
                " WHERE leech AND undone_at IS NULL",
            ],
            reverse_sql=[
                "DROP INDEX idx_review_log_leeches",
                "DROP INDEX idx_words_stage",
                "DROP TRIGGER cards_changed ON cards",
                "DROP TRIGGER cards_made ON cards",
                "DROP FUNCTION keep_word_stages",
            ],
        ),
    ]
