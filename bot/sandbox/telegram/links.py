"""Which addresses Telegram accepts behind a text or a button."""

import re
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]

USER_LINK = re.compile(r"tg:(?://)?user\?(?:.*&)?id=(\d+)", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "tg", "ton", "tonsite", "mailto", "tel"})
HOST = re.compile(r"^[\w-]+(\.[\w-]+)+$|^localhost$|^\d{1,3}(\.\d{1,3}){3}$|^\[[0-9a-f:]+\]$")


def checked_link(url: str) -> str | None:
    """The address as Telegram stores it (http added, a bare host ends in a slash), or None."""
    url = url.strip()
    if not url or any(character.isspace() for character in url):
        return None
    if "://" not in url and not url.startswith(("mailto:", "tel:", "tg:")):
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES:
        return None
    if parts.scheme.lower() in ("http", "https"):
        if not HOST.match(parts.hostname or ""):
            return None
        return url if parts.path or parts.query or parts.fragment else f"{url}/"
    return url


def link_entity(url: str, span: Json) -> Json | None:
    """A text link, or the mention of a user by id; an address that is none leaves plain text."""
    user = USER_LINK.match(url)
    if user:
        return {"type": "text_mention", **span, "user": {"id": int(user.group(1))}}
    link = checked_link(url)
    return {"type": "text_link", **span, "url": link} if link else None
