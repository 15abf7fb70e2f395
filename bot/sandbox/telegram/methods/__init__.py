"""Methods of the Bot API by noun; importing this package registers them all."""

import importlib
import pkgutil

from bot.sandbox.telegram.registry import METHODS

__all__ = ["METHODS"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
