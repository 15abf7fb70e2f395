"""What starting with classes that are built later saves, and that nothing else differs."""

from __future__ import annotations

import re
import subprocess
import sys

_LATER = "from bot.telegram.deferring import import_aiogram; import_aiogram()"
_TELL = """
from aiogram import methods, types
every = [getattr(module, n) for module in (types, methods) for n in module.__all__]
models = [each for each in every if hasattr(each, "model_rebuild")]
print(sum(model.__pydantic_complete__ for model in models), len(models))
for model in models:
    model.model_rebuild()
    for field, info in model.model_fields.items():
        print(model.__name__, field, info)
"""


def told(*lines: str) -> list[str]:
    script = "\n".join((*lines, _TELL))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return re.sub(r" at 0x[0-9a-f]+", "", done.stdout).splitlines()


def test_no_class_is_built_before_it_is_used_and_each_becomes_what_it_was():
    (built, *same), (stock, *expected) = told(_LATER), told()
    assert same == expected
    ready, count = map(int, stock.split())
    assert ready == count > 500
    assert int(built.split()[0]) < count // 10, "aiogram or pydantic builds them in another way"


def test_the_command_that_runs_the_bot_starts_so():
    script = (
        "import sys, bot.__main__ as m, types; s = types.ModuleType('bot.starting');"
        "s.run = lambda: 0; sys.modules['bot.starting'] = s; m.main(['run']);"
        "from aiogram.types import Poll; print(Poll.__pydantic_complete__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
