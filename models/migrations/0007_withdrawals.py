"""What a withdrawn right use goes back to; counts may be nothing while a turn is corrected anew."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import MistakeState
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0006_mistake_patterns')]

    initial = False

    operations = [
        ops.AddField(
            model_name='RightUse',
            name='state_before',
            field=fields.CharEnumField(default=MistakeState.OPEN, description='OPEN: open\nPRACTISING: practising\nHEALED: healed', db_default=MistakeState.OPEN, enum_type=MistakeState, max_length=16),
        ),
        ops.RunSQL(
            [
                "ALTER TABLE mistake_patterns DROP CONSTRAINT progress_is_sensible",
                "ALTER TABLE mistake_patterns ADD CONSTRAINT progress_is_sensible"
                " CHECK (occurrences >= 0 AND right_days >= 0 AND relapses >= 0"
                " AND (right_days > 0) = (last_right_on IS NOT NULL))",
                "ALTER TABLE cards DROP CONSTRAINT counts_are_not_negative",
                "ALTER TABLE cards ADD CONSTRAINT counts_are_not_negative"
                " CHECK (interval_days >= 0 AND repetitions >= 0 AND lapses >= 0"
                " AND reviews >= 0 AND revision >= 0 AND occurrences >= 0)",
            ],
            reverse_sql=[
                "ALTER TABLE mistake_patterns DROP CONSTRAINT progress_is_sensible",
                "ALTER TABLE mistake_patterns ADD CONSTRAINT progress_is_sensible"
                " CHECK (occurrences >= 1 AND right_days >= 0 AND relapses >= 0"
                " AND (right_days > 0) = (last_right_on IS NOT NULL))",
                "ALTER TABLE cards DROP CONSTRAINT counts_are_not_negative",
                "ALTER TABLE cards ADD CONSTRAINT counts_are_not_negative"
                " CHECK (interval_days >= 0 AND repetitions >= 0 AND lapses >= 0"
                " AND reviews >= 0 AND revision >= 0 AND occurrences >= 1)",
            ],
        ),
    ]
