"""Ids of speech that Telegram keeps for us, one for each content, voice and speed."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from models.enums import VoiceSpeed
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0007_withdrawals')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SpeechFile',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('content', fields.CharField(max_length=64)),
                ('voice', fields.CharField(max_length=32)),
                ('speed', fields.CharEnumField(description='VERY_SLOW: very_slow\nSLOW: slow\nNORMAL: normal\nNATIVE: native', enum_type=VoiceSpeed, max_length=16)),
                ('file_id', fields.CharField(max_length=255)),
                ('sent_at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'speech_files', 'app': 'models', 'unique_together': [('content', 'voice', 'speed')], 'pk_attr': 'id', 'table_description': "`content` is a hash of what is said, in which voice and by which model: nobody's words."},
            bases=['Model'],
        ),
    ]
