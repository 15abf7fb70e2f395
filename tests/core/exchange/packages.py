"""Anki packages as Anki itself writes them, built by hand."""

import io
import json
import sqlite3
import time
import zipfile

import zstandard

CREATED = 1_700_000_000
CARD = """id INTEGER PRIMARY KEY, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps,
lapses, left, odue, odid, flags, data"""
NOTE = "id INTEGER PRIMARY KEY, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data"


def collection(notes, cards=(), *, fields=("Front", "Back"), tables=False, more="", after=""):
    """The bytes of a collection; `tables` makes it one of schema 18.

    `more` and `after` are run before and after everything else.
    """
    database = sqlite3.connect(":memory:")
    database.executescript(
        f"CREATE TABLE col (id, crt, models); CREATE TABLE notes ({NOTE});"
        f"CREATE TABLE cards ({CARD}); {more}"
    )
    names = [{"name": name, "ord": at} for at, name in enumerate(fields)]
    models = "" if tables else json.dumps({"5": {"name": "Basic", "flds": names}})
    database.execute("INSERT INTO col VALUES (1, ?, ?)", (CREATED, models))
    if tables:
        database.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        database.executescript(
            "CREATE TABLE notetypes (id integer PRIMARY KEY, name text COLLATE unicase);"
            "CREATE TABLE fields (ntid, ord, name text COLLATE unicase, config blob,"
            " PRIMARY KEY (ntid, ord)) WITHOUT ROWID;"
        )
        database.execute("INSERT INTO notetypes VALUES (5, 'Basic')")
        database.executemany(
            "INSERT INTO fields VALUES (5, ?, ?, '')", [(f["ord"], f["name"]) for f in names]
        )
    database.executemany(
        "INSERT INTO notes VALUES (?, 'g', 5, 0, 0, ' z_ucebnice ', ?, '', 0, 0, '')",
        [(at, "\x1f".join(note)) for at, note in enumerate(notes, 1)],
    )
    database.executemany(
        "INSERT INTO cards VALUES (?, ?, 1, ?, 0, 0, ?, ?, ?, ?, ?, 9, 2, 0, 0, 0, 0, ?)",
        [(at, *card) for at, card in enumerate(cards, 1)],
    )
    database.executescript(after)
    database.commit()
    content = database.serialize()
    database.close()
    return content


def package(content, name="collection.anki2", **others):
    """A zip with a collection; `others` are further files by their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        if name.endswith("b"):
            file.writestr("collection.anki2", collection([("Please update Anki", "")]))
            content = zstandard.compress(content)
        file.writestr(name, content)
        for other, data in others.items():
            file.writestr(other, data)
    return packed.getvalue()


def days_of_collection():
    """Today, in days since the collection was made."""
    return int((time.time() - CREATED) // 86400)
