"""Answers to pressed inline buttons."""

import time

from bot.sandbox.telegram import utf16
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.registry import Call, method

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANSWER_LIMIT = 200


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """Answers a press once and in time; the second answer is refused like a late one."""
    query = call.bot.callbacks.get(call.params["callback_query_id"])
    lasts = call.world.control.settings["callback_query_s"]
    if query is None or query.answered.done() or time.time() - query.asked_at > lasts:
        raise ApiError(TOO_OLD)
    text = call.get("text") or ""
    if utf16.length(text) > ANSWER_LIMIT:
        raise ApiError("MESSAGE_TOO_LONG")
    answer = {
        "text": text or None,
        "show_alert": bool(call.get("show_alert")),
        "url": call.get("url"),
    }
    query.answered.set_result(answer)
    payload = {"callback_query_id": query.id, "answer": answer}
    call.world.events.publish(call.bot.id, [query.user_id], "callback_answer", payload)
    return True
