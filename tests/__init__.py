from bot.telegram.deferring import import_aiogram

import_aiogram()
