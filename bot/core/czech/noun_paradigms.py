"""The fourteen paradigms as endings on stems, compiled once into fourteen slots each.

A variant is one letter that names a stem and then the ending. Stems: N lemma, S oblique stem
(*stupň-*), T the same before i/í (*stupn-*), E with soft -e (*stupně*), P with softening -ě
(*hradě*, *ruce*), I with softening -i (*hoši*), J softened before -ích (*vlc-*), V vocative,
Z genitive plural without ending (*oken*). Source: Mluvnice češtiny 2; Internetová jazyková
příručka (IJP), sections on declension of nouns.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech.types import Case, Number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Slot = tuple[tuple[int, str], ...]


class Paradigm(NamedTuple):
    """Fourteen slots, and the same flattened so that all cells are joined in one sweep."""

    slots: tuple[Slot, ...]
    pick: Callable[[tuple[str, ...]], tuple[str, ...]]
    endings: tuple[str, ...]
    split: Callable[[tuple[str, ...]], tuple[tuple[str, ...], ...]]


STEMS = "NSTEPIJVZ"
KEYS: tuple[tuple[Number, Case], ...] = tuple((n, c) for n in Number for c in Case)
SLOT_OF: Mapping[str, int] = {f"{n.value}{c.value}": i for i, (n, c) in enumerate(KEYS)}
PLURAL_FROM = 7

_PARADIGMS = {
    "pán": "N|Sa|Sovi Su|Sa|V|Sovi Su|Sem / I|Sů|Sům|Sy|I|Sech|Sy",
    "pán.velar": "N|Sa|Sovi Su|Sa|V|Sovi Su|Sem / I|Sů|Sům|Sy|I|Jích|Sy",
    "pán.ius": "N|Sa|Sovi Su|Sa|V|Sovi Su|Sem / Sové|Sů|Sům|Se|Sové|Sích|Si",
    "muž": "N|E|Sovi Ti|E|V|Sovi Ti|Em / Ti|Sů|Sům|E|Ti|Tích|Ti",
    "předseda": "N|Sy|Sovi|Su|So|Sovi|Sou / Sové|Sů|Sům|Sy|Sové|Sech|Sy",
    "předseda.velar": "N|Sy|Sovi|Su|So|Sovi|Sou / Sové|Sů|Sům|Sy|Sové|Jích|Sy",
    "předseda.soft": "N|Ti E|Sovi|Su|So|Sovi|Sou / Sové|Sů|Sům|E|Sové|Tích|Ti",
    "soudce": "N|N|Sovi Ti|N|N|Sovi Ti|Nm / Ti Sové|Sů|Sům|N|Ti Sové|Tích|Ti",
    "hrad": "N|Su|Su|N|V|Su|Sem / Sy|Sů|Sům|Sy|Sy|Sech|Sy",
    "hrad.velar": "N|Su|Su|N|V|Su|Sem / Sy|Sů|Sům|Sy|Sy|Jích|Sy",
    "hrad.diminutive": "N|Su|Su|N|V|Su|Sem / Sy|Sů|Sům|Sy|Sy|Jích Sách|Sy",
    "hrad.kámen": "N|Se Su|Si Su|N|Si|Si Su|Sem / Sy|Sů|Sům|Sy|Sy|Sech|Sy",
    "stroj": "N|E|Ti|N|Ti|Ti|Em / E|Sů|Sům|E|E|Tích|Ti",
    "žena": "N|Sy|P|Su|So|P|Sou / Sy|Z|Sám|Sy|Sy|Sách|Sami",
    "žena.short": "N|Sy|P|Su|So|P|Sou Zou / Sy|Z|Sám Zám|Sy|Sy|Sách Zách|Sami Zami",
    "žena.soft": "N|Ti E|E Ti|Su|So|E Ti|Sou / Ti E|Tí|Sám|Ti E|Ti E|Sách|Sami",
    "idea": "N|Sje Sy|Sji|Su|So|Sji|Sou Sjí / "
    "Sje Sy|Sjí Sí|Sám Sjím|Sje Sy|Sje Sy|Sách Sjích|Sami Sjemi",
    "maria": "N|E|Ti|Ti Su|So|Ti|Tí / E|Tí|Tím|E|E|Tích|Emi",
    "růže": "N|N|Ti|Ti|N|Ti|Tí / N|Tí|Tím|N|N|Tích|Nmi",
    "růže.zero": "N|N|Ti|Ti|N|Ti|Tí / N|Z|Tím|N|N|Tích|Nmi",
    "růže.both": "N|N|Ti|Ti|N|Ti|Tí / N|Tí Z|Tím|N|N|Tích|Nmi",
    "píseň": "N|E|Ti|N|Ti|Ti|Tí / E|Tí|Tím|E|E|Tích|Emi",
    "píseň.ť": "N|E Ti|Ti|N|Ti|Ti|Tí / E Ti|Tí|Tím|E Ti|E Ti|Tích|Emi",
    "kost": "N|Ti|Ti|N|Ti|Ti|Tí / Ti|Tí|Tem|Ti|Ti|Tech|Smi",
    "kost.e": "N|Ti E|Ti|N|Ti|Ti|Tí / Ti E|Tí|Tím|Ti E|Ti E|Tích|Emi",
    "kost.pověď": "N|Ti|Ti|N|Ti|Ti|Tí / Ti|Tí|Tím|Ti|Ti|Tích|Smi Emi",
    "kost.moc": "N|Ti|Ti|N|Ti|Ti|Tí / Ti|Tí|Tem Tím|Ti|Ti|Tech Tích|Emi",
    "kost.noc": "N|Ti|Ti|N|Ti|Ti|Tí / Ti|Tí|Tím|Ti|Ti|Tích|Emi",
    "město": "N|Sa|Su|N|N|Su|Sem / Sa|Z|Sům|Sa|Sa|Sech|Sy",
    "město.k": "N|Sa|Su|N|N|Su|Sem / Sa|Z|Sům|Sa|Sa|Sách Jích|Sy",
    "město.ách": "N|Sa|Su|N|N|Su|Sem / Sa|Z|Sům|Sa|Sa|Sách|Sy",
    "město.sk": "N|Sa|Su|N|N|Su|Sem / Sa|Z|Sům|Sa|Sa|Jích Sách|Sy",
    "muzeum": "N|Sa|Su|N|N|Su|Sem / Sa|Sí|Sím|Sa|Sa|Sích|Si",
    "drama": "N|Stu|Stu|N|N|Stu|Stem / Sta|St|Stům|Sta|Sta|Stech|Sty",
    "moře": "N|N|Ti|N|N|Ti|Nm / N|Tí|Tím|N|N|Tích|Ti",
    "moře.zero": "N|N|Ti|N|N|Ti|Nm / N|Z|Tím|N|N|Tích|Ti",
    "kuře": "N|Nte|Nti|N|N|Nti|Ntem / Sata|Sat|Satům|Sata|Sata|Satech|Saty",
    "kníže": "N|Nte|Nti|Nte|N|Nti|Ntem / Sata|Sat|Satům|Sata|Sata|Satech|Saty",
    "stavení": "N|N|N|N|N|N|Nm / N|N|Nm|N|N|Nch|Nmi",
    "paní": "N|N|N|N|N|N|N / N|N|Nm|N|N|Nch|Nmi",
    "indecl": "N|N|N|N|N|N|N / N|N|N|N|N|N|N",
    "adj.hard.ma": "N|Sého|Sému|Sého|N|Sém|Sým / Jí|Sých|Sým|Sé|Jí|Sých|Sými",
    "adj.hard.mi": "N|Sého|Sému|N|N|Sém|Sým / Sé|Sých|Sým|Sé|Sé|Sých|Sými",
    "adj.hard.f": "N|Sé|Sé|Sou|N|Sé|Sou / Sé|Sých|Sým|Sé|Sé|Sých|Sými",
    "adj.hard.n": "N|Sého|Sému|N|N|Sém|Sým / Sá|Sých|Sým|Sá|Sá|Sých|Sými",
    "adj.soft.ma": "N|Sího|Símu|Sího|N|Sím|Sím / N|Sích|Sím|N|N|Sích|Sími",
    "adj.soft.mi": "N|Sího|Símu|N|N|Sím|Sím / N|Sích|Sím|N|N|Sích|Sími",
    "adj.soft.f": "N|N|N|N|N|N|N / N|Sích|Sím|N|N|Sích|Sími",
    "adj.soft.n": "N|Sího|Símu|N|N|Sím|Sím / N|Sích|Sím|N|N|Sích|Sími",
    "family": "N|N|N|N|N|N|N / N|Sých|Sým|Sy|N|Sých|Sými",
    "name": "N|Nho|Nmu|Nho|N|Nm|Nm / Nové|Nů|Nům|Ne|Nové|Ních|Ni",
    "name.ey": "N|Nho Ne|Nmu Novi|Nho Ne|N|Nm Novi|Nm Nem / Nové|Nů|Nům|Ne|Nové|Ních|Ni",
    "name.e": "N|Sa Nho|Sovi Nmu|Sa Nho|N|Sovi Nm|Sem / Sové|Sů|Sům|Sy|Sové|Sech|Sy",
}
"""Base name, or base name and sub-pattern; singular, a slash, plural; cases 1 to 7."""


def with_stem(letter: str) -> frozenset[str]:
    """The (sub-)patterns that ask for a stem."""
    return frozenset(key for key, text in _PARADIGMS.items() if letter in text)


_ANIMATE_PLURALS = {"i": "I", "é": "Sé", "ové": "Sové", "Ti": "Ti", "Té": "Té"}


def _compile(text: str) -> tuple[Slot, ...]:
    cells = [cell.strip() for half in text.split("/") for cell in half.split("|")]
    return tuple(
        tuple((STEMS.index(variant[0]), variant[1:]) for variant in cell.split()) for cell in cells
    )


def _slot(text: str) -> Slot:
    return _compile(text)[0]


@cache
def paradigm_of(key: str, changes: tuple[tuple[str, str], ...] = ()) -> Paradigm:
    """The slots of a (sub-)pattern, with some slots (`sg6`, `pl1` …) written anew."""
    slots = list(_compile(_PARADIGMS[key]))
    for where, text in changes:
        slots[SLOT_OF[where]] = _slot(text)
    return flattened(tuple(slots))


def flattened(slots: tuple[Slot, ...]) -> Paradigm:
    """A paradigm ready to be joined with stems."""
    ends = tuple(accumulate(len(slot) for slot in slots))
    return Paradigm(
        slots,
        itemgetter(*(stem for slot in slots for stem, _ in slot)),
        tuple(ending for slot in slots for _, ending in slot),
        itemgetter(*map(slice, (0, *ends), ends)),
    )


@cache
def doubled(paradigm: Paradigm) -> Paradigm:
    """The paradigm of a noun with two spellings, whose stems follow one another."""
    shift = len(STEMS)
    slots = paradigm.slots
    return flattened(
        tuple((*slot, *((stem + shift, ending) for stem, ending in slot)) for slot in slots)
    )


@cache
def animate_plural(endings: tuple[str, ...], *, soft: bool) -> tuple[tuple[str, str], ...]:
    """Changes of nominative and vocative plural for preferred endings (*i*, *é*, *ové*).

    IJP, "Nominativ plurálu mužských životných": *učitelé*, *občané/občani*, *dědové*, *hoši*.
    """
    names = tuple(
        _ANIMATE_PLURALS[{"i": "Ti", "é": "Té"}.get(ending, ending) if soft else ending]
        for ending in endings
    )
    text = " ".join(names)
    return (("pl1", text), ("pl5", text))
