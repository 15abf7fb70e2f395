"""How a repeated sentence is told: what was heard, which sounds differ, what is known of it."""

from __future__ import annotations

import html

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.core.czech.phones import Contrast
from bot.core.errors import N_
from bot.core.practice.tasks.written import pairs
from bot.core.pronunciation.types import Difference, Judgement, Lack, Verdict, WordHeard
from bot.telegram.i18n import gettext as _

_MOST_NAMED = 4
NAMES = {
    Contrast.LENGTH: N_("short and long vowels"),
    Contrast.HACEK_R: N_("ř and r, ž, š"),
    Contrast.H_CH: N_("h and ch"),
    Contrast.SOFT: N_("ď, ť, ň and d, t, n"),
    Contrast.VOICING: N_("voiced and voiceless (b–p, d–t, z–s)"),
    Contrast.SIBILANT: N_("s, š, c, č and z, ž"),
    Contrast.VOWEL: N_("a, e, i, o, u"),
    Contrast.OTHER: N_("another sound"),
}
_HINTS = {
    Contrast.LENGTH: N_("A long vowel takes about twice as long as a short one."),
    Contrast.HACEK_R: N_("For ř the tongue vibrates as for r while the air hisses as for ž."),
    Contrast.H_CH: N_(
        "h is voiced and comes from the throat; ch hisses at the back of the mouth."
    ),
    Contrast.SOFT: N_("For ď, ť, ň the middle of the tongue touches the roof of the mouth."),
    Contrast.VOICING: N_("Put a finger on your throat: it hums for b, d, z and not for p, t, s."),
    Contrast.SIBILANT: N_("s, z, c are sharp, with a smile; š, ž, č have rounded lips."),
    Contrast.VOWEL: N_("Czech vowels stay clear in every syllable, also unstressed."),
}
_LACKS = {
    Lack.CONFIDENCE: N_(
        "No number this time: the recogniser does not say how sure it was of each word."
    ),
    Lack.WORDS: N_("No number this time: I heard too few words of the sentence for one."),
    Lack.LENGTH: N_("No number this time: the recording is too short to judge its sounds."),
    Lack.CLARITY: N_(
        "No number this time: I was too unsure of what I heard. Try a quieter place."
    ),
}
_LETTERS = {
    "r̝": "ř", "x": "ch", "ɟ": "ď", "c": "ť", "ɲ": "ň", "ʃ": "š", "ʒ": "ž", "tʃ": "č", "ts": "c",
    "dʒ": "dž", "ɡ": "g", "aː": "á", "eː": "é", "iː": "í", "oː": "ó", "uː": "ú", "oʊ": "ou",
    "aʊ": "au", "eʊ": "eu",
}  # fmt: skip


class SoundButton(CallbackData, prefix="sound"):
    """Practise what one kind of sound tells apart."""

    contrast: Contrast


def judgement_text(found: Judgement, *, plain: bool) -> str:
    """The whole answer to a repetition, as HTML; in plain mode marks are words."""
    if found.of_another_sentence:
        return _of_another_sentence(found)
    heard = " ".join(_word(word, plain=plain) for word in found.words)
    same = all(word.verdict is Verdict.SAME for word in found.words)
    lines = [f"🗣 <b>{_escaped(found.target)}</b>", _("I heard:") + f" {heard}"]
    if same:
        lines.append(_("✅ Every word came out as it is."))
    lines += _differences(found.differences[:_MOST_NAMED])
    if any(word.verdict is Verdict.UNCLEAR for word in found.words):
        lines.append(_("Words marked (?) I did not hear well enough to say anything of them."))
    return "\n\n".join([*lines, _number(found)])


def _of_another_sentence(found: Judgement) -> str:
    lines = [f"🗣 <b>{_escaped(found.target)}</b>", _("I heard:") + f" {_escaped(found.said)}"]
    lines.append(_("That is another sentence. Listen to mine and say it after me."))
    return "\n\n".join(lines)


def judgement_keyboard(found: Judgement) -> InlineKeyboardMarkup | None:
    """The matching practice for each kind of sound that differed."""
    kinds = dict.fromkeys(each.contrast for each in found.differences[:_MOST_NAMED])
    rows = [
        [
            InlineKeyboardButton(
                text="👂 " + _("Practise: {sounds}").format(sounds=_(NAMES[kind])),
                callback_data=SoundButton(contrast=kind).pack(),
            )
        ]
        for kind in kinds
        if kind is not Contrast.OTHER
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _word(word: WordHeard, *, plain: bool) -> str:
    heard = _escaped(word.heard)
    if word.verdict is Verdict.MISSING:
        return _("[{word}: not heard]").format(word=_escaped(word.text)) if plain else "…"
    if word.verdict is Verdict.UNCLEAR:
        return f"{heard} (?)"
    if word.verdict is Verdict.SAME:
        return heard
    told = _("[{heard}, not {word}]").format(heard=heard, word=_escaped(word.text))
    return told if plain else f"<u>{heard}</u>"


def _differences(named: tuple[Difference, ...]) -> list[str]:
    """A line for each; how a kind of sound is made is told once."""
    first = {each.contrast: each for each in reversed(named)}
    return [_difference(each, hinting=first[each.contrast] is each) for each in named]


def _difference(each: Difference, *, hinting: bool) -> str:
    """Which sound it was, in which word, how it is made, and two words that it tells apart."""
    wanted, heard = _sound(each.wanted), _sound(each.heard)
    if each.wanted and each.heard:
        what = _("{wanted} sounded like {heard}").format(wanted=wanted, heard=heard)
    elif each.wanted:
        what = _("{wanted} was not heard").format(wanted=wanted)
    else:
        what = _("there was one {heard} more").format(heard=heard)
    words = f"<b>{_escaped(each.word)}</b> → {_escaped(each.heard_word)}"
    hint = _(_HINTS[each.contrast]) if hinting and each.contrast in _HINTS else ""
    return " ".join(filter(None, [f"• {words}: {what}.", hint, _pair(each)]))


def _pair(each: Difference) -> str:
    found = minimal_pair(each)
    if found is None:
        return ""
    return _("Compare: {one} – {other}.").format(one=found[0], other=found[1])


def minimal_pair(each: Difference) -> tuple[str, str] | None:
    """Two words that these very sounds tell apart, the wanted one first; None where none are."""
    exact = [p for p in pairs() if p.sounds and {*p.sounds} == {each.wanted, each.heard}]
    best = max(exact, key=lambda pair: each.word.casefold() in pair.words, default=None)
    if best is None or best.sounds is None:
        return None
    one, other = best.words
    return (other, one) if best.sounds[1] == each.wanted else (one, other)


def _number(found: Judgement) -> str:
    if found.lacking is not None:
        return _(_LACKS[found.lacking])
    percent = round(100 * (found.share or 0.0))
    counted = _("Sounds confirmed: {percent} %.").format(percent=percent)
    if found.from_sound:
        limits = _("Measured in your recording, sound by sound; melody and stress are not judged.")
    else:
        limits = _(
            "That is how many sounds the recogniser heard, weighed by how sure it was. It likes "
            "to hear the word that was meant, and melody and stress are not judged."
        )
    return f"{counted} <i>{limits}</i>"


def _sound(symbol: str) -> str:
    return _LETTERS.get(symbol, symbol)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
