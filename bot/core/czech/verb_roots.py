"""Irregular roots and the prefixes before them: *přinést* goes like *nést*.

A prefix changes nothing in the forms, so one row serves the whole family (IJP, Předpony sloves).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.core.czech.verb_stems import Stems, parsed_forms, regular_stems

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = Path(__file__).with_name("data") / "verb_roots.tsv"
_SIMPLE = (
    "do", "na", "nad", "nade", "ne", "o", "ob", "obe", "od", "ode", "po", "pod", "pode", "popo",
    "pro", "pře", "před", "přede", "při", "roz", "roze", "s", "se", "u", "v", "ve", "vy", "vz",
    "vze", "z", "za", "ze", "znovu", "spolu", "sebe",
)  # fmt: skip
_OUTER = (
    "do",
    "na",
    "ne",
    "o",
    "po",
    "pod",
    "pro",
    "pře",
    "před",
    "při",
    "roz",
    "u",
    "vy",
    "z",
    "za",
)
PREFIXES = frozenset(_SIMPLE) | {outer + inner for outer in _OUTER for inner in _SIMPLE}
"""One prefix or two (*po-od-stoupit*, *do-z-vědět se*)."""
_LONGEST = max(map(len, PREFIXES))


class Roots(NamedTuple):
    """Stems by infinitive; `tails` are the last letters that a verb of some root must have."""

    bare: dict[str, Stems]
    behind_prefix: dict[str, Stems]
    tails: set[str]


def root_stems(infinitive: str, reflexive: str = "") -> Stems | None:
    """Stems of an irregular verb by its root, with or without prefixes; None for the others."""
    roots = _roots()
    if infinitive[-4:] not in roots.tails and infinitive[-3:] not in roots.tails:
        return None
    if reflexive:
        special = roots.bare.get(f"{infinitive} {reflexive}")
        if special is not None:
            return special
    bare = roots.bare.get(infinitive)
    if bare is not None:
        return bare
    for prefix, rest in splits(infinitive):
        stems = roots.behind_prefix.get(rest)
        if stems is not None:
            return stems.prefixed(prefix)
    return None


def splits(infinitive: str) -> Iterator[tuple[str, str]]:
    """Every way to take known prefixes off, the shortest prefix first."""
    for at in range(1, min(len(infinitive) - 2, _LONGEST + 1)):
        prefix = infinitive[:at]
        if prefix in PREFIXES:
            yield prefix, infinitive[at:]


@cache
def _roots() -> Roots:
    roots = Roots({}, {}, set())
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            names, *fields = line.split("\t")
            for name in names.split("|"):
                _add(roots, name, fields)
    return roots


def _add(roots: Roots, name: str, fields: list[str]) -> None:
    infinitive = name.strip("=-")
    stems = _stems(infinitive, fields)
    roots.tails.add(infinitive.partition(" ")[0][-4:])
    if not name.startswith("-"):
        roots.bare[infinitive] = stems
    if not name.startswith("="):
        roots.behind_prefix[infinitive] = stems


def _stems(infinitive: str, fields: list[str]) -> Stems:
    pattern, present, past, imperative, passive, *rest = fields
    extra = parsed_forms(" ".join(rest))
    second = extra.pop("alt", ("",))[0]
    feminine = extra.pop("ppf", ())
    regular = regular_stems(infinitive, pattern)

    def forms(text: str, given: tuple[str, ...]) -> tuple[str, ...]:
        variants = [] if text == "-" else text.split("|")
        return tuple([form for item in variants for form in (given if item == "*" else (item,))])

    return Stems(
        pattern,
        regular.present if regular and present == "*" else present,
        forms(past, regular.past if regular else ()),
        forms(imperative, regular.imperatives() if regular else ()),
        forms(passive, regular.passives() if regular else ()),
        feminine,
        extra or None,
        second,
    )
