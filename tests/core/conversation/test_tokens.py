import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.conversation.tokens import TokenRatio, estimate

# Counted once with the o200k vocabulary.
COUNTED = {
    "Včera jsem šel s kamarádem do kina a potom jsme šli na večeři do restaurace. Film se mi moc "
    "líbil, protože byl zábavný. Jak se máš dnes? Co budeš dělat o víkendu? Těším se na výlet do "
    "Krkonoš, kde bude snad hezké počasí. Potřebuju si koupit nové boty, protože staré už jsou "
    "úplně zničené.": 99,
    "Vcera jsem sel s kamaradem do kina a potom jsme sli na veceri do restaurace. Film se mi moc "
    "libil, protoze byl zabavny. Jak se mas dnes? Co budes delat o vikendu?": 48,
    "Yesterday I went to the cinema with a friend and then we had dinner in a restaurant. I liked "
    "the film a lot because it was funny. How are you today?": 34,
    "Вчера я ходил с другом в кино, а потом мы пошли ужинать в ресторан. Фильм мне очень "
    "понравился, потому что он был смешной. Как у тебя дела сегодня?": 41,
    "Вчора я ходив з другом у кіно, а потім ми пішли вечеряти до ресторану. Фільм мені дуже "
    "сподобався, тому що він був смішний. Як у тебе справи сьогодні?": 52,
}


@pytest.mark.parametrize(("text", "counted"), COUNTED.items())
def test_an_estimate_is_near_what_the_model_counts(text: str, counted: int) -> None:
    assert estimate(text) == pytest.approx(counted, rel=0.25)


def test_nothing_takes_nothing() -> None:
    assert estimate("") == 0


def test_diacritics_are_what_makes_czech_dear() -> None:
    assert estimate("příliš žluťoučký kůň") > 1.5 * estimate("prilis zlutoucky kun")


@given(st.text(max_size=200), st.text(max_size=200))
def test_more_text_never_takes_less(one: str, more: str) -> None:
    assert estimate(one + " " + more) >= estimate(one) - 1


def test_the_ratio_follows_what_is_counted() -> None:
    ratio = TokenRatio()
    for _ in range(60):
        ratio.learn(1000, 1200)
    assert ratio.expected(1000) == pytest.approx(1200, rel=0.02)


def test_one_odd_answer_does_not_turn_it_over() -> None:
    ratio = TokenRatio()
    ratio.learn(1000, 1_000_000)
    assert ratio.value <= 1.1


def test_an_answer_without_usage_teaches_nothing() -> None:
    ratio = TokenRatio()
    ratio.learn(1000, 0)
    ratio.learn(0, 1000)
    assert ratio.value == 1.0
