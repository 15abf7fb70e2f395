from bot.core.services import Services
from models import Word
from tests.factories import GRACE, make_learner


async def test_words_are_exported_and_go_with_their_learner(services: Services) -> None:
    mine = await make_learner(services.learners, 1)
    other = await make_learner(services.learners, 2)
    await services.words.save(mine, "kniha", context="Moje kniha.")
    await services.words.save(other, "hrad", context="Cizí hrad.")
    text = (await services.privacy.export(mine)).decode()
    assert "Moje kniha." in text
    assert "Cizí hrad." not in text
    await services.learners.request_deletion(mine)
    services.clock.advance(seconds=GRACE.total_seconds())  # type: ignore[attr-defined]
    await services.privacy.purge()
    assert await Word.all().values_list("lemma", flat=True) == ["hrad"]
