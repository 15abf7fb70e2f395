"""Who answers: personas are data, read once and validated at start."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.core.czech.types import Gender

DEFAULT = "honzik"


class Persona(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    address: Literal["ty", "vy"]
    gender: Gender
    voice: str
    accent: str
    manner: str


@cache
def personas() -> dict[str, Persona]:
    """All personas by key, in the order of the file."""
    text = Path(__file__).with_name("personas.toml").read_text(encoding="utf-8")
    return {key: Persona.model_validate(value) for key, value in tomllib.loads(text).items()}


def persona(key: str) -> Persona:
    """A persona by key; Honzík for a key that is no longer there."""
    return personas().get(key) or personas()[DEFAULT]
