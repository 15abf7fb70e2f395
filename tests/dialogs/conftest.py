import pytest

from tests.factories import World, make_learner
from tests.people import Phone


@pytest.fixture
async def newcomer(world: World) -> Phone:
    """Somebody who has just pressed Start."""
    phone = Phone(world)
    await phone.write("/start")
    return phone


@pytest.fixture
async def learner(world: World) -> Phone:
    """Somebody who is set up and talks already."""
    phone = Phone(world)
    await make_learner(world.services.learners, phone.user.id)
    return phone
