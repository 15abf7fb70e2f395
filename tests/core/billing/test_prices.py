from bot.core.billing.prices import cost_micro_usd, price_of, prices
from bot.core.billing.quotas import Quotas
from bot.core.ports import NO_TOKENS, TokenUsage
from models.enums import ModelApi, Plan, TurnKind


def test_cached_tokens_cost_less():
    usage = TokenUsage(prompt=1_000_000, cached=400_000, completion=100_000)
    cost = cost_micro_usd(ModelApi.CHAT, "gpt-4o-mini", usage, audio_seconds=0, characters=0)
    assert cost == round(600_000 * 0.15 + 400_000 * 0.075 + 100_000 * 0.60)


def test_audio_is_paid_by_the_minute():
    cost = cost_micro_usd(
        ModelApi.TRANSCRIPTION, "whisper-1", NO_TOKENS, audio_seconds=30, characters=0
    )
    assert cost == 3_000


def test_unknown_model_is_counted_as_the_dearest_and_logged_once(caplog):
    usage = TokenUsage(1000, 0, 1000)
    price_of.cache_clear()
    costs = {
        cost_micro_usd(ModelApi.CHAT, "llama", usage, audio_seconds=0, characters=0)
        for _ in range(3)
    }
    known = {
        cost_micro_usd(api, model, usage, audio_seconds=0, characters=0)
        for api, model in prices()
        if api is ModelApi.CHAT
    }
    assert costs == {max(known)}
    assert ["llama" in record.getMessage() for record in caplog.records] == [True]


def test_a_snapshot_costs_what_its_model_costs():
    assert price_of(ModelApi.CHAT, "gpt-4o-2024-08-06") == prices()[ModelApi.CHAT, "gpt-4o"]


def test_table_names_only_positive_prices():
    assert all(min(p.model_dump().values()) >= 0 for p in prices().values())


def test_free_plan_is_limited_and_the_opening_is_not():
    quotas = Quotas(free_voice_turns=5, free_text_turns=10)
    assert quotas.limit(Plan.FREE, TurnKind.VOICE) == 5
    assert quotas.limit(Plan.FREE, TurnKind.TEXT) == 10
    assert quotas.limit(Plan.FREE, TurnKind.OPENING) is None
    assert quotas.limit(Plan.PRO, TurnKind.VOICE) is None
