import pytest

from bot.core.memories.special import protected, without_protected

PROTECTED = [
    "má cukrovku", "ma cukrovku", "je v sedmém měsíci těhotenství", "chodí k psychologovi",
    "je věřící", "chodí každou neděli do kostela", "volí pravici", "je gay", "je Romka",
    "byl odsouzen", "pracuje v odborech",
    "has diabetes", "is pregnant", "goes to church", "is a Muslim", "votes for the left",
    "is a lesbian", "was in prison", "is a member of a trade union", "takes antidepressants",
    "болеет астмой", "ходит в церковь", "беременна", "голосует за оппозицию", "он гей",
    "сидел в тюрьме", "лежит в больнице",
    "хворіє на діабет", "ходить до церкви", "вагітна", "була у в'язниці", "має інвалідність",
    "jest w ciąży", "chodzi do kościoła", "je veriaci", "je tehotná",
    "ist schwanger", "geht in die Kirche", "bị bệnh tiểu đường", "theo đạo Phật",
]  # fmt: skip
HARMLESS = [
    "má psa jménem Rek", "bydlí v Praze s manželem a dvěma dětmi", "pracuje jako číšník",
    "rád hraje fotbal a vaří", "chce složit zkoušku B1", "jmenuje se Olena", "hledá práci",
    "studuje architekturu", "má rád kávu", "pojede v květnu do Krumlova",
    "has a dog named Rex", "works in a bakery", "likes hiking", "wants to be called Sasha",
    "learns Czech because of work", "has two children",
    "зовут Ольга", "учит чешский для работы", "любит готовить", "есть собака",
    "звати Олена", "працює в пекарні", "любить подорожувати",
    "pracuje w piekarni", "arbeitet in einer Bäckerei", "có hai con",
]  # fmt: skip


@pytest.mark.parametrize("text", PROTECTED)
def test_what_the_law_protects_is_seen(text: str) -> None:
    assert protected(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_everyday_life_may_be_remembered(text: str) -> None:
    assert not protected(text)


def test_a_summary_loses_only_the_sentences_that_tell_too_much() -> None:
    told = "They talked about work. She is pregnant. They agreed to talk about Brno."
    assert without_protected(told) == "They talked about work. They agreed to talk about Brno."
