"""No call, however odd, may end in a failure of the sandbox itself."""

import itertools
import json
import logging

from bot.sandbox.telegram.methods import METHODS

ODD = {
    "int": ["0", "-1", "1" * 30, "5"],
    "float": ["0", "-1e300", "nan", "49.5"],
    "bool": ["true", "false"],
    "str": ["a", "x" * 5000, "\0", "<b>", "😀" * 70, "HTML", "inline_1_2", "inline_x", "2"],
    "file": ["AwACnothing", "attach://nothing", "https://a.cz/x.jpg"],
    "chat": ["@nobody", "-100", "0"],
}
JSON = {
    "entities": [[{"type": "bold", "offset": -5, "length": 10**6}], [{"type": "x"}]],
    "reply_markup": [
        {"inline_keyboard": []}, {"inline_keyboard": [[]]}, {"keyboard": [["x"]]}, {},
        {"remove_keyboard": True}, {"force_reply": True, "input_field_placeholder": "x"},
        {"inline_keyboard": [[{"text": "", "url": ""}]]},
    ],
    "reply_parameters": [{"message_id": 10**9}, {}, {"message_id": 101, "quote": "nowhere"}],
    "media": [[], [{"type": "photo", "media": "x"}] * 2, {"type": "photo", "media": ""}],
    "options": [["a", "b"], [{"text": "a"}, {"text": ""}], ["x"] * 20],
    "prices": [[], [{"label": "", "amount": -5}], [{"label": "a", "amount": 10**30}]],
    "results": [[], [{"type": "article", "id": "", "title": "x"}]],
    "result": [{"type": "photo", "id": "1", "photo_file_id": "nothing"}],
    "commands": [[], [{"command": "", "description": ""}]],
    "scope": [{"type": "chat", "chat_id": 5}, {"type": "default"}],
    "rich_message": [
        {}, {"html": "<p><p></p>"}, {"html": "<ul><b>x</b></ul></ul>"}, {"markdown": "```\n> - #"},
        {"blocks": [{"type": "photo", "photo": {"type": "photo", "media": "x"}}]},
    ],
    "message_ids": [[], [101], list(range(200)), [-1]],
    "permissions": [{}, {"can_send_messages": True}],
    "menu_button": [{"type": "web_app", "text": "x", "web_app": {"url": "x"}}],
    "reaction": [[{"type": "emoji", "emoji": "x"}], [{"type": "paid"}] * 2],
}  # fmt: skip


def odd_values(parameter, turn):
    known = [json.dumps(value) for value in JSON.get(parameter.name, [])]
    values = known if parameter.kind == "json" else ODD[parameter.kind]
    return values[turn % len(values)] if values else "[]"


async def test_odd_parameters_are_refused_never_failed(tg, caplog):
    caplog.set_level(logging.ERROR)
    chat = await tg.meet(stars=10)
    sent = await tg.bot.send_message(chat, "x")
    known = {"chat_id": str(chat), "message_id": str(sent.message_id), "user_id": str(chat)}
    for name, method in METHODS.items():
        if name in ("getupdates", "setwebhook"):
            continue
        for turn in range(14):
            params = {}
            for parameter in method.table.parameters.values():
                if parameter.name in known:
                    params[parameter.name] = known[parameter.name]
                elif parameter.required or (turn + len(params)) % 3 == 0:
                    params[parameter.name] = odd_values(parameter, turn)
            answer = await tg.raw(name, **params)
            assert answer.get("error_code") != 500, (name, params, answer)
    assert not caplog.records


async def test_every_json_type_is_read_from_json_bodies_and_forms(tg):
    chat = await tg.meet()
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    as_json = await tg.raw("sendMessage", chat_id=chat, text="x", reply_markup=markup)
    form = {"chat_id": str(chat), "text": "x", "reply_markup": json.dumps(markup)}
    url = f"{tg.base}/bot{tg.bot.token}/sendMessage"
    async with tg.http.post(url, data=form) as answer:
        as_form = await answer.json()
    async with tg.http.get(url, params=form) as answer:
        as_query = await answer.json()
    for answer in (as_json, as_form, as_query):
        assert answer["result"]["reply_markup"] == markup


async def test_odd_things_that_people_do_are_explained(tg, caplog):
    caplog.set_level(logging.ERROR)
    chat = await tg.meet()
    sent = await tg.bot.send_message(chat, "x")
    await tg.person.call("PUT", "/control/settings", json={"pre_checkout_s": 0.01})
    paths = [
        route.resource.canonical
        for route in tg.app.router.routes()
        if route.method == "POST" and route.resource.canonical.startswith("/person/")
    ]
    assert len(paths) > 20
    bodies = [
        {}, {"text": 5}, {"message_id": sent.message_id}, {"message_id": "x", "emoji": 3},
        {"options": ["x"], "message_id": sent.message_id}, {"chat": -5}, {"chat": chat + 1},
        {"row": 99, "column": "x", "message_id": sent.message_id}, {"wait": "x", "query": "y"},
        {"entities": 7, "text": "x"}, {"entities": [{}], "text": "x"}, {"wait": 0, "query": "y"},
    ]  # fmt: skip
    for path, body in itertools.product(paths, bodies):
        answer = await tg.person.post(path, **{"wait": 0, **body})
        assert isinstance(answer, dict), (path, body, answer)
        assert answer.get("status", 400) in (400, 403), (path, body, answer)
    assert not caplog.records
