"""Writes a migration for what differs between the tables' classes and the migrations so far."""

from __future__ import annotations

import asyncio
import sys

from tortoise import Tortoise
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.writer import MigrationWriter

from models.database import tortoise_config


async def pending_migrations() -> list[MigrationWriter]:
    """What `models/` says and the migrations do not; needs no database."""
    config = tortoise_config("postgres://nobody@127.0.0.1:1/none")
    await Tortoise.init(config=config, init_connections=False)
    return await MigrationAutodetector(Tortoise.apps, config["apps"]).changes()


async def _write() -> None:
    for migration in await pending_migrations():
        sys.stdout.write(f"{migration.write()}\n")


if __name__ == "__main__":
    asyncio.run(_write())
