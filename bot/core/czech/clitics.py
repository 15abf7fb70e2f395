"""Clitics and their place: checked in a sentence, and put there when one is built.

Internetová jazyková příručka, „Pořádek slov: příklonky“: clitics stand together in the second
place of their clause, in the order -li, auxiliary, reflexive, dative, accusative, to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.czech.edit_classes import Category
from bot.core.czech.findings.text import Finding, Text, Word, is_modifier, read
from bot.core.czech.readings import Pos, VerbForm
from bot.core.czech.types import Case, Number
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RANKS = (
    ("li",),
    ("jsem", "jsi", "jsme", "jste", "bych", "bys", "by", "bychom", "byste"),
    ("se", "si", "ses", "sis"),
    ("mi", "ti", "mu", "jí", "nám", "vám", "jim"),
    ("mě", "tě", "ho", "ji", "nás", "vás", "je"),
    ("to",),
)
_RANK = {clitic: rank for rank, clitics in enumerate(_RANKS) for clitic in clitics}
_AUXILIARIES = frozenset(_RANKS[1])
_REFLEXIVES = frozenset({"se", "si"})
_FUSED = _REFLEXIVES | {"ses", "sis"}
_OBJECTS = word_set("mi ti mu ho to")


@dataclass(frozen=True, slots=True)
class CliticIssue:
    """A wrong place or order of clitics: offsets, what stands there, and what should."""

    start: int
    end: int
    original: str
    suggestion: str
    reason: str


def check_clitics(text: str) -> tuple[CliticIssue, ...]:
    """Clitics that stand where Czech does not allow them; silent where it is a matter of style."""
    return tuple(
        CliticIssue(found.start, found.end, found.original, found.suggestion, found.reason)
        for found in clitic_findings(read(text))
    )


def place_clitics(first: str, clitics: Sequence[str], rest: str) -> str:
    """A sentence of its first constituent, its clitics in their order, and the rest.

    *jsi* and *bys* fuse with the reflexive (ses, sis, by ses); *-li* is joined by a hyphen.
    """
    ordered = sorted(
        clitics, key=lambda clitic: _RANK.get(clitic.lower().lstrip("-"), len(_RANKS))
    )
    words = [clitic.lstrip("-") for clitic in ordered]
    head = first
    if words and words[0].lower() == "li":
        head, words = f"{first}-li", words[1:]
    return " ".join(part for part in (head, *_fused(words), rest) if part)


def _fused(words: list[str]) -> list[str]:
    pair = tuple(words[:2])
    if len(pair) == 2 and pair[1] in _REFLEXIVES:  # noqa: PLR2004 - auxiliary and reflexive
        if pair[0] == "jsi":
            return [f"{pair[1]}s", *words[2:]]
        if pair[0] == "bys":
            return ["by", f"{pair[1]}s", *words[2:]]
    return words


def clitic_findings(text: Text) -> Iterator[Finding]:
    """Every rule of this module; a stretch is reported once, by the first rule that sees it."""
    taken = -1
    for index, word in enumerate(text.words):
        if index <= taken or word.quoted:
            continue
        for rule in (_opening, _disordered, _after_opener):
            found = rule(text, index)
            if found is not None:
                yield found
                taken = index + len(found.original.split()) - 1
                break


_NEVER_FIRST = word_set("se si mi ti mu ho tě bych bys bychom byste jsem jsme")
_VERB_NEEDED = frozenset({VerbForm.PRESENT, VerbForm.PAST, VerbForm.FUTURE})


def _is_verb(word: Word) -> bool:
    return word.every(lambda r: r.verb_form in _VERB_NEEDED)


def _opening(text: Text, index: int) -> Finding | None:
    """*Se jmenuju → Jmenuju se*: a clitic cannot open a sentence."""
    word = text.words[index]
    if not word.opens or word.lower not in _NEVER_FIRST or word.gap.strip() not in {"", ".", "!"}:
        return None
    at = index + 1
    while (following := text.at(at)) and following.adjacent and following.lower in _RANK:
        at += 1
    verb = text.at(at)
    if verb is None or not verb.adjacent or not _is_verb(verb):
        return None
    cluster = [text.words[position].lower for position in range(index, at)]
    if not _cannot_open(cluster, verb):
        return None
    if cluster == ["mi"] and verb.lemma_in(_TAKES_ME):
        return text.finding((index, index), "mě", Category.CASE, "clitic-first")
    if cluster == ["mi"] or cluster[:2] == ["mi", "se"]:
        return text.finding((index, index), "mně", Category.WORD_ORDER, "clitic-first")
    cluster.sort(key=_RANK.__getitem__)
    form = " ".join((verb.lower, *_fused(cluster)))
    return text.finding((index, at), form, Category.WORD_ORDER, "clitic-first")


def _cannot_open(cluster: list[str], verb: Word) -> bool:
    """*Jsem student* may open a sentence, so may *Ti přišli*; *Se* before a verb not."""
    first = cluster[0]
    if first in _AUXILIARIES:
        past = verb.every(lambda r: r.verb_form is VerbForm.PAST)
        return past and (not first.startswith("js") or len(cluster) > 1)
    return first != "ti" or not verb.some(lambda r: r.number is Number.PL)


_TAKES_ME = word_set("bolet bavit zajímat mrzet štvát těšit")
_STRICT = word_set("se si mi mu ho tě")


def _disordered(text: Text, index: int) -> Finding | None:
    """*se jsem → jsem se*, *mi se → se mi*, *ho mu → mu ho*: neighbours in the wrong order."""
    word, following = text.words[index], text.next_to(index)
    if following is None or word.opens or not word.adjacent:
        return None
    left, right = word.lower, following.lower
    before = text.words[index - 1]
    strict = left in _STRICT or (left == "ti" and before.finite)
    if not strict or right not in _RANK or right in {"to", "je", "jí", "ji", "nás", "vás"}:
        return None
    if _RANK[left] <= _RANK[right] or before.infinitive or _is_preposition(before):
        return None
    if right in {"jsi", "jsem", "jsme", "jste"} and not _has_participle(text, index):
        return None
    if left in _REFLEXIVES and right == "jsi":
        return text.finding((index, index + 1), f"{left}s", Category.WORD_ORDER, "clitic-order")
    return text.finding((index, index + 1), f"{right} {left}", Category.WORD_ORDER, "clitic-order")


def _is_preposition(word: Word) -> bool:
    return word.some(lambda r: r.pos is Pos.PREPOSITION)


def _has_participle(text: Text, index: int) -> bool:
    return any(
        word.some(lambda r: r.verb_form in {VerbForm.PAST, VerbForm.PASSIVE})
        for word in text.clause_words(index)
    )


_SUBORDINATORS = word_set(
    "že protože když jestli až pokud aby kdyby jak co kde kdy proč kam odkud který která které "
    "abych abys abychom abyste kdybych kdybys kdybychom kdybyste jelikož ačkoli přestože zda"
)
_SUBJECTS = word_set("já ty my vy on ona oni")
_TIMES = word_set(
    "včera dnes dneska zítra ráno večer odpoledne dopoledne loni letos předevčírem potom pak tam "
    "tady teď nikdy vždycky často brzy pozdě doma"
)


def _after_opener(text: Text, index: int) -> Finding | None:
    """*že bojím se → že se bojím*, *včera byl jsem → včera jsem byl*: opener, verb, clitic."""
    verb = text.words[index]
    if index == 0 or not verb.adjacent or not _is_verb(verb) or verb.lower in _RANK:
        return None
    if not _opens_clause(text, index - 1):
        return None
    last = index
    while (following := text.next_to(last)) and following.lower in _AUXILIARIES | _FUSED:
        last += 1
    while last > index and (following := text.next_to(last)) and following.lower in _OBJECTS:
        last += 1
    cluster = [text.words[position].lower for position in range(index + 1, last + 1)]
    if not cluster or not _is_cluster(text, verb, cluster, last):
        return None
    cluster.sort(key=_RANK.__getitem__)
    form = " ".join((*_fused(cluster), verb.lower))
    return text.finding((index, last), form, Category.WORD_ORDER, "clitic-second")


def _opens_clause(text: Text, at: int) -> bool:
    """A conjunction, a pronoun or an adverb that is the whole first constituent of its clause."""
    word = text.words[at]
    before = text.before(at)
    starts = word.opens or before is None
    if word.lower in _SUBORDINATORS:
        return starts or (before is not None and not _is_preposition(before))
    if word.lower in _SUBJECTS | _TIMES:
        return word.opens
    return word.nominative_only and before is not None and before.opens and is_modifier(before)


def _is_cluster(text: Text, verb: Word, cluster: list[str], last: int) -> bool:
    """Whether what follows the verb are clitics: not *jdu se sestrou*, not the copula *jsem*."""
    past = verb.every(lambda r: r.verb_form is VerbForm.PAST)
    if any(clitic in _AUXILIARIES for clitic in cluster):
        return past
    following = text.next_to(last)
    if cluster[-1] != "se" or following is None:
        return True
    instrumental = any(case is Case.INSTRUMENTAL for case in following.cases)
    return bool(following.readings) and not instrumental
