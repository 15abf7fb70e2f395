"""Launch data of Mini Apps, signed as Telegram signs it.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hashlib
import hmac
import json
import secrets
import time
from typing import Any
from urllib.parse import quote, urlencode

from bot.sandbox.telegram.state import Bot

Json = dict[str, Any]
THEME = {
    "bg_color": "#ffffff", "text_color": "#000000", "hint_color": "#707579",
    "link_color": "#3390ec", "button_color": "#3390ec", "button_text_color": "#ffffff",
    "secondary_bg_color": "#f4f4f5",
}  # fmt: skip


def signature(token: str, fields: Json) -> str:
    """HMAC-SHA256 of the sorted `name=value` lines, keyed by HMAC("WebAppData", token)."""
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()


def init_data(bot: Bot, user: Json, *, with_query: bool, start_param: str | None = None) -> str:
    shown = {k: v for k, v in user.items() if k != "is_bot"} | {"allows_write_to_pm": True}
    fields: Json = {
        "user": json.dumps(shown, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(int(time.time())),
    }
    if start_param:
        fields["start_param"] = start_param
    if with_query:
        fields["query_id"] = f"AA{secrets.token_urlsafe(15)}"
        bot.web_apps[fields["query_id"]] = int(user["id"])
    else:
        fields["chat_instance"], fields["chat_type"] = str(secrets.randbits(60)), "private"
    fields["hash"] = signature(bot.token, fields)
    return urlencode(fields, quote_via=quote)


def launch_url(
    bot: Bot, user: Json, url: str, *, with_query: bool, start_param: str | None = None
) -> str:
    """The address of a Mini App with its signed data behind the hash sign."""
    data = init_data(bot, user, with_query=with_query, start_param=start_param)
    parts = {
        "tgWebAppData": data,
        "tgWebAppVersion": "9.1",
        "tgWebAppPlatform": "web",
        "tgWebAppThemeParams": json.dumps(THEME, separators=(",", ":")),
    }
    return f"{url}{'&' if '#' in url else '#'}{urlencode(parts, quote_via=quote)}"
