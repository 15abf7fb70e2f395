"""Names of people: which gender a first name has, which surnames in -a are men's, families.

Internetová jazyková příručka (IJP), "Skloňování osobních jmen": men's names in -i, -y take
pronominal endings (*Harry, Harryho*), women's in a consonant mostly do not change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.czech.noun_guesser import best_guess
from bot.core.czech.noun_paradigms import SLOT_OF, STEMS
from bot.core.czech.noun_word import Flags, Word, build, render_one
from bot.core.czech.types import Gender
from bot.core.czech.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Collection

_MA, _F = Gender.MA, Gender.F
_FAMILY = (
    ("pl1", 0, ("ové", "ovi")), ("pl2", 1, ("ových",)), ("pl3", 1, ("ovým",)),
    ("pl4", 1, ("ovy",)), ("pl5", 0, ("ové", "ovi")), ("pl6", 1, ("ových",)),
    ("pl7", 1, ("ovými",)),
)  # fmt: skip
_MEN = word_set(
    "Adam Adrian Albert Aleš Alexandr Alexej Alois Andrej Antonín Arnošt Artur Augustin "
    "Bartoloměj Bedřich Benedikt Blahoslav Bohdan Bohumil Bohumír Bohuslav Boris Boleslav "
    "Břetislav Bronislav Cyril Čeněk Čestmír Dalibor Dalimil Daniel David Denis Dominik "
    "Drahomír Dušan Eduard Emanuel Emil Erik Evžen Felix Ferdinand Filip František Gabriel "
    "Gustav Hanuš Havel Herbert Hubert Hugo Hynek Honza Igor Ivan Ivo Jáchym Jakub Jan Jarmil "
    "Jaromír Jaroslav Jindřich Jirka Jiří Jonáš Josef Julius Kamil Karel Kašpar Kazimír "
    "Konstantin Kristián Kryštof Květoslav Ladislav Leoš Libor Lubomír Luboš Ludvík "
    "Lukáš Lumír Marcel Marek Marian Martin Matěj Matyáš Maxim Maxmilián Metoděj Michael "
    "Michal Mikuláš Milan Miloš Miloslav Miroslav Mirek Mojmír Norbert Oldřich Oleg Oliver "
    "Ondřej Oskar Otakar Oto Otto Patrik Pavel Petr Pepa Pepík Přemysl Radan Radek Radim "
    "Radko Radomír Radoslav Radovan René Richard Robert Robin Roman Rostislav Rudolf Řehoř "
    "Samuel Servác Silvestr Slavomír Stanislav Šimon Štefan Štěpán Tadeáš Teodor Tibor Tomáš "
    "Václav Vašek Valentin Valerián Vavřinec Vendelín Viktor Vilém Vincenc Vít Vítězslav "
    "Vladan Vladimír Vladislav Vlastimil Vlastislav Vojtěch Vratislav Zbyněk Zbyšek Zdeněk "
    "Zikmund Franta Míša Standa Láďa Jára Kuba Tonda Vojta Ota Jožka Olda Míra Ríša Zdenda Ondra "
    "Honzík Karlík Sergej Dmitrij Vasil Mykola Taras Svatopluk Ctirad Prokop Leopold Jeroným "
    "John Peter Napoleon"
)
_WOMEN = word_set(
    "Adéla Adriana Agáta Alena Alexandra Alice Alžběta Amálie Anastázie Andrea Aneta Anežka "
    "Anna Antonie Apolena Barbora Běla Berta Blanka Blažena Božena Bohdana Bohumila "
    "Bronislava Cecílie Dana Daniela Danuše Darina Daria Denisa Diana Dita Dominika Dorota "
    "Drahomíra Edita Ela Elena Eliška Ema Emílie Erika Eva Evelína Františka Gabriela Galina "
    "Gita Hana Hanka Hedvika Helena Hermína Ilona Irena Irma Iva Ivana Iveta Ivona Jana "
    "Jarmila Jaroslava Jindra Jiřina Jitka Johana Judita Julie Justýna Kamila Karla Karolína "
    "Kateřina Katka Klára Klaudie Kristina Kristýna Květa Květoslava Ladislava Laura Lea "
    "Lenka Leona Libuše Lída Liliana Linda Ljuba Ludmila Lucie Lýdie Magda Magdaléna Marcela "
    "Margareta Marie Marika Marina Markéta Marta Martina Matylda Michaela Milada Milena "
    "Miloslava Miluše Miroslava Monika Naděžda Natálie Nela Nikola Nina Nora Oksana Oldřiška "
    "Olga Otýlie Patricie Pavla Pavlína Petra Radka Regína Renata Renáta Romana Rosalie "
    "Rozálie Růžena Sabina Sandra Saša Sára Silvie Simona Soňa Sofie Stanislava Stela Svatava "
    "Světlana Šárka Štěpánka Tamara Táňa Tatiana Tereza Valerie Vanda Vendula Věra Veronika "
    "Viktorie Viola Vladimíra Vlasta Zdenka Zdeňka Zina Zita Zora Zuzana Žaneta Žofie Maruška "
    "Máňa Káťa Barča Bára Líza Jiřka Anička Terezka Zuzka Naďa"
)
_UNCHANGED_WOMEN = word_set("Ester Miriam Rút Ruth Karen Ingrid Nikol Carmen Elizabeth Mary")
_MEN_IN_A = word_set(
    "Svoboda Procházka Kučera Fiala Veselka Vrba Sýkora Hruška Kafka Bláha Bárta Březina "
    "Brázda Burda Červinka Duda Fuka Hála Havelka Hlava Homolka Horka Hrdlička Chalupa Jahoda "
    "Janata Janda Kalina Kavka Klíma Kobliha Kočka Kopřiva Koza Krupa Krupička Kudrna Kubina "
    "Lacina Lávička Liška Machala Malina Matějka Matula Mácha Macura Mrkva Mrkvička Neruda "
    "Otava Pavelka Pecha Petrželka Říha Růžička Skála Sklenička Sláma Smetana Sobotka Srba "
    "Straka Studnička Škoda Šmída Švanda Švehla Trnka Válka Vávra Večeřa Vejvoda Vodička "
    "Vondra Vrána Zelenka Zíka Zima Žemlička Žižka"
)


def man(name: str) -> Word | None:
    """A man's first name or surname that no row lists."""
    found = best_guess(name, _MA)
    return None if found is None else found.word


