"""The Czech engine: right forms by category, with and without its lexicon, and how fast it is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.cards.from_mistakes import mistake_cards, named_mistakes
from bot.core.conversation.corrections import verify
from bot.core.conversation.scoring import score
from bot.core.conversation.types import numbered
from bot.core.czech.analysis import analyse
from bot.core.czech.finding import correct, find_mistakes
from bot.core.czech.findings.text import read
from bot.core.czech.form_lines import answer_line
from bot.core.czech.nouns import decline, guess_noun
from bot.core.czech.tokens import tokenise, words
from bot.core.czech.types import Case, Gender, Number, Person
from bot.core.czech.verbs import conjugate, guess_verb
from bot.sandbox.bench.bench import Bench, progress
from bot.sandbox.bench.children import run_to_end
from bot.sandbox.bench.report import Figure

_PART = "czech"
_OWN = Path(__file__).parents[3] / "tests" / "core" / "czech" / "data"
_PROBES = {"noun": "noun", "adjective": "adj", "verb": "verb-pres"}
# Shares of forms by their frequency: with the lexicon, and by the guesser alone.
_TARGETS = {
    ("noun", True): "≥ 98 %",
    ("adj", True): "≥ 99.5 %",
    ("verb-pres", True): "≥ 98 %",
    ("verb-past", True): "≥ 98 %",
    ("noun", False): "≥ 93 %",
    ("verb-pres", False): "≥ 92 %",
}
_SHOWN = 8
_NOUNS = words("žena hrad stroj město moře kost píseň pán muž předseda kuře stavení učitelka")
_VERBS = words("nést brát mazat péct umřít tisknout minout začít krýt kupovat prosit dělat")
_WRONG = {
    "Včera jsem šel do obchod s můj kamarád a koupili jsme nová auto za sto koruna.": (
        "Včera jsem šel do obchodu s mým kamarádem a koupili jsme nová auto za sto koruna."
    ),
    "Dobrý den, já jsem z Ukrajiny a bydlím v Praha s moje rodina už dva rok.": (
        "Dobrý den, já jsem z Ukrajiny a bydlím v Praze s mojí rodinou už dva rok."
    ),
    "Moje sestra je velký a má hodně kamarád, ale nemluví dobře česky.": (
        "Moje sestra je velká a má hodně kamarád, ale nemluví dobře česky."
    ),
}
_TEXT = "Včera jsme šli s kamarády do nového kina a potom jsme dlouho mluvili o tom filmu."


@dataclass(frozen=True, slots=True)
class Row:
    """A slot with the form that a corpus has there, and how often."""

    line: str
    kind: str
    lemma: str
    hint: str
    number: str
    last: str
    form: str
    count: int


async def measure(bench: Bench) -> list[Figure]:
    figures = [*_speed(), *await _load(bench), *_accuracy(_probes(_OWN), "own probes")]
    if bench.options.forms is not None:
        figures += _accuracy(_rows(bench.options.forms))
    for corpus in bench.options.corpora or _own_corpora(_OWN):
        figures += _findings(corpus)
    return figures


def _own_corpora(folder: Path) -> list[Path]:
    """The project's sentences, where they lie beside the code."""
    return [path for path in (folder / "correct.tsv", folder / "mistakes.tsv") if path.exists()]


def _probes(folder: Path) -> list[Row]:
    """The project's forms: lemma, gender or aspect, cell, forms that must be accepted."""
    rows = []
    for name, kind in _PROBES.items():
        path = folder / f"{name}_probes.tsv"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for lemma, hint, cell, forms in (line.split("\t") for line in lines if line[:1] != "#"):
            number, last = cell[:2], cell[2:]
            slot = f"{kind}\t{lemma}\t{hint}\t{number}\t{last}"
            rows += [
                Row(slot, kind, lemma, hint, number, last, form, 1) for form in forms.split("|")
            ]
    return rows


