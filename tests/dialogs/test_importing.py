import pytest
from aiogram.types import Document

from models import Card
from models import Word as WordRow
from tests.core.exchange.packages import collection, package
from tests.factories import World
from tests.people import Phone


class SentFiles:
    """Files as learners sent them."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    async def fetch(self, file_id: str) -> bytes:
        return self.kept[file_id]


@pytest.fixture
def send(world: World, learner: Phone, monkeypatch):
    files = SentFiles()
    monkeypatch.setattr(world.services.exchange, "_files", files)

    async def sent(data: bytes, size: int | None = None) -> None:
        files.kept["file"] = data
        document = Document(
            file_id="file", file_unique_id="f", file_name="words.csv", file_size=size or len(data)
        )
        await learner.sends(document=document)
        await learner.settled()

    return sent


async def test_csv_is_shown_mapped_and_brought_in(learner: Phone, send) -> None:
    await learner.write("/import")
    await send("book;kniha\ncastle;hrad\n;\n123;456\n".encode("cp1250"))
    assert "Rows: 3. Is this right?" in learner.window.text
    assert "• kniha — book" in learner.window.text
    assert "🇨🇿 Czech: column 2" in learner.labels
    await learner.press("Import")
    await learner.settled()
    assert "New words: 2" in learner.window.text
    assert "Left out: 1" in learner.window.text
    assert await Card.all().count() == 4


async def test_reasons_come_as_a_file(learner: Phone, send, world: World) -> None:
    await learner.write("/import")
    await send(b"kniha;book\n123;456\n")
    await learner.press("Import")
    await learner.settled()
    (sent,) = world.telegram.named("sendDocument")
    report = sent["document"].data.decode("utf-8-sig")
    assert report.splitlines()[1] == "2,123,There is no Czech word in it."


async def test_columns_are_chosen_by_hand(learner: Phone, send) -> None:
    await learner.write("/import")
    await send(b"hrad;castle;kniha\nmost;bridge;okno\n")
    await learner.press("Czech: column 1")
    assert "column 3: kniha, okno" in learner.labels
    await learner.press("column 3: kniha")
    assert "• kniha — castle" in learner.window.text
    await learner.press("Translation:")
    await learner.press("none")
    await learner.press("Import")
    await learner.settled()
    assert set(await WordRow.all().values_list("lemma", flat=True)) == {"kniha", "okno"}


async def test_package_of_anki_is_brought_in(learner: Phone, send) -> None:
    await learner.write("/words")
    await learner.press("Import")
    await send(package(collection([("kniha", "book"), ("hrad", "castle")]), "collection.anki21b"))
    assert "Basic" in learner.window.text
    await learner.press("Import")
    await learner.settled()
    assert "New words: 2" in learner.window.text
    await learner.press("Done")
    assert "Your words: 2" in learner.window.text


async def test_bad_file_is_refused_and_another_may_follow(learner: Phone, send) -> None:
    await learner.write("/import")
    await send(b"PK\x03\x04 half a file")
    assert "damaged or was not sent whole" in learner.window.text
    await send(b"kniha;book\n", size=200 * 1024 * 1024)
    assert "up to 20 MB" in learner.window.text
    assert await WordRow.all().count() == 0
    await send(b"kniha;book\n")
    assert "kniha — book" in learner.window.text


async def test_two_quick_presses_bring_in_once(learner: Phone, send) -> None:
    await learner.write("/import")
    await send(b"kniha;book\n")
    data = next(
        b.callback_data
        for row in learner.window.reply_markup.inline_keyboard
        for b in row
        if "Import" in b.text
    )
    await learner.press("Import")
    await learner.press_data(data)
    await learner.settled()
    assert "New words: 1" in learner.window.text


async def test_export_sends_both_kinds(learner: Phone, world: World) -> None:
    await world.services.words.save(await learner.learner(), "kniha")
    await learner.write("/words")
    await learner.press("Export")
    await learner.press("Table")
    await learner.settled()
    await learner.press("Anki")
    await learner.settled()
    table, deck = world.telegram.named("sendDocument")
    assert "kniha,book" in table["document"].data.decode("utf-8-sig")
    assert deck["document"].filename == "mluvme-words.apkg"
    assert deck["document"].data.startswith(b"PK")
