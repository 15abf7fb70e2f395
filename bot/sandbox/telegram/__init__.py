"""A local Telegram: the Bot API that aiogram speaks, its state and the person's side."""
