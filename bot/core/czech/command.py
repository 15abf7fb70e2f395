"""The command line of the engine, so that anybody can try what it knows.

Exit codes: 0 found, 1 nothing found or mistakes found, 2 used wrongly.
"""

from __future__ import annotations

import argparse
import io
import sys
from typing import TYPE_CHECKING

from bot.core.czech.adjectives import decline_adjective
from bot.core.czech.analysis import analyse
from bot.core.czech.compare import compare
from bot.core.czech.dictionary_forms import lemma_of
from bot.core.czech.finding import correct, find_mistakes
from bot.core.czech.findings.explanations import explained
from bot.core.czech.form_lines import answer_line
from bot.core.czech.gradation import adverbs, compare_adjective
from bot.core.czech.nouns import readings
from bot.core.czech.numerals import decline_numeral
from bot.core.czech.phrases import decline_phrase
from bot.core.czech.pronouns import decline_pronoun
from bot.core.czech.readings import Pos
from bot.core.czech.saying import read, say
from bot.core.czech.types import Case, Gender, Source
from bot.core.czech.verbs import conjugate
from bot.core.czech.written_tables import (
    ASPECT_NAMES,
    GENDER_NAMES,
    aligned,
    certainty,
    written_agreement,
    written_conjugation,
    written_declension,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.core.czech.nouns import NounTable
    from bot.core.czech.readings import Reading

FOUND, NOT_FOUND, MISUSED = 0, 1, 2
_PROGRAM = "python -m bot czech"
_EXAMPLES = f"""examples:
  {_PROGRAM} decline "mladý muž"
  {_PROGRAM} decline "dva mladí muži"
  {_PROGRAM} conjugate psát
  {_PROGRAM} check "Já jdu do obchod"
  {_PROGRAM} say 17:45
  {_PROGRAM} say "250 Kč" --case 7
  {_PROGRAM} read "v půl osmé"
  {_PROGRAM} analyse ženou
  {_PROGRAM} compare "jdu do skola" "jdu do školy"
  printf 'noun\\tžena\\tf\\tpl\\t7\\n' | {_PROGRAM} forms
"""
_LONGEST_TEXT = 4000


def main(argv: Sequence[str]) -> int:
    """Runs one command and answers with its exit code; never raises for bad input."""
    _speak_utf8()
    parser = _parser()
    try:
        chosen = parser.parse_args([_tidy(part) for part in argv])
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else MISUSED
    if chosen.command is None:
        parser.print_help()
        return MISUSED
    text = " ".join(getattr(chosen, "text", []))
    if chosen.command != "forms" and not text.strip():
        return _fail("nothing was given; write a word or a sentence after the command", MISUSED)
    if len(text) > _LONGEST_TEXT:
        return _fail(f"the text is longer than {_LONGEST_TEXT} letters", MISUSED)
    run: Callable[[argparse.Namespace, str], int] = _COMMANDS[chosen.command]
    try:
        return run(chosen, text)
    except BrokenPipeError:
        return FOUND


def _tidy(part: str) -> str:
    """Undecodable bytes of the command line become a replacement character."""
    return part.encode("utf-8", "replace").decode("utf-8")


def _speak_utf8() -> None:
    """Czech passes through any terminal and pipe; undecodable input is replaced, not raised."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            newline = "\n" if stream is sys.stdin else None
            stream.reconfigure(encoding="utf-8", errors="replace", newline=newline)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description="What the Czech engine knows, without a network or a model.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="command", title="commands")
    decline = _command(commands, "decline", "decline a word or a phrase", "word")
    decline.add_argument("--gender", choices=list(Gender), help="gender of an unlisted noun")
    _command(commands, "conjugate", "conjugate a verb", "verb")
    check = _command(commands, "check", "find common mistakes in a sentence", "sentence")
    check.add_argument("--speaker", choices=("m", "f"), help="gender of who says it")
    saying = _command(commands, "say", "say a time, price, date or number in words", "digits")
    saying.add_argument("--case", type=int, choices=list(range(1, 8)), help="case, 1 to 7")
    saying.add_argument("--gender", choices=list(Gender), default=Gender.MI, help="of the noun")
    _command(commands, "read", "read a time, price, date or number in words", "words")
    _command(commands, "analyse", "everything that a form can be", "form")
    comparing = commands.add_parser("compare", help="compare an answer with what was expected")
    comparing.add_argument("text", nargs=1, metavar="answer")
    comparing.add_argument("expected", nargs="+", help="one or more right answers")
    commands.add_parser("forms", help="answer lines of slots from the standard input")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    what: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.add_argument("text", nargs="+", metavar=what)
    return parser


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _fail(message: str, code: int = NOT_FOUND) -> int:
    sys.stderr.write(f"{_PROGRAM}: {message}\n")
    return code


def _decline(chosen: argparse.Namespace, text: str) -> int:
    words = text.split()
    gender = Gender(chosen.gender) if chosen.gender else None
    single = len(words) == 1 or decline_numeral(text) is not None
    parts = list(_declined_word(text.strip(), gender) if single else _phrase(text))
    if not parts:
        return _fail(f"cannot decline „{text}“: {_why_not(words)}")
    _print("\n\n".join(parts))
    return FOUND


def _why_not(words: Sequence[str]) -> str:
    if len(words) > 1:
        return "the words are unknown or do not agree"
    return "it is a word of one form or a verb" if analyse(words[0]) else "not a word I know"


def _phrase(text: str) -> Iterator[str]:
    table = decline_phrase(text)
    if table is not None:
        sure = certainty(table.source, table.confidence)
        head = f"{text} · {GENDER_NAMES[table.gender]} · {sure}"
        yield f"{head}\n\n{written_declension(table.forms)}"


def _declined_word(word: str, gender: Gender | None) -> Iterator[str]:
    """Every way in which a word declines: what is listed first, one guess where nothing is."""
    for name, closed in (("pronoun", decline_pronoun(word)), ("numeral", decline_numeral(word))):
        if closed is not None:
            head = f"{closed.lemma} · {name}, {closed.kind}"
            yield f"{head}\n\n{written_agreement(closed.forms)}"
            return
    lemma = lemma_of(word, Pos.NOUN) or lemma_of(word, Pos.ADJECTIVE)
    if lemma is not None and gender is None and not _is_listed(word):
        yield f"„{word}“ is a form of {lemma}."
        word = lemma
    nouns = [table for table in readings(word) if gender in {None, table.gender}]
    listed = [table for table in nouns if table.source is Source.LEXICON]
    adjective = decline_adjective(word)
    if adjective and (adjective.source is Source.LEXICON or not listed) and gender is None:
        yield _adjective(word)
        nouns = []
    for table in listed or (nouns[:1] if _may_be_noun(word) else ()):
        yield _noun(table)


def _may_be_noun(word: str) -> bool:
    """Whether the word is unknown, or known as a noun: *proto* and *pracovat* are neither."""
    kinds = {reading.pos for reading in analyse(word) if reading.source is Source.LEXICON}
    return not kinds or Pos.NOUN in kinds


def _is_listed(word: str) -> bool:
    """Whether the word is an entry of its own: *noviny* beside *novina*, *mladý*."""
    nouns = readings(word)
    adjective = decline_adjective(word)
    return any(table.source is Source.LEXICON for table in nouns) or (
        adjective is not None and adjective.source is Source.LEXICON
    )


def _noun(table: NounTable) -> str:
    sure = certainty(table.source, table.confidence)
    gloss = f" · {table.gloss}" if table.gloss else ""
    gender = GENDER_NAMES[table.gender]
    head = f"{table.lemma} · noun, {gender}, {table.pattern} · {sure}{gloss}"
    return f"{head}\n\n{written_declension(table.forms)}"


def _adjective(word: str) -> str:
    table = decline_adjective(word)
    if table is None:
        return ""
    sure = certainty(table.source, table.confidence)
    head = f"{table.lemma} · adjective, {table.pattern} · {sure}"
    comparatives, superlatives = compare_adjective(word)
    rows = [
        ("comparative", ", ".join(comparatives)),
        ("superlative", ", ".join(superlatives)),
        ("adverb", ", ".join(adverbs(word))),
    ]
    tail = aligned([row for row in rows if row[1]]) if any(row[1] for row in rows) else ""
    return f"{head}\n\n{written_agreement(table.forms)}\n\n{tail}".rstrip()


def _conjugate(_chosen: argparse.Namespace, text: str) -> int:
    table = conjugate(text)
    lemma = lemma_of(text.strip(), Pos.VERB)
    if lemma is not None and (table is None or table.verb.source is not Source.LEXICON):
        _print(f"„{text}“ is a form of {lemma}.\n")
        table = conjugate(lemma)
    if table is None:
        return _fail(f"cannot conjugate „{text}“: not a verb I know")
    verb = table.verb
    partner = f" · partner {', '.join(verb.partners)}" if verb.partners else ""
    gloss = f" · {verb.gloss}" if verb.gloss else ""
    sure = certainty(verb.source, verb.confidence)
    kind = f"verb, {ASPECT_NAMES[verb.aspect]}, {verb.pattern}"
    _print(f"{verb.lemma} · {kind} · {sure}{partner}{gloss}\n")
    _print(written_conjugation(table))
    return FOUND


def _say(chosen: argparse.Namespace, text: str) -> int:
    case = Case(chosen.case) if chosen.case else None
    said = say(text, case, Gender(chosen.gender))
    if said is None:
        return _fail(f"cannot say „{text}“: give a time, a price, a date or a number")
    _print(f"{text} · {said.kind}")
    for variant in said.variants:
        _print(f"  {variant}")
    if said.when:
        _print("kdy?")
    for variant in said.when:
        _print(f"  {variant}")
    return FOUND


def _read(_chosen: argparse.Namespace, text: str) -> int:
    found = read(text)
    if not found:
        return _fail(f"cannot read „{text}“: no time, price, date or number")
    _print(aligned(found))
    return FOUND


def _analyse(_chosen: argparse.Namespace, text: str) -> int:
    found = analyse(text.strip())
    if not found:
        return _fail(f"„{text}“ is not a form I know")
    _print(aligned([(each.lemma, each.pos, _tag(each), each.source) for each in found]))
    return FOUND


def _tag(reading: Reading) -> str:
    parts = (
        reading.verb_form,
        f"person {reading.person}" if reading.person else "",
        reading.gender,
        reading.number,
        f"case {int(reading.case)}" if reading.case else "",
        f"degree {reading.degree}" if reading.degree else "",
        reading.aspect,
        "negated" if reading.negated else "",
    )
    return " ".join(str(part) for part in parts if part)


def _compare(chosen: argparse.Namespace, text: str) -> int:
    result = compare(text, chosen.expected)
    _print(f"{result.verdict}: „{text}“ against „{result.expected}“")
    for each in result.differences:
        ours = text[each.answer_start : each.answer_end]
        theirs = result.expected[each.expected_start : each.expected_end]
        _print(f"  „{ours}“ → „{theirs}“")
    return FOUND


def _forms(_chosen: argparse.Namespace, _text: str) -> int:
    for line in sys.stdin:
        _print(answer_line(line))
    return FOUND


def _check(chosen: argparse.Namespace, text: str) -> int:
    speaker = {"m": Gender.MA, "f": Gender.F}.get(chosen.speaker or "")
    mistakes = find_mistakes(text, speaker)
    if not mistakes:
        _print("no mistake found")
        return FOUND
    rows = [
        (f"„{each.original}“", "→", f"„{each.suggestion}“", each.category, explained(each.reason))
        for each in mistakes
    ]
    _print(aligned(rows))
    _print(f"\n{correct(text, speaker)}")
    return NOT_FOUND


_COMMANDS: dict[str, Callable[[argparse.Namespace, str], int]] = {
    "decline": _decline,
    "conjugate": _conjugate,
    "check": _check,
    "say": _say,
    "read": _read,
    "analyse": _analyse,
    "compare": _compare,
    "forms": _forms,
}
