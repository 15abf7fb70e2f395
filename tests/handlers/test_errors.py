import pytest
import tortoise.exceptions
from aiogram.exceptions import TelegramForbiddenError
from redis.exceptions import ConnectionError as RedisConnectionError

from bot.core.errors import LimitReached, MluvError
from bot.core.learners.service import Learners
from bot.core.privacy.service import Privacy
from models import Learner, Turn
from tests.people import Phone


def failing(error: Exception):
    async def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    return fail


async def test_an_expected_failure_is_told_as_its_sentence(
    learner: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Privacy, "export", failing(LimitReached()))
    await learner.write("/export")
    assert learner.newest.text == LimitReached.default


async def test_a_failed_press_is_told_as_an_alert(
    learner: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await learner.write("/settings")
    await learner.press("Goal")
    monkeypatch.setattr(Learners, "change", failing(LimitReached()))
    await learner.press("Work")
    answer = learner.world.telegram.named("answerCallbackQuery")[-1]
    assert (answer["text"], answer["show_alert"]) == (LimitReached.default, True)


async def test_the_unforeseen_is_reported_and_told_honestly(
    learner: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr("bot.handlers.errors.report", reported.append)
    monkeypatch.setattr(Privacy, "export", failing(ZeroDivisionError()))
    await learner.write("/export")
    assert learner.newest.text == MluvError.default
    assert "Nothing was charged" in str(learner.newest.text)
    assert [type(error) for error in reported] == [ZeroDivisionError]


@pytest.mark.parametrize(
    "error",
    [
        tortoise.exceptions.DBConnectionError(),
        ConnectionRefusedError(),
        FileNotFoundError(),
        RedisConnectionError(),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_an_absent_store_is_told_once_and_the_update_tried_again(
    learner: Phone, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Learners, "get_or_create", failing(error))
        for _ in range(2):
            with pytest.raises(type(error)):
                await learner.write("/help")
    assert [m.text for m in learner.seen] == ["One moment, please. I will be back right away."]
    await learner.write("/help")
    assert "Under every answer" in str(learner.newest.text)


async def test_a_broken_rule_of_a_table_is_no_absent_store(
    learner: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.errors.report", lambda _error: None)
    monkeypatch.setattr(Privacy, "export", failing(tortoise.exceptions.IntegrityError()))
    await learner.write("/export")
    assert learner.newest.text == MluvError.default


async def test_a_learner_who_blocked_us_meanwhile_is_noted(learner: Phone) -> None:
    learner.world.telegram.refuse = lambda method: TelegramForbiddenError(method, "blocked")
    await learner.write("/help")
    learner.world.telegram.refuse = lambda _method: None
    assert (await Learner.get(telegram_id=7)).blocked_at is not None


async def test_a_turn_button_of_somebody_elses_turn_is_refused(learner: Phone) -> None:
    await learner.write("Ahoj!")
    await learner.settled()
    window = learner.window
    turn = await Turn.get()
    stranger = Phone(learner.world, user_id=8)
    stranger.world.telegram.messages[8, window.message_id] = window
    await stranger.press_data(f"turn:explain:{turn.id}")
    assert stranger.answered == ["This is no longer here."]
