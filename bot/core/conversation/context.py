"""What a turn is reminded of, fitted into its budget of tokens.

What is the same for longest comes first: memory, then the summary of older talk, then the newest
exchanges as they were. Where the budget does not hold them all, older exchanges are left out
first, then memory, the summary, and last of all the newest exchange.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from bot.core.conversation.tokens import MESSAGE_TOKENS, estimate
from bot.core.conversation.types import Exchange
from bot.core.ports import PromptMessage

_FOLDER = Path(__file__).parent / "prompts"


@cache
def template(name: str) -> str:
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()


def fence(text: str) -> str:
    """Learner text cannot close the mark that says it is data."""
    return text.replace("<", "‹").replace(">", "›")


def reminders(
    facts: Sequence[str],
    summary: str,
    history: Sequence[Exchange],
    fits: Callable[[int], bool],
) -> list[PromptMessage]:
    """Memory, summary and exchanges as messages, as many as fit; `fits` is given their tokens."""
    groups = [_memory(facts), _earlier(summary), *map(_exchange, history)]
    last = len(groups) - 1
    for dropped in (*range(2, last), 0, 1, last):
        if fits(sum(map(message_tokens, _joined(groups)))):
            break
        groups[dropped] = []
    return _joined(groups)


def message_tokens(message: PromptMessage) -> int:
    return estimate(message.content) + MESSAGE_TOKENS


def _joined(groups: Sequence[Sequence[PromptMessage]]) -> list[PromptMessage]:
    return [message for group in groups for message in group]


def _memory(facts: Sequence[str]) -> list[PromptMessage]:
    if not facts:
        return []
    listed = "\n".join(f"<fact>{fence(fact)}</fact>" for fact in facts)
    return [PromptMessage("system", template("memory").format(facts=listed))]


def _earlier(summary: str) -> list[PromptMessage]:
    if not summary:
        return []
    return [PromptMessage("system", template("earlier").format(summary=fence(summary)))]


def _exchange(exchange: Exchange) -> list[PromptMessage]:
    reply = PromptMessage("assistant", exchange.reply)
    if not exchange.said:
        return [reply]
    return [PromptMessage("user", f"<learner>{fence(exchange.said)}</learner>"), reply]
