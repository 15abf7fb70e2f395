import json

from bot.core.services import Services
from models import Learner as LearnerRow
from models import LearnerSettings, ModelCall, Turn
from models.enums import ModelApi
from tests.factories import GRACE, make_incoming, make_learner


async def test_an_export_holds_ones_own_and_nobody_elses(services: Services) -> None:
    mine, other = (
        await make_learner(services.learners, 1),
        await make_learner(services.learners, 2),
    )
    await services.conversations.accept(mine, make_incoming(1, "Moje věta."))
    await services.conversations.accept(other, make_incoming(1, "Cizí věta.", chat_id=2))
    text = (await services.privacy.export(mine)).decode()
    assert "Moje věta." in text
    assert "Cizí věta." not in text


async def test_an_export_of_nothing_is_an_export(services: Services) -> None:
    content = json.loads(await services.privacy.export(await make_learner(services.learners)))
    assert content["turns"] == []
    assert content["settings"][0]["timezone"] == "Europe/Prague"


async def test_bookkeeping_of_ours_is_left_out(services: Services) -> None:
    learner = await make_learner(services.learners)
    await services.conversations.accept(learner, make_incoming())
    (turn,) = json.loads(await services.privacy.export(learner))["turns"]
    assert not {"copy_id", "attempts", "learner_id"} & set(turn)


async def test_only_those_whose_grace_is_over_are_purged(services: Services) -> None:
    gone, kept = await make_learner(services.learners, 1), await make_learner(services.learners, 2)
    await services.conversations.accept(gone, make_incoming())
    await ModelCall.create(learner_id=gone.id, api=ModelApi.CHAT, model="small", cost_micro_usd=5)
    gone = await services.learners.request_deletion(gone)
    assert await services.privacy.purge() == 0
    services.clock.advance(seconds=GRACE.total_seconds())  # type: ignore[attr-defined]
    assert await services.privacy.purge() == 1
    assert await LearnerRow.all().values_list("id", flat=True) == [kept.id]
    assert await LearnerSettings.all().count() == 1
    assert await Turn.all().count() == 0
    (call,) = await ModelCall.all()
    assert call.learner_id is None, "costs stay in the books without a person"


async def test_the_date_of_the_end_is_known_once_it_was_asked_for(services: Services) -> None:
    learner = await make_learner(services.learners)
    assert services.privacy.gone_at(learner) is None
    asked = await services.learners.request_deletion(learner)
    assert services.privacy.gone_at(asked) == services.clock.now() + GRACE
