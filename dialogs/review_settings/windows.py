"""How a learner is asked: how much a day, how surely, and by which plan."""

from __future__ import annotations

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Cancel, SwitchTo

from bot.core.errors import N_
from bot.telegram.i18n import Tr
from dialogs.conversing import ConversingDialog
from dialogs.review_settings import getters, handlers
from dialogs.review_settings.choices import CHOICES, Choice
from dialogs.states import ReviewSettingsSG
from dialogs.widgets import BACK, Caption, Option, option_buttons


def make_dialog() -> Dialog:
    return ConversingDialog(_main(), *(_choice(name, choice) for name, choice in CHOICES.items()))


def _main() -> Window:
    return Window(
        Tr(N_("This is how I ask you. Tap what you want to change.")),
        Tr(
            N_(
                "\nThe plan has learned from your own answers ({fitted_on}) and predicts what you "
                "remember better than before: log loss {loss_fitted}, before it {loss_before}."
            ),
            when="own",
        ),
        *(
            SwitchTo(Caption(choice.button), id=f"to_{name}", state=choice.state)
            for name, choice in CHOICES.items()
        ),
        Cancel(Tr(BACK)),
        state=ReviewSettingsSG.main,
        getter=getters.main,
        preview_data={
            **{name: next(iter(choice.options.values())) for name, choice in CHOICES.items()},
            "own": True,
            "fitted_on": "Nov 23, 2026",
            "loss_before": "0.371",
            "loss_fitted": "0.352",
        },
    )


def _choice(name: str, choice: Choice) -> Window:
    return Window(
        Tr(choice.question),
        option_buttons(f"{handlers.PICK}{name}", name, handlers.on_pick, width=2),
        SwitchTo(Tr(BACK), id=f"back_{name}", state=ReviewSettingsSG.main),
        state=choice.state,
        getter=getters.options,
        preview_data={name: [Option(str(v), text) for v, text in choice.options.items()]},
    )
