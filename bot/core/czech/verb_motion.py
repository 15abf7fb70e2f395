"""Families of the verbs of motion, and the pairs that prefixes make of them.

The determinate verb is one way and now, the indeterminate one a habit or any way; with a prefix
they become a pair of aspects (IJP, Slovesa pohybu; *přinést – přinášet*).
"""

from __future__ import annotations

from functools import cache

from bot.core.czech.verb_lookup import find
from bot.core.czech.verb_phrases import motion_future
from bot.core.czech.verb_types import MotionFamily, MotionPair

_GLOSSES = {
    "při": "to, arriving",
    "od": "away",
    "ode": "away",
    "vy": "out, up",
    "v": "in",
    "ve": "in",
    "do": "as far as",
    "pře": "across, over",
    "pro": "through",
    "na": "onto, together",
    "za": "behind, by the way",
    "ob": "around",
    "obe": "around",
    "u": "away, off",
    "roz": "apart",
    "roze": "apart",
    "s": "down, together",
    "se": "down, together",
    "pod": "under",
    "před": "before, forward",
    "vz": "up",
}
_FAMILIES = (
    ("jít", "chodit", "to go on foot", (
        "při přijít přicházet", "ode odejít odcházet", "vy vyjít vycházet", "ve vejít vcházet",
        "do dojít docházet", "pře přejít přecházet", "pro projít procházet",
        "na najít nacházet", "za zajít zacházet", "obe obejít obcházet", "u ujít ucházet",
        "roze rozejít_se rozcházet_se", "se sejít scházet", "před předejít předcházet",
    )),
    ("jet", "jezdit", "to go by vehicle, to ride", (
        "při přijet přijíždět", "od odjet odjíždět", "vy vyjet vyjíždět", "v vjet vjíždět",
        "do dojet dojíždět", "pře přejet přejíždět", "pro projet projíždět",
        "na najet najíždět", "za zajet zajíždět", "ob objet objíždět", "u ujet ujíždět",
        "roz rozjet rozjíždět", "s sjet sjíždět", "před předjet předjíždět",
    )),
    ("letět", "létat", "to fly", (
        "při přiletět přilétat", "od odletět odlétat", "vy vyletět vylétat",
        "do doletět dolétat", "pře přeletět přelétat", "pro proletět prolétat",
        "vz vzletět vzlétat", "u uletět ulétat",
    )),
    ("běžet", "běhat", "to run", (
        "při přiběhnout přibíhat", "od odběhnout odbíhat", "vy vyběhnout vybíhat",
        "do doběhnout dobíhat", "pře přeběhnout přebíhat", "pro proběhnout probíhat",
        "ob oběhnout obíhat", "u uběhnout ubíhat", "roz rozběhnout rozbíhat",
        "se seběhnout sbíhat",
    )),
    ("nést", "nosit", "to carry", (
        "při přinést přinášet", "od odnést odnášet", "vy vynést vynášet", "v vnést vnášet",
        "do donést donášet", "pře přenést přenášet", "pro pronést pronášet",
        "na nanést nanášet", "za zanést zanášet", "roz roznést roznášet", "s snést snášet",
        "u unést unášet", "před přednést přednášet", "vz vznést vznášet",
    )),
    ("vést", "vodit", "to lead", (
        "při přivést přivádět", "od odvést odvádět", "vy vyvést vyvádět", "u uvést uvádět",
        "do dovést dovádět", "pře převést převádět", "pro provést provádět",
        "na navést navádět", "za zavést zavádět", "roz rozvést rozvádět", "s svést svádět",
        "před předvést předvádět",
    )),
    ("vézt", "vozit", "to carry by vehicle", (
        "při přivézt přivážet", "od odvézt odvážet", "vy vyvézt vyvážet",
        "do dovézt dovážet", "pře převézt převážet", "pro provézt provážet",
        "na navézt navážet", "za zavézt zavážet", "roz rozvézt rozvážet", "s svézt svážet",
    )),
    ("hnát", "honit", "to chase, to drive", (
        "při přihnat přihánět", "ode odehnat odhánět", "vy vyhnat vyhánět",
        "pře přehnat přehánět", "pro prohnat prohánět", "na nahnat nahánět",
        "za zahnat zahánět", "roze rozehnat rozhánět", "se sehnat shánět",
    )),
    ("táhnout", "tahat", "to pull", (
        "při přitáhnout přitahovat", "od odtáhnout odtahovat", "vy vytáhnout vytahovat",
        "do dotáhnout dotahovat", "pře přetáhnout přetahovat", "pro protáhnout protahovat",
        "na natáhnout natahovat", "za zatáhnout zatahovat", "roz roztáhnout roztahovat",
        "s stáhnout stahovat", "v vtáhnout vtahovat",
    )),
    ("lézt", "lozit", "to climb, to crawl", (
        "při přilézt přilézat", "vy vylézt vylézat", "pře přelézt přelézat",
        "pro prolézt prolézat", "s slézt slézat", "v vlézt vlézat",
    )),
)  # fmt: skip


def motion_family(lemma: str) -> MotionFamily | None:
    """The family that a verb of motion belongs to, by any of its members; None for others."""
    found = find(lemma)
    return _members().get(found[0].verb.infinitive) if found else None


def motion_families() -> tuple[MotionFamily, ...]:
    return tuple(_family(*row) for row in _FAMILIES)


@cache
def _members() -> dict[str, MotionFamily]:
    members: dict[str, MotionFamily] = {}
    for family in motion_families():
        pairs = family.prefixed
        inflected = [form for pair in pairs for form in (pair.perfective, pair.imperfective)]
        for member in (family.determinate, family.indeterminate, *inflected):
            members[member.partition(" ")[0]] = family
    return members


def _family(
    determinate: str, indeterminate: str, gloss: str, rows: tuple[str, ...]
) -> MotionFamily:
    future = motion_future(find(determinate)[0])
    return MotionFamily(determinate, indeterminate, future, gloss, tuple(map(_pair, rows)))


def _pair(row: str) -> MotionPair:
    prefix, *pair = row.split()
    perfective, imperfective = (lemma.replace("_", " ") for lemma in pair)
    return MotionPair(prefix, perfective, imperfective, _GLOSSES[prefix])
