"""Voting."""

from aiohttp import web

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.methods.polls import show
from bot.sandbox.telegram.person.asking import ask, reply
from bot.sandbox.telegram.state import Json

routes = web.RouteTableDef()


def _check(poll: Json, chosen: list[int], before: list[int] | None) -> None:
    if poll["is_closed"]:
        raise PersonError("the poll is closed")
    if any(not 0 <= number < len(poll["options"]) for number in chosen):
        raise PersonError("there is no such option")
    if len(chosen) > 1 and not poll["allows_multiple_answers"]:
        raise PersonError("only one option can be chosen")
    if before and not poll["allows_revoting"]:
        raise PersonError("the vote cannot be changed")
    if not chosen and not before:
        raise PersonError("there is no vote to take back")


@routes.post("/person/poll")
async def vote(request: web.Request) -> web.Response:
    """Votes for options by number; an empty list takes the vote back."""
    call = await ask(request)
    message = call.message().message
    if "poll" not in message:
        raise PersonError("this message is no poll")
    poll, chosen = message["poll"], sorted({int(n) for n in call.need("options")})
    votes = call.bot.polls[poll["id"]]["votes"]
    _check(poll, chosen, votes.get(str(call.person.id)))
    votes[str(call.person.id)] = chosen
    counts = [number for choice in votes.values() for number in choice]
    options = [
        {**option, "voter_count": counts.count(number)}
        for number, option in enumerate(poll["options"])
    ]
    voters = sum(1 for choice in votes.values() if choice)
    new = {**poll, "options": options, "total_voter_count": voters}
    show(call.world, call.bot, message, new)
    if not poll["is_anonymous"]:
        answer = {
            "poll_id": poll["id"],
            "user": call.person.user,
            "option_ids": chosen,
            "option_persistent_ids": [options[number]["persistent_id"] for number in chosen],
        }
        call.world.enqueue(call.bot, "poll_answer", answer)
    return reply({"ok": True, "poll": new, "chosen": chosen})
