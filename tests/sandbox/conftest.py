import pytest

from tests.sandbox.telegram_driver import running


@pytest.fixture
async def tg():
    async with running() as driver:
        yield driver
