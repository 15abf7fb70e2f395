"""Every dialog, built anew for each dispatcher: a dialog attaches to one router only."""

from __future__ import annotations

from aiogram_dialog import Dialog

from dialogs.decks.windows import make_dialog as make_decks
from dialogs.deletion.windows import make_dialog as make_deletion
from dialogs.fixing.windows import make_dialog as make_fixing
from dialogs.importing.windows import make_dialog as make_importing
from dialogs.languages.windows import make_dialog as make_languages
from dialogs.level.windows import make_dialog as make_level
from dialogs.memory.windows import make_dialog as make_memory
from dialogs.mistakes.windows import make_dialog as make_mistakes
from dialogs.onboarding.windows import make_dialog as make_onboarding
from dialogs.practice.windows import make_dialog as make_practice
from dialogs.repair.windows import make_dialog as make_repair
from dialogs.review.windows import make_dialog as make_review
from dialogs.review_settings.windows import make_dialog as make_review_settings
from dialogs.rules.windows import make_dialog as make_rules
from dialogs.saving.windows import make_dialog as make_saving
from dialogs.settings.windows import make_dialog as make_settings
from dialogs.shadowing.windows import make_dialog as make_shadowing
from dialogs.timezone.windows import make_dialog as make_timezone
from dialogs.words.windows import make_dialog as make_words


def make_dialogs() -> list[Dialog]:
    return [
        make_onboarding(),
        make_settings(),
        make_languages(),
        make_level(),
        make_timezone(),
        make_deletion(),
        make_practice(),
        make_shadowing(),
        make_rules(),
        make_memory(),
        make_mistakes(),
        make_review(),
        make_review_settings(),
        make_repair(),
        make_saving(),
        make_fixing(),
        make_words(),
        make_decks(),
        make_importing(),
    ]
