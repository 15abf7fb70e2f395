"""The bench: how fast the bot is beside a bare one, measured from the other side of the wire."""
