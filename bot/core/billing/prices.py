"""What a use of a model costs, by a price table that is data."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.core.ports import TokenUsage
from models.enums import ModelApi


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


def cost_micro_usd(
    api: ModelApi, model: str, usage: TokenUsage, *, audio_seconds: float, characters: int
) -> int:
    """Cost in millionths of a US dollar; a model outside the table costs nothing."""
    price = prices().get((api, model))
    if price is None:
        return 0
    fresh = usage.prompt - usage.cached
    return round(
        fresh * price.prompt
        + usage.cached * price.cached
        + usage.completion * price.completion
        + audio_seconds / 60 * price.minute * 1_000_000
        + characters * price.million_characters
    )