def with_family(word: Word) -> Word:
    """A man's name with the plural that means the family (IJP, "Příjmení: označení rodiny")."""
    if word.pattern in {"adj", "name", "name.e", "name.ey"}:
        return word
    owner = word.stems[STEMS.index("S")]
    changed = []
    for where, keep, endings in _FAMILY:
        own = render_one(word, SLOT_OF[where])[:keep]
        changed.append((SLOT_OF[where], (*own, *(owner + ending for ending in endings))))
    return word._replace(overrides=(*word.overrides, *changed))


def woman(name: str) -> Word | None:
    """A woman's first name or surname; those in a consonant, -i, -o, -u stay as they are."""
    if name in _UNCHANGED_WOMEN or not name.endswith(("a", "e", "ě", "á", "í")):
        return build(name, _F, "indecl", Flags(frozenset(), None, None, ()))
    found = best_guess(name, _F)
    return None if found is None else found.word


def family(lemma: str) -> Word:
    """A family by its name, *Novákovi*: endings of the possessive adjective."""
    return build(lemma, _MA, "pl:family", Flags(frozenset(), lemma[:-1], None, ()))


def names(lemma: str, listed: Collection[Gender]) -> tuple[Word, ...]:
    """Readings of a first name or surname beside the genders that rows of it have."""
    found: list[Word | None] = []
    if _MA not in listed and lemma in _MEN:
        found.append(_first_name(lemma))
    if _MA not in listed and lemma in _MEN_IN_A:
        found.append(_surname(lemma))
    if _F not in listed and (lemma in _WOMEN or lemma in _UNCHANGED_WOMEN):
        found.append(woman(lemma))
    return tuple([word for word in found if word is not None])


def _first_name(name: str) -> Word | None:
    """Two of a name end in -ové: *Felixové, Vaškové* (IJP, "Osobní jména: množné číslo")."""
    word = man(name)
    if word is None or word.pattern not in {"pán", "muž"}:
        return word
    plural = (word.stems[STEMS.index("S")] + "ové",)
    several = ((SLOT_OF["pl1"], plural), (SLOT_OF["pl5"], plural))
    return word._replace(overrides=(*word.overrides, *several))


def _surname(name: str) -> Word | None:
    word = man(name)
    return None if word is None else with_family(word)
