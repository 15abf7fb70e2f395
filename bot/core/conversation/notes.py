"""What notes are taken from, and what of a model's answer is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.conversation.schema import ModelFact
from bot.core.conversation.tokens import estimate
from bot.core.conversation.types import Exchange, Summary
from bot.core.memories.special import folded, protected, without_protected
from bot.core.mistakes.wording import described

VERBATIM = 3
"""So many of the newest exchanges are sent as they were, whatever they are."""
BATCH = 3
"""So many more may gather before they are summarised together."""

_LONGEST_SUMMARY = 900
_LONGEST_FACT = 120
_MISTAKES = "Recurring mistakes: "


@dataclass(frozen=True, slots=True)
class Material:
    """`older` is to be summarised, `recent` to be read for facts; `seen` is what was stored."""

    seen: Summary
    older: tuple[Exchange, ...]
    recent: tuple[Exchange, ...]
    mistakes: tuple[str, ...]
    facts: tuple[str, ...]
    up_to_turn_id: int
    read_up_to_turn_id: int

    @property
    def summary(self) -> str:
        """The summary so far without the line of mistakes, which is made anew each time."""
        text = self.seen.text
        return text.partition("\n")[2] if text.startswith(_MISTAKES) else text


def material(row: Mapping[str, Any], *, since: datetime | None) -> Material:
    """What the statement has read; facts come only of what was said `since` the learner agreed."""
    seen = summary(row["summary"])
    exchanges = [(Exchange(e["said"], e["reply"], e["id"]), e) for e in row["exchanges"]]
    due = len(exchanges) >= VERBATIM + BATCH
    older = tuple(exchange for exchange, _ in exchanges[:-VERBATIM]) if due else ()
    recent = tuple(
        exchange
        for exchange, raw in exchanges
        if exchange.turn_id > seen.read_up_to_turn_id
        and since is not None
        and datetime.fromisoformat(raw["created_at"]) >= since
    )
    newest = exchanges[-1][0].turn_id if exchanges else seen.read_up_to_turn_id
    return Material(
        seen=seen,
        older=older,
        recent=recent,
        mistakes=tuple(map(_mistake, row["mistakes"])),
        facts=tuple(row["facts"]),
        up_to_turn_id=older[-1].turn_id if older else seen.up_to_turn_id,
        read_up_to_turn_id=newest,
    )


def summary(row: Mapping[str, Any] | None) -> Summary:
    if row is None:
        return Summary()
    return Summary(
        row["text"], row["up_to_turn_id"], row["read_up_to_turn_id"], row.get("revision", 0)
    )


def summary_text(material: Material, told: str) -> str:
    """The new summary, mistakes first; nothing protected gets into it, whatever was told."""
    body = without_protected(" ".join(told.split())) if material.older else material.summary
    if len(body) > _LONGEST_SUMMARY:
        body = body[: body.rfind(" ", 0, _LONGEST_SUMMARY)] + " …"
    mistakes = [_MISTAKES + "; ".join(material.mistakes)] if material.mistakes else []
    return "\n".join([*mistakes, *([body] if body else [])])


def tokens(text: str) -> int:
    return estimate(text)


def facts_json(told: Sequence[ModelFact], known: Sequence[str]) -> str:
    """The new facts that may be kept, each once."""
    keys = {folded(fact) for fact in known}
    kept = []
    for fact in told:
        text = " ".join(fact.text.split()).rstrip(".")[:_LONGEST_FACT]
        key = folded(text)
        if text and key not in keys and not protected(text):
            keys.add(key)
            kept.append({"category": fact.category, "text": text, "key": key})
    return json.dumps(kept, ensure_ascii=False)


def _mistake(row: Mapping[str, Any]) -> str:
    what = described(row["pattern"])
    name = f"{row['lemma']} ({what})" if row["lemma"] and what != row["lemma"] else what
    return f"{name} {row['occurrences']}×"
