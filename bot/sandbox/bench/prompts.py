"""How long a turn's prompt is at turn 5 and at turn 50, beside one that carries old talk in full.

Tokens are those that the sandbox bills. Turn 50 is not one after which notes are taken, so that
the last request is its own. The other prompt has the same beginning as ours.

Where the tokens of the late prompt go: 910 to the rules, 550 to the schema, 220 to the persona and
the learner, 360 to old talk, where ten exchanges take 680. So old talk is halved and the whole is
a seventh shorter. For the whole to be 30 % shorter, its beginning would have to be as short as 400
tokens; but one that is shorter than 1,024 (as the vendor counts, which is less than ours by a
quarter) is not cached, and costs ten times as much. What a prompt costs is therefore shown, too:
there, old talk is what counts, and it is cached for us and not for a window that moves on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.bench.bench import Bench, progress
from bot.sandbox.bench.children import Product
from bot.sandbox.bench.learners import Database, enrol
from bot.sandbox.bench.load import Waiter
from bot.sandbox.bench.report import Figure
from bot.sandbox.bench.stage import Stage
from bot.sandbox.openai.tokens import prompt_pieces

if TYPE_CHECKING:
    from asyncpg import Connection

_PART = "prompts"
EARLY, LATE = 5, 50
_FULL = 10
_STEP = 128
_CACHED_PRICE = 0.1
_SAID = (
    "Včera večer jsem byl s kamarádem v kině a ten film se nám moc líbil.",
    "V sobotu jsme jeli vlakem do Brna a celý den jsme chodili po městě.",
    "Pracuju v malé kavárně v centru a ráno vstávám už v pět hodin.",
    "Moje sestra bydlí na vesnici a má velkou zahradu, kde pěstuje rajčata.",
    "Chtěl bych se naučit lépe česky, protože v červnu mám důležitou zkoušku.",
    "Dneska jsem koupil nové boty, ale doma jsem zjistil, že jsou mi malé.",
    "Rád vařím, nejčastěji polévky, a o víkendu peču koláč pro celou rodinu.",
)
_BILLED = """
SELECT prompt_tokens, cached_tokens FROM model_calls
WHERE api = 'chat' AND turn_id = (SELECT max(id) FROM turns) ORDER BY id LIMIT 1
"""
_TALK = "SELECT said, reply FROM turns WHERE reply <> '' ORDER BY id DESC OFFSET 1 LIMIT $1"

Messages = list[dict[str, Any]]


async def measure(bench: Bench) -> list[Figure]:
    async with bench.product() as product:
        learner = (await enrol(bench.stage, product, 1))[0]
        connection = await Database().connect(product.data_dir)
        try:
            await connection.execute("UPDATE learner_settings SET level = 'B1'")
            return await _figures(bench.stage, product, learner, connection)
        finally:
            await connection.close()


async def _figures(
    stage: Stage, product: Product, learner: int, connection: Connection[Any]
) -> list[Figure]:
    early = await _talk(stage, product, learner, connection, 1, EARLY)
    late = await _talk(stage, product, learner, connection, EARLY + 1, LATE)
    request = stage.marks.asked["chat.completions"]
    rows = await connection.fetch(_TALK, _FULL)
    full = [message for row in reversed(rows) for message in _exchange(row["said"], row["reply"])]
    base = _tokens(request, [m for m in request["messages"] if not _is_talk(m, request)])
    ours = late["prompt_tokens"]
    with_full = base + _tokens(request, full) - _tokens(request, [])
    progress(f"prompt without talk: {base}; ten exchanges: {with_full - base}")
    paid = _paid(ours, late["cached_tokens"])
    paid_with_full = _paid(with_full, base // _STEP * _STEP)
    return [
        _figure(
            f"prompt of turn {LATE} beside turn {EARLY}", ours, early["prompt_tokens"], "≤ 1.3 ×"
        ),
        _figure(f"prompt of turn {LATE} beside ten full exchanges", ours, with_full, ""),
        _figure(
            "old talk alone beside ten full exchanges", ours - base, with_full - base, "≤ 0.7 ×"
        ),
        _figure("what it costs beside ten full exchanges", paid, paid_with_full, "≤ 0.7 ×"),
        _figure(f"cached tokens of turn {LATE} in its prompt", late["cached_tokens"], ours, ""),
    ]


async def _talk(
    stage: Stage,
    product: Product,
    learner: int,
    connection: Connection[Any],
    first: int,
    last: int,
) -> Any:
    """Talks from one turn to another; what the last one was billed."""
    for number in range(first, last + 1):
        waiter = Waiter(stage, learner, ("sendVoice",), 1)
        stage.write(product.bot, learner, _SAID[number % len(_SAID)])
        await waiter.at()
    return await connection.fetchrow(_BILLED)


def _is_talk(message: dict[str, Any], request: dict[str, Any]) -> bool:
    """Whether a message is old talk: an exchange as it was, or the summary of many."""
    if message["role"] == "system":
        return str(message["content"]).startswith("# Earlier")
    return message is not request["messages"][-1]


def _exchange(said: str, reply: str) -> Messages:
    return [
        {"role": "user", "content": f"<learner>{said}</learner>"},
        {"role": "assistant", "content": reply},
    ]


def _tokens(request: dict[str, Any], messages: Messages) -> int:
    return len(prompt_pieces(messages, request["response_format"]["json_schema"]))


def _paid(tokens: int, cached: int) -> int:
    """The price of a prompt in tokens at the full price."""
    return round(tokens - cached * (1 - _CACHED_PRICE))


def _figure(name: str, value: int, beside: int, target: str) -> Figure:
    return Figure(_PART, name, "tokens", (float(value),), (float(beside),), target)
