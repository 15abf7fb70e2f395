"""How many statements reach PostgreSQL, counted by its own log."""

from __future__ import annotations

from bot.sandbox.bench.bench import QUICK, open_bench
from bot.sandbox.bench.queries import EARLY, LATE, open_counts


async def test_queries_of_first_sign_press_and_turn():
    async with open_bench(QUICK) as bench, open_counts(bench) as counts:
        sign = await counts.until_first_sign()
        assert len(sign) == 1, sign
        assert sign[0].lstrip().startswith("INSERT INTO updates")

        press = await counts.press_of_dialog()
        assert len(press.own) <= 3, press.statements
        reply = await counts.press_of_reply()
        assert len(reply.own) <= 3, reply.statements
        repeat = await counts.repeat_of_reply()
        assert len(repeat.own) <= 3, repeat.statements

        await counts.talk_until(EARLY - 1)
        early = await counts.text_turn()
        assert len(early.own) <= 8, early.statements
        assert len(early.summary) <= 3, early.statements
        assert early.transactions <= 2
        voice = await counts.voice_turn()
        assert len(voice.own) <= len(early.own) + 2, "what was heard, and that it was shown"
        assert voice.transactions <= 2

        await counts.grow_old(LATE - 1)
        late = await counts.text_turn()
        assert late.own == early.own
        assert late.transactions == early.transactions
