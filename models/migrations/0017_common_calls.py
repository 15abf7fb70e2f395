"""What was spent on nobody in particular is looked up every few seconds."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0016_fixes")]

    operations = [
        ops.RunSQL(
            [
                "CREATE INDEX idx_model_calls_common ON model_calls (created_at)"
                " WHERE learner_id IS NULL"
            ],
            reverse_sql=["DROP INDEX idx_model_calls_common"],
        ),
    ]
