"""The first words greet by name and are asked for once a day for all who have chosen the same."""

import pytest

from bot.core.conversation.opening import greeting
from bot.core.conversation.types import Incoming
from bot.core.learners.types import Person
from models import ModelCall, Turn
from models.enums import Level, TurnKind, TurnState
from tests.factories import World, make_learner
from tests.fakes import turn_answer
from tests.learners import a_learner

WORDS = ("Já jsem Honzík.", "Co rád jíš?")


@pytest.mark.parametrize(
    ("name", "hello"),
    [
        ("Petr", "Ahoj, Petře!"),
        ("Olena", "Ahoj, Oleno!"),
        ("Olena <3", "Ahoj, Oleno!"),
        ("Kim", "Ahoj, Kim!"),
        ("Hoa", "Ahoj, Hoa!"),
        ("Дмитро", "Ahoj!"),
        ("xx_dark_xx", "Ahoj!"),
        ("</b>", "Ahoj!"),
        ("", "Ahoj!"),
    ],
)
def test_greeting_is_by_name_where_there_is_one(name: str, hello: str) -> None:
    assert greeting(a_learner(first_name=name)) == hello


def test_clerk_greets_in_her_own_way() -> None:
    assert greeting(a_learner(first_name="Anna", persona="novakova")) == "Dobrý den, Anno!"


@pytest.fixture
def opens(world: World):
    """Brings the first words of a new learner to their end."""
    world.tutor.answers["tutor_turn"] = turn_answer(*WORDS)

    async def opened(number: int, name: str = "Olena", **wants: object) -> Turn:
        services = world.services
        await services.learners.get_or_create(Person(number, name, None, "en"))
        learner = await make_learner(services.learners, number)
        learner = await services.learners.change(learner, **wants)
        incoming = Incoming(number, 1, TurnKind.OPENING)
        accepted = await services.conversations.accept(learner, incoming)
        await services.turns.run(accepted.turn, learner)
        return await Turn.get(learner_id=learner.id)

    return opened


async def asked() -> int:
    return await ModelCall.filter(api="chat").count()


async def test_who_chose_the_same_is_greeted_for_nothing(world: World, opens) -> None:
    await opens(1)
    second = await opens(2, "Petr")
    assert second.reply_sentences == ["Ahoj, Petře!", *WORDS]
    assert (second.state, second.score) == (TurnState.DONE, None)
    assert (len(world.tutor.asked), await asked()) == (1, 1)
    spoken = ["Ahoj, Oleno!", "Ahoj, Petře!", *WORDS]
    assert sorted(world.speech.said) == sorted(spoken), "the same words once"


@pytest.mark.parametrize(
    "other", [{"level": Level.B1}, {"persona": "novakova"}, {"topics": ["pets"]}]
)
async def test_who_chose_otherwise_has_words_of_their_own(opens, other) -> None:
    await opens(1, topics=["food"])
    await opens(2, **{"topics": ["food"], **other})
    assert await asked() == 2


async def test_what_cannot_be_used_is_not_kept(world: World, opens) -> None:
    world.tutor.answers["tutor_turn"] = {"reply_sentences": []}
    assert (await opens(1)).state is TurnState.FAILED
    world.tutor.answers["tutor_turn"] = turn_answer(*WORDS)
    assert (await opens(2)).reply_sentences == ["Ahoj, Oleno!", *WORDS]
