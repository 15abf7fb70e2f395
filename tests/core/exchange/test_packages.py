import contextlib
import io
import sqlite3
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.exchange.anki_packages import read_package
from bot.core.exchange.histories import memories
from bot.core.exchange.service import read_sheets
from bot.core.exchange.types import LARGEST_COLLECTION, FileRefused
from bot.core.reviews.scheduling import Moment
from models.enums import CardPhase
from tests.core.exchange.packages import CREATED, collection, package

NOTES = [("<b>kniha</b>[sound:a.mp3]", "book"), ("hrad", "castle")]
GOOD = package(collection(NOTES))
MOMENT = Moment(datetime(2026, 11, 23, 12, tzinfo=UTC), "Europe/Prague")


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21", "collection.anki21b"])
@pytest.mark.parametrize("tables", [False, True])
def test_every_format_is_read(name, tables):
    (sheet,) = read_package(package(collection(NOTES, tables=tables), name))
    assert (sheet.name, sheet.columns) == ("Basic", ("Front", "Back"))
    assert [row.cells for row in sheet.rows] == [("kniha", "book"), ("hrad", "castle")]
    assert sheet.rows[0].tags == ("z_ucebnice",)


def test_scheduling_is_mapped():
    cards = [
        (1, 0, 2, 2, 1000, 30, 2300, ""),
        (1, 1, 2, 2, 990, 12, 2500, '{"s": 14.5, "d": 6.25, "dr": 0.9}'),
        (2, 0, 0, 0, 5, 0, 0, ""),
        (2, 1, 2, -1, 1000, 5, 2500, ""),
    ]
    (sheet,) = read_package(package(collection(NOTES, cards)))
    first, second = memories(*sheet.rows[0].histories, MOMENT)
    began = datetime.fromtimestamp(CREATED, UTC).date()
    assert first.phase is CardPhase.REVIEW
    assert (first.interval_days, first.ease, first.lapses) == (30, 2.3, 2)
    assert first.last_reviewed_on == began + timedelta(days=970)
    assert first.due_at.date() == began + timedelta(days=1000)
    assert first.stability == pytest.approx(30, rel=0.01)
    assert 1 <= first.difficulty <= 10
    assert (second.stability, second.difficulty) == (14.5, 6.25)
    assert memories(sheet.rows[1].histories[0], None, MOMENT) == (None, None)
    assert sheet.rows[1].histories[1].suspended


def _zip_bomb():
    return package(b"\0" * (LARGEST_COLLECTION + 1))


def _zstd_bomb():
    return package(b"\0" * (LARGEST_COLLECTION + 1), "collection.anki21b")


def _encrypted():
    data = bytearray(GOOD)
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def _other_database():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE users (id, password)")
    content = database.serialize()
    database.close()
    return content


ENDLESS = """
DROP TABLE notes;
CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id FROM n)
SELECT id, 5 AS mid, '' AS tags, '' AS flds FROM n;
"""


def _with_models(text):
    return collection(NOTES, after=f"UPDATE col SET models = '{text}';")


def _twice():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("collection.anki2", collection(NOTES))
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("collection.anki2", b"x")
    return packed.getvalue()


HOSTILE = {
    "zip bomb": _zip_bomb,
    "zstd bomb": _zstd_bomb,
    "path traversal": lambda: package(collection(NOTES), **{"../../etc/cron.d/x": b"x"}),
    "absolute path": lambda: package(collection(NOTES), **{"/etc/passwd": b"x"}),
    "backslashes": lambda: package(collection(NOTES), **{"..\\x": b"x"}),
    "half a file": lambda: GOOD[: len(GOOD) // 2],
    "encrypted": _encrypted,
    "no collection": lambda: package(b"x", "readme.txt"),
    "no database": lambda: package(b"hello" * 1000),
    "half a database": lambda: package(collection(NOTES * 2000)[:20_000]),
    "another database": lambda: package(_other_database()),
    "view": lambda: package(collection(NOTES, more="CREATE VIEW deck AS SELECT 1;")),
    "endless view": lambda: package(collection(NOTES, after=ENDLESS)),
    "trigger": lambda: package(
        collection(NOTES, more="CREATE TRIGGER t AFTER INSERT ON col BEGIN SELECT 1; END;")
    ),
    "virtual table": lambda: package(
        collection(NOTES, more="CREATE VIRTUAL TABLE deck USING fts5(a);")
    ),
    "empty collection": lambda: package(collection([])),
    "bad models": lambda: package(_with_models("[1, 2]")),
    "deep models": lambda: package(_with_models("[" * 100_000)),
    "two collections of one name": _twice,
    "200 MB": lambda: b"PK" + b"\0" * (200 * 1024 * 1024),
    "nothing": lambda: b"PK",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_broken_files_are_refused(name):
    with pytest.raises(FileRefused) as refusal:
        read_sheets(HOSTILE[name]())
    assert "Nothing was changed" in refusal.value.message


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=12))
def test_flipped_bytes_are_read_or_refused(flips):
    data = bytearray(GOOD)
    for at, value in flips:
        data[at] = value
    with contextlib.suppress(FileRefused):
        read_sheets(bytes(data))


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damaged_collections_are_read_or_refused(data):
    content = bytearray(COLLECTION)
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(FileRefused):
        read_sheets(package(bytes(content)))


COLLECTION = collection(NOTES, [(1, 0, 2, 2, 1000, 30, 2300, "")])
