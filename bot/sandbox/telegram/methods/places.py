"""Small kinds of messages: places, contacts and dice."""

import secrets

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.registry import Call, method
from bot.sandbox.telegram.sending import send
from bot.sandbox.telegram.state import Json

DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
NORTHMOST, EASTMOST = 90, 180


def _location(call: Call) -> Json:
    latitude, longitude = call.params["latitude"], call.params["longitude"]
    if abs(latitude) > NORTHMOST or abs(longitude) > EASTMOST:
        raise ApiError("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


@method("sendLocation", sends=True)
def send_location(call: Call) -> Json:
    location = _location(call)
    for name in ("horizontal_accuracy", "live_period", "heading", "proximity_alert_radius"):
        if call.get(name) is not None:
            location[name] = call.get(name)
    return send(call, {"location": location})


@method("sendVenue", sends=True)
def send_venue(call: Call) -> Json:
    location = _location(call)
    venue = {k: call.params[k] for k in ("title", "address")} | {"location": location}
    return send(call, {"venue": venue, "location": location})


@method("sendContact", sends=True)
def send_contact(call: Call) -> Json:
    names = ("phone_number", "first_name", "last_name", "vcard")
    return send(call, {"contact": {k: call.get(k) for k in names if call.get(k)}})


@method("sendDice", sends=True)
def send_dice(call: Call) -> Json:
    emoji = call.get("emoji", "🎲")
    if emoji not in DICE:
        raise ApiError("wrong dice emoji specified")
    return send(call, {"dice": {"emoji": emoji, "value": secrets.randbelow(DICE[emoji]) + 1}})
