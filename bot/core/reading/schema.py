"""The strict schema of a reading: what stands there first, so that the rest is built on it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ToldDeadline(_Answer):
    what: str
    quote: str
    date: str


class ToldWord(_Answer):
    word: str
    lemma: str
    gloss: str


class ReadingAnswer(_Answer):
    text: str
    title_czech: str
    title: str
    plain_czech: str
    plain_translation: str
    answer: str
    steps: list[str]
    deadlines: list[ToldDeadline]
    contacts: list[str]
    glossary: list[ToldWord]
