from __future__ import annotations

import asyncio
from typing import Any

from aiogram_dialog import DialogManager

from bot.core.errors import NotFound
from bot.core.grammar.entries import look_up
from bot.core.learners.types import Learner
from bot.core.services import Services
from bot.core.words.types import Word
from bot.telegram.i18n import gettext as _
from bot.telegram.saved_words import STAGE_MARKS, STAGES, word_line
from bot.telegram.word_text import LONGEST, entry_text
from dialogs.widgets import Option
from dialogs.words.fields import CARD_KINDS, field_of, fields_of, values_of
from dialogs.words.state import search_of, word_id

_LONGEST_LABEL = 60
_TAGS_OFFERED = 20


async def listed(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    search = search_of(dialog_manager)
    page = await services.words.page(learner, search, dialog_manager.dialog_data.get("page", 0))
    stage = _(STAGES[search.stage]) if search.stage else ""
    narrowed = " · ".join(filter(None, (search.text, stage, search.tag and f"#{search.tag}")))
    return {
        "total": page.total,
        "empty": not page.total,
        "found": page.found,
        "narrowed": narrowed,
        "nothing": bool(page.total) and not page.found,
        "stages": " · ".join(
            f"{STAGE_MARKS[of]} {_(name)}: {page.stages.get(of, 0)}" for of, name in STAGES.items()
        ),
        "words": [Option(str(word.id), word_line(word)[:_LONGEST_LABEL]) for word in page.words],
        "turning": _turning(page.number, page.pages),
    }


async def narrowing(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    search = search_of(dialog_manager)
    tags = await services.words.tags(learner)
    return {
        "stage_options": [
            Option(str(stage), f"{STAGE_MARKS[stage]} {_(name)}", chosen=stage is search.stage)
            for stage, name in STAGES.items()
        ],
        "tag_options": [
            Option(str(number), f"#{tag}", chosen=tag == search.tag)
            for number, tag in enumerate(tags[:_TAGS_OFFERED])
        ],
    }


async def word(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    found = await _word(dialog_manager, learner, services)
    return {
        "word": found,
        "gone": found is None,
        "stage": _(STAGES[found.stage]) if found else "",
        "tags": " ".join(f"#{tag}" for tag in found.tags) if found else "",
        "unknown": found is not None and not found.kind,
        "unfilled": found is not None and found.filled_at is None,
        "active": found is not None and found.suspended_at is None,
        "suspended": found is not None and found.suspended_at is not None,
        "problem": dialog_manager.dialog_data.get("problem", ""),
    }


async def table(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    found = await _word(dialog_manager, learner, services)
    text = await asyncio.to_thread(_table_text, found) if found else ""
    return {"table": text, "no_table": not text}


async def editing(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    data = await word(dialog_manager, learner, services)
    found: Word | None = data["word"]
    return {**data, "fields": fields_of(found) if found else []}


async def typing(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    data = await word(dialog_manager, learner, services)
    field = field_of(dialog_manager)
    present = getattr(data["word"], field, "")
    told = ", ".join(present) if isinstance(present, tuple) else str(present)
    clearable = field != "lemma" and bool(told)
    return {**data, "present": told, f"of_{field}": True, "clearable": clearable}


async def choosing(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    data = await word(dialog_manager, learner, services)
    field = field_of(dialog_manager)
    found: Word | None = data["word"]
    values = values_of(found, field) if found else []
    return {**data, "values": values, f"of_{field}": True}


async def cards(
    dialog_manager: DialogManager, learner: Learner, services: Services, **_data: Any
) -> dict[str, Any]:
    data = await word(dialog_manager, learner, services)
    kinds: list[Option] = []
    if data["word"]:
        found = await services.card_kinds.choices(learner, data["word"].id)
        kinds = [Option(str(c.kind), CARD_KINDS[c.kind], chosen=c.chosen) for c in found]
    return {**data, "kinds": kinds}


async def _word(manager: DialogManager, learner: Learner, services: Services) -> Word | None:
    try:
        return await services.words.word(learner, word_id(manager))
    except NotFound:
        return None


def _table_text(found: Word) -> str:
    """The tables of the lemma itself; what is only a guess says so."""
    texts: list[str] = []
    for entry in look_up(found.lemma).entries:
        text = entry_text(entry)
        fits = sum(map(len, texts)) + len(text) < LONGEST - 2 * len(texts)
        if entry.blocks and fits and entry.lemma.lower() == found.lemma.lower():
            texts.append(text)
    return "\n\n".join(texts)


def _turning(number: int, pages: int) -> list[Option]:
    if pages == 1:
        return []
    before, after = (number - 1) % pages, (number + 1) % pages
    return [
        Option(f"b{before}", "⬅️"),
        Option(f"n{number}", f"{number + 1}/{pages}"),
        Option(f"a{after}", "➡️"),
    ]
