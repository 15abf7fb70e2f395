"""What Tortoise cannot say: indexes over unfinished rows only, and the shape of JSON columns."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]

    operations = [
        ops.RunSQL(
            [
                "CREATE INDEX idx_updates_unhandled ON updates (copy_id)"
                " WHERE handled_at IS NULL",
                "CREATE INDEX idx_turns_unfinished ON turns (copy_id)"
                " WHERE state NOT IN ('done', 'failed')",
                "ALTER TABLE learner_settings ADD CONSTRAINT topics_is_array"
                " CHECK (jsonb_typeof(topics) = 'array')",
                "ALTER TABLE turns ADD CONSTRAINT edits_is_array"
                " CHECK (jsonb_typeof(edits) = 'array')",
                "ALTER TABLE turns ADD CONSTRAINT reply_sentences_is_array"
                " CHECK (jsonb_typeof(reply_sentences) = 'array')",
                "ALTER TABLE turns ADD CONSTRAINT unsure_words_is_array"
                " CHECK (jsonb_typeof(unsure_words) = 'array')",
                "ALTER TABLE turns ADD CONSTRAINT score_is_percentage"
                " CHECK (score BETWEEN 0 AND 100)",
                "ALTER TABLE quota_days ADD CONSTRAINT used_is_not_negative CHECK (used >= 0)",
            ],
            reverse_sql=[
                "DROP INDEX idx_updates_unhandled",
                "DROP INDEX idx_turns_unfinished",
                "ALTER TABLE learner_settings DROP CONSTRAINT topics_is_array",
                "ALTER TABLE turns DROP CONSTRAINT edits_is_array",
                "ALTER TABLE turns DROP CONSTRAINT reply_sentences_is_array",
                "ALTER TABLE turns DROP CONSTRAINT unsure_words_is_array",
                "ALTER TABLE turns DROP CONSTRAINT score_is_percentage",
                "ALTER TABLE quota_days DROP CONSTRAINT used_is_not_negative",
            ],
        ),
    ]
