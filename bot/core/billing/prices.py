"""What a use of a model costs, by a price table that is data.

A model outside the table is taken for the dearest of its kind: a budget that guards against a
surprise must not be surprised itself. It is logged once.
"""

from __future__ import annotations

import logging
import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.core.ports import TokenUsage
from models.enums import ModelApi

log = logging.getLogger(__name__)

_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")


class Price(BaseModel):
    """US dollars: tokens and characters by the million, audio by the minute."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: float = 0.0
    cached: float = 0.0
    completion: float = 0.0
    minute: float = 0.0
    million_characters: float = 0.0


@cache
def prices() -> dict[tuple[ModelApi, str], Price]:
    text = Path(__file__).with_name("prices.toml").read_text(encoding="utf-8")
    return {
        (ModelApi(api), model): Price.model_validate(price)
        for api, table in tomllib.loads(text).items()
        for model, price in table.items()
    }


@cache
def price_of(api: ModelApi, model: str) -> Price:
    """The price of a model, of which a dated snapshot costs the same; the dearest when unknown."""
    known = prices().get((api, model)) or prices().get((api, _SNAPSHOT.sub("", model)))
    if known is not None:
        return known
    log.warning("no price for %s %s: counted as the dearest", api, model)
    of_kind = [price for (kind, _), price in prices().items() if kind is api]
    return Price(**{name: max(getattr(p, name) for p in of_kind) for name in Price.model_fields})


def cost_micro_usd(
    api: ModelApi, model: str, usage: TokenUsage, *, audio_seconds: float, characters: int
) -> int:
    """Cost in millionths of a US dollar."""
    price = price_of(api, model)
    fresh = usage.prompt - usage.cached
    return round(
        fresh * price.prompt
        + usage.cached * price.cached
        + usage.completion * price.completion
        + audio_seconds / 60 * price.minute * 1_000_000
        + characters * price.million_characters
    )
