"""Servers that the bot brings along for a machine that has none, as children of its own process.

They live and die with the bot: started before it, restarted when they crash, ended after it has
drained, and ended by the kernel when the bot is killed.
"""

from bot.adapters.embedded.errors import EmbeddedError
from bot.adapters.embedded.postgres import EmbeddedPostgres
from bot.adapters.embedded.supervisor import Restart
from bot.adapters.embedded.valkey import EmbeddedValkey

__all__ = ["EmbeddedError", "EmbeddedPostgres", "EmbeddedValkey", "Restart"]
