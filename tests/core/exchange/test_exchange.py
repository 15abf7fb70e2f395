import asyncio
import io
import sqlite3
import time
import zipfile

import pytest

from bot.core.exchange.columns import guessed
from bot.core.exchange.service import read_sheets
from bot.core.exchange.types import FileRefused, Mapping
from bot.core.services import Services
from bot.core.words.types import Search
from bot.telegram.nursery import Nursery
from models import Card
from models import Word as WordRow
from models.enums import CardPhase, WordStage
from tests.core.exchange.packages import collection, days_of_collection, package
from tests.factories import World, make_learner


@pytest.fixture
async def learner(services: Services):
    return await make_learner(services.learners)


async def bring(services: Services, learner, data: bytes, **mapped):
    sheets = read_sheets(data)
    mappings = [Mapping(**mapped) if mapped else guessed(sheet) for sheet in sheets]
    return await services.exchange.bring_in(learner, sheets, mappings)


async def test_words_of_a_file_become_cards(services: Services, learner) -> None:
    data = "Czech;Translation;Example;Tags\nkniha;книга;Čtu knihu.;doma,práce\n".encode()
    imported = await bring(services, learner, data)
    assert (imported.made, imported.changed, imported.refused) == (1, 0, ())
    (word,) = (await services.words.page(learner, Search())).words
    assert (word.lemma, word.translation, word.example) == ("kniha", "книга", "Čtu knihu.")
    assert (word.pattern, word.tags) == ("žena", ("doma", "práce"))
    assert await Card.all().count() == 2


async def test_second_import_updates(services: Services, learner) -> None:
    await bring(services, learner, b"kniha;book\nhrad;castle\n", czech=0, translation=1)
    await Card.filter(kind="production").update(
        phase=CardPhase.REVIEW, interval_days=9, stability=9, difficulty=5,
        last_reviewed_on="2026-11-20",
    )  # fmt: skip
    again = await bring(services, learner, b"kniha;novel\nhrad;\n", czech=0, translation=1)
    assert (again.made, again.changed) == (0, 2)
    words = {w.lemma: w.translation for w in await services.words.all(learner)}
    assert words == {"kniha": "novel", "hrad": "castle"}
    card = await Card.get(kind="production", lemma="kniha")
    assert (card.content["translation"], card.interval_days) == ("novel", 9)


async def test_refused_rows_have_numbers_and_reasons(services: Services, learner) -> None:
    rows = ["kniha;book", "123;number", ";nothing", "x" * 300 + ";long", "kniha;novel",
            f"hrad;{'a' * 1200}"]  # fmt: skip
    imported = await bring(services, learner, "\n".join(rows).encode(), czech=0, translation=1)
    assert [(row.number, row.reason[:12]) for row in imported.refused] == [
        (1, "The same wor"), (2, "There is no "), (3, "There is no "), (4, "The Czech is"),
        (6, "The translat"),
    ]  # fmt: skip
    assert [w.translation for w in await services.words.all(learner)] == ["novel"]


async def test_what_anki_remembered_is_kept(services: Services, learner) -> None:
    due = days_of_collection() + 10
    cards = [(1, 0, 2, 2, due, 40, 2500, ""), (1, 1, 2, 2, due, 30, 2500, "")]
    await bring(services, learner, package(collection([("kniha", "book")], cards)))
    recognition = await Card.get(kind="recognition")
    assert (recognition.phase, recognition.interval_days) == (CardPhase.REVIEW, 40)
    (word,) = await services.words.all(learner)
    assert (word.stage, word.tags) == (WordStage.MASTERED, ("z_ucebnice",))


async def test_memory_of_ours_outlives_an_import(services: Services, learner) -> None:
    await services.words.save(learner, "kniha")
    due = days_of_collection() + 10
    cards = [(1, 0, 2, 2, due, 40, 2500, "")]
    await bring(services, learner, package(collection([("kniha", "book")], cards)))
    assert (await Card.get(kind="recognition")).phase is CardPhase.NEW


@pytest.mark.parametrize("kind", ["csv", "package"])
async def test_round_trip(services: Services, learner, kind) -> None:
    for typed in ("kniha", "muž", "psát", "dobrý den", "-li"):
        word = (await services.words.save(learner, typed)).word
        await services.words.change(
            learner, word.id, translation=f"=meaning of <{typed}>", example=f"Věta: {typed} & já."
        )
        await services.words.tag(learner, word.id, ["doma"])
    content = await getattr(services.exchange, kind)(learner)
    other = await make_learner(services.learners, 2)
    imported = await bring(services, other, content)
    assert (imported.made, imported.refused) == (5, ())
    assert [_compared(w) for w in await services.words.all(other)] == [
        _compared(w) for w in await services.words.all(learner)
    ]


def _compared(word):
    return word.lemma, word.translation, word.example, word.tags, word.gender, word.pattern


async def test_exported_package_brings_sound_and_the_same_ids(world: World, learner) -> None:
    services = world.services
    await services.words.save(learner, "kniha")
    await services.words.save(learner, "hrad")
    await services.voice_notes.spoken(learner, await services.voice_notes.find(learner, ["kniha"]))
    ids = []
    for _ in range(2):
        content = await services.exchange.package(learner)
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            assert "0" in opened.namelist(), "one sound"
            database = sqlite3.connect(":memory:")
            database.deserialize(opened.read("collection.anki2"))
            ids.append(database.execute("SELECT guid, mid, flds FROM notes ORDER BY 1").fetchall())
            database.close()
    assert ids[0] == ids[1]
    assert sum("[sound:" in fields for _guid, _mid, fields in ids[0]) == 1


async def test_refused_file_changes_nothing(services: Services, learner) -> None:
    await services.words.save(learner, "kniha")
    with pytest.raises(FileRefused):
        await services.exchange.sheets("file", 200 * 1024 * 1024)
    assert await WordRow.all().count() == 1


async def test_failing_import_changes_nothing(services: Services, learner, monkeypatch) -> None:
    rows = "\n".join(f"slovo{n};{n}" for n in range(1200))
    real, calls = services.words._store_cards, []

    async def failing(*args):
        calls.append(args)
        if len(calls) == 3:
            raise OSError("the disk is full")
        await real(*args)

    monkeypatch.setattr(services.words, "_store_cards", failing)
    with pytest.raises(OSError, match="full"):
        await bring(services, learner, rows.encode(), czech=0, translation=1)
    assert await WordRow.all().count() == 0
    assert await Card.all().count() == 0


async def test_ten_thousand_notes_hold_nobody_up(services: Services, learner) -> None:
    notes = [(f"slovo{n}", f"<i>meaning {n}</i>") for n in range(10_000)]
    content = package(collection(notes))
    begun = time.monotonic()
    task = Nursery().spawn(_import(services, learner, content), name="import")
    longest = 0.0
    while not task.done():
        before = time.monotonic()
        await asyncio.sleep(0.005)
        longest = max(longest, time.monotonic() - before)
    imported = await task
    took = time.monotonic() - begun
    assert imported.made == 10_000
    assert took < 20
    assert longest < 2.0, "and that on a machine that is busy with tests"


async def _import(services: Services, learner, content: bytes):
    sheets = await asyncio.to_thread(read_sheets, content)
    return await services.exchange.bring_in(learner, sheets, [guessed(s) for s in sheets])
