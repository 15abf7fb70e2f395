"""A word list as CSV and as an Anki package with stable ids: imported again, notes are updated."""

from __future__ import annotations

import csv
import html
import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import genanki

from bot.core.exchange.types import RefusedRow
from bot.core.words.types import Word

HEADING = (
    "Czech", "Translation", "Example", "Tags", "Part of speech", "Gender", "Pattern", "Aspect",
    "Aspect partners", "IPA", "Stage", "Contexts",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_MODEL_ID, _DECK_ID = 1_596_311_047, 1_596_311_048
"""Chosen once: they are how Anki knows our note type and deck again."""

_NAME = "Mluv.Me"
_FIELDS = ("Czech", "Translation", "Example", "Grammar", "IPA", "Audio")
_ANSWER = (
    "{{FrontSide}}<hr id=answer><b>{{Czech}}</b> {{IPA}}<br>{{Translation}}<br><br>"
    "<i>{{Example}}</i><br><small>{{Grammar}}</small>"
)
_TEMPLATES = [
    {"name": "Czech → meaning", "qfmt": "{{Czech}} {{Audio}}", "afmt": _ANSWER},
    {
        "name": "Meaning → Czech",
        "qfmt": "{{#Translation}}{{Translation}}{{/Translation}}",
        "afmt": f"{_ANSWER} {{{{Audio}}}}",
    },
]
_STYLE = ".card { font-family: sans-serif; font-size: 22px; text-align: center; }"


def to_csv(words: Sequence[Word]) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read it; no cell can be taken for a formula."""
    return _csv([HEADING, *(_cells(word) for word in words)])


def refused_csv(refused: Sequence[tuple[RefusedRow, str]]) -> bytes:
    """The rows that were refused, each with its reason in the learner's language."""
    return _csv([("Row", "Text", "Reason"), *((str(r.number), r.text, why) for r, why in refused)])


def to_package(words: Sequence[Word], sounds: Mapping[int, bytes]) -> bytes:
    """An .apkg of all words that have a meaning; `sounds` are voice notes by the word's id."""
    with tempfile.TemporaryDirectory(prefix="mluvme-export-") as folder:
        deck = genanki.Deck(_DECK_ID, _NAME)
        model = genanki.Model(
            _MODEL_ID, _NAME, fields=[{"name": name} for name in _FIELDS],
            templates=_TEMPLATES, css=_STYLE,
        )  # fmt: skip
        for word in words:
            deck.add_note(_note(model, word, sounded=word.id in sounds))
        package = genanki.Package(deck)
        package.media_files = list(_media(Path(folder), words, sounds))
        path = Path(folder) / "words.apkg"
        package.write_to_file(str(path))
        return path.read_bytes()


def _note(model: genanki.Model, word: Word, *, sounded: bool) -> genanki.Note:
    grammar = " · ".join(filter(None, (word.gender, word.aspect, word.pattern, *word.partners)))
    texts = (word.lemma, word.meaning, word.example, grammar, word.ipa and f"[{word.ipa}]")
    sound = f"[sound:{_sound_name(word.id)}]" if sounded else ""
    return genanki.Note(
        model=model,
        fields=[*(html.escape(text, quote=False) for text in texts), sound],
        tags=[tag.replace(" ", "-") for tag in word.tags],
        guid=genanki.guid_for("mluv.me", word.id),
    )


def _media(folder: Path, words: Sequence[Word], sounds: Mapping[int, bytes]) -> Iterator[str]:
    for word in words:
        if word.id in sounds:
            path = folder / _sound_name(word.id)
            path.write_bytes(sounds[word.id])
            yield str(path)


def _sound_name(word_id: int) -> str:
    return f"mluvme-{word_id}.ogg"


def _cells(word: Word) -> tuple[str, ...]:
    return (
        word.lemma,
        word.meaning,
        word.example,
        ", ".join(word.tags),
        word.kind,
        word.gender or "",
        word.pattern,
        word.aspect or "",
        ", ".join(word.partners),
        word.ipa,
        word.stage,
        " | ".join(word.contexts),
    )


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([[_guarded(cell) for cell in row] for row in rows])
    return written.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    """OWASP, "CSV Injection": an apostrophe keeps a spreadsheet from taking text as a formula."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell
