import asyncio
from datetime import timedelta

from bot.core.inbox.service import Inbox, RawUpdate
from bot.core.services import Services
from models import StoredUpdate
from tests.fakes import FakeClock

LEASE = timedelta(seconds=15)


async def second_copy(services: Services) -> Inbox:
    assert isinstance(services.clock, FakeClock)
    inbox = Inbox(services.clock, lease=LEASE)
    await inbox.open(alone=False)
    return inbox


async def test_an_update_is_new_once(services: Services) -> None:
    new = await services.inbox.store([RawUpdate(2, "{}"), RawUpdate(1, "{}"), RawUpdate(2, "{}")])
    assert [update.update_id for update in new] == [1, 2]
    assert await services.inbox.store([RawUpdate(1, "{}"), RawUpdate(3, "{}")]) == [
        RawUpdate(3, "{}")
    ]


async def test_the_same_update_at_two_copies_is_new_for_one(services: Services) -> None:
    other = await second_copy(services)
    stored = await asyncio.gather(
        *(
            inbox.store([RawUpdate(n, "{}") for n in range(50)])
            for inbox in (services.inbox, other)
        )
    )
    assert sum(map(len, stored)) == 50


async def test_what_is_handled_keeps_no_text_and_is_not_taken_over(services: Services) -> None:
    await services.inbox.store([RawUpdate(1, '{"text": "tajné"}')])
    await services.inbox.handled([1])
    assert (await StoredUpdate.get(update_id=1)).payload is None
    assert await services.inbox.claim_orphans([]) == []


async def test_a_living_copy_keeps_its_updates(services: Services) -> None:
    other = await second_copy(services)
    await services.inbox.store([RawUpdate(1, "{}")])
    assert await other.claim_orphans([]) == []


async def test_a_silent_copy_loses_its_updates_to_one_other(services: Services) -> None:
    others = [await second_copy(services) for _ in range(3)]
    await services.inbox.store([RawUpdate(n, "{}") for n in range(20)])
    services.clock.advance(seconds=16)  # type: ignore[attr-defined]
    for other in others:
        await other.stay_alive()
    taken = await asyncio.gather(*(other.claim_orphans([]) for other in others))
    numbers = [update.update_id for updates in taken for update in updates]
    assert sorted(numbers) == list(range(20)), "each once, none left"
    assert all(update.attempts == 1 for updates in taken for update in updates)


async def test_a_closed_copy_gives_its_updates_free_at_once(services: Services) -> None:
    other = await second_copy(services)
    await services.inbox.store([RawUpdate(1, "{}")])
    await services.inbox.close()
    assert [update.update_id for update in await other.claim_orphans([])] == [1]


async def test_what_is_in_flight_is_not_taken_twice(services: Services) -> None:
    await services.inbox.store([RawUpdate(1, "{}"), RawUpdate(2, "{}")])
    assert [u.update_id for u in await services.inbox.claim_orphans([1])] == [2]


async def test_old_handled_updates_are_forgotten_and_open_ones_kept(services: Services) -> None:
    await services.inbox.store([RawUpdate(1, "{}"), RawUpdate(2, "{}")])
    await services.inbox.handled([1])
    services.clock.advance(hours=1)  # type: ignore[attr-defined]
    assert await services.inbox.forget_before(services.clock.now()) == 1
    assert await StoredUpdate.all().values_list("update_id", flat=True) == [2]