def _rows(path: Path) -> list[Row]:
    """Part of speech, lemma, gender or aspect, number, case or person, form and its count."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        kind, lemma, hint, number, last, form, count = fields[:7]
        slot = "\t".join(fields[:5])
        rows.append(Row(slot, kind, lemma, hint, number, last, form, int(count)))
    return rows


def _accuracy(rows: Sequence[Row], source: str = "") -> list[Figure]:
    figures = []
    guessed = [row for row in rows if row.kind in ("noun", "verb-pres")]
    for how, answer, asked in (
        ("lexicon and guesser", _full, rows),
        ("guesser alone", _guess, guessed),
    ):
        for kind in sorted({row.kind for row in asked}):
            of_kind = [row for row in asked if row.kind == kind]
            wrong = [row for row in of_kind if row.form not in answer(row)]
            figures.append(
                Figure(
                    _PART,
                    f"{kind}, right by {how}{f', {source}' if source else ''}",
                    "%",
                    (100 - 100 * len(wrong) / len(of_kind),),
                    (),
                    _TARGETS.get((kind, answer is _full), ""),
                    f"{len(of_kind)} forms; by their frequency {_weighted(of_kind, wrong):.1f} %",
                )
            )
            _show(f"{kind}, {how}", wrong, answer)
    return figures


def _weighted(rows: Sequence[Row], wrong: Sequence[Row]) -> float:
    return 100 - 100 * sum(row.count for row in wrong) / sum(row.count for row in rows)


def _show(title: str, wrong: Sequence[Row], answer: Callable[[Row], Sequence[str]]) -> None:
    commonest = sorted(wrong, key=lambda row: -row.count)[:_SHOWN]
    lines = [
        f"  {row.count:4} {row.lemma} {row.number} {row.last}: {row.form}, "
        f"not {'|'.join(answer(row)) or '-'}"
        for row in commonest
    ]
    progress("\n".join([f"wrong in {title}: {len(wrong)}", *lines]))


def _full(row: Row) -> Sequence[str]:
    return answer_line(row.line).partition("\t")[0].split("|")


def _guess(row: Row) -> Sequence[str]:
    number = Number(row.number)
    if row.kind == "noun":
        gender = Gender(row.hint) if row.hint in set(Gender) else None
        noun = guess_noun(row.lemma, gender)
        return noun.forms.get((number, Case(int(row.last))), ()) if noun else ()
    verb = guess_verb(row.lemma)
    return verb.present.get((number, Person(int(row.last))), ()) if verb else ()


def _findings(path: Path) -> list[Figure]:
    """A corpus of right sentences, or of wrong ones with a tab and what they should be."""
    lines = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    pairs = [(fields[0], fields[1]) for fields in lines if len(fields) > 1]
    right = [fields[0] for fields in lines if len(fields) == 1] + [good for _, good in pairs]
    alarms = sum(bool(find_mistakes(sentence)) for sentence in right)
    figures = [
        Figure(
            _PART,
            f"false alarms in {path.name}",
            "%",
            (100 * alarms / max(1, len(right)),),
            target="≤ 1 %",
            note=f"{alarms} of {len(right)} right sentences",
        )
    ]
    if pairs:
        figures += _recall(path.name, pairs)
    return figures


def _recall(name: str, pairs: Sequence[tuple[str, str]]) -> list[Figure]:
    outcomes = Counter(_outcome(wrong, good) for wrong, good in pairs)
    noticed = outcomes["mended"] + outcomes["noticed"]
    return [
        Figure(
            _PART, f"mended in {name}", "%", (100 * outcomes["mended"] / len(pairs),), (), "≥ 60 %"
        ),
        Figure(_PART, f"noticed in {name}", "%", (100 * noticed / len(pairs),)),
        Figure(
            _PART,
            f"mended of what was noticed in {name}",
            "%",
            (100 * outcomes["mended"] / max(1, noticed),),
        ),
    ]


def _outcome(wrong: str, good: str) -> str:
    if correct(wrong) == good:
        return "mended"
    return "noticed" if find_mistakes(wrong) else "missed"


def _speed() -> list[Figure]:
    sentence = words(_TEXT)
    per_word = 1e6 / _a_second(analyse, sentence)
    return [
        _rate("declensions", decline, _NOUNS),
        _rate("declensions by the guesser", guess_noun, _NOUNS),
        _rate("conjugations", conjugate, _VERBS),
        _rate("conjugations by the guesser", guess_verb, _VERBS),
        Figure(_PART, "analysis of a word met before", "µs", (per_word,), (), "≤ 20"),
        Figure(_PART, "analysis of a word not met before", "µs", (_cold(),), (), "≤ 20"),
        Figure(
            _PART, "sentences searched for mistakes", "/s", (_a_second(find_mistakes, [_TEXT]),)
        ),
        Figure(
            _PART,
            "correcting a message, all that a turn adds",
            "ms",
            (1000 / _a_second(_corrected, tuple(_WRONG)),),
            target="≤ 5",
        ),
    ]


def _rate(name: str, work: Callable[[str], object], inputs: Sequence[str]) -> Figure:
    return Figure(_PART, name, "/s", (_a_second(work, inputs),), (), "≥ 50000")


def _cold() -> float:
    """Microseconds a form, each analysed for the first time since the cache was emptied."""
    tables = [table for noun in _NOUNS if (table := decline(noun)) is not None]
    forms = {form for table in tables for cell in table.forms.values() for form in cell}
    spent = rounds = 0.0
    analyse("mluvit")
    while spent < _SPEED_S:
        analyse.cache_clear()
        begun = time.process_time()
        for form in forms:
            analyse(form)
        spent, rounds = spent + time.process_time() - begun, rounds + 1
    return 1e6 * spent / (rounds * len(forms))


def _corrected(said: str) -> None:
    """Verifying, naming and scoring; some of the mistakes are left to the engine."""
    read.cache_clear()
    tokenise.cache_clear()
    found = verify(said, _WRONG[said], ())
    corrections = numbered(found.corrections)
    mistake_cards(found.corrected, named_mistakes(found.corrected, corrections))
    score(len(words(said)), corrections)


def _a_second(work: Callable[[str], object], inputs: Iterable[str]) -> float:
    """How many a second, by the processor's clock, after one round that fills what is lazy."""
    given = list(inputs)
    for word in given:
        work(word)
    done, begun = 0, time.process_time()
    while time.process_time() - begun < _SPEED_S:
        for word in given:
            work(word)
        done += len(given)
    return done / (time.process_time() - begun)


_SPEED_S = 0.3


async def _load(bench: Bench) -> list[Figure]:
    measured = [
        tuple(float(part) for part in (await run_to_end(["bot.sandbox.bench.czech_load"])).split())
        for _ in range(bench.options.rounds)
    ]
    return [
        Figure(_PART, "loading the engine", "ms", tuple(ms for ms, _ in measured), (), "≤ 150"),
        Figure(_PART, "memory of the engine", "MB", tuple(mb for _, mb in measured), (), "≤ 60"),
    ]
