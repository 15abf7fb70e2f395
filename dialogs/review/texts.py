"""How the two sides of a card read, and what is said of an answer."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.text import Text

from bot.core.cards.content import (
    GAP,
    AspectPartner,
    Cloze,
    Content,
    Dictation,
    Mistake,
    NounGender,
    Production,
    Recognition,
)
from bot.core.cards.types import Card
from bot.core.czech.types import Aspect
from bot.core.errors import N_
from bot.core.reviews.checking import Checked, Closeness, Span
from bot.telegram.i18n import gettext as _
from bot.telegram.i18n import ngettext

GONE = N_("This card is no longer here.")
_VERDICTS = {
    Closeness.EXACT: ("✅", N_("Exactly right.")),
    Closeness.DIACRITICS: ("🟡", N_("Right, but look at the marks above the letters.")),
    Closeness.TYPO: ("🟠", N_("Almost: a letter is different.")),
    Closeness.WRONG: ("❌", N_("Not this time.")),
}
_ASPECTS = {
    Aspect.PF: N_("perfective"),
    Aspect.IMPF: N_("imperfective"),
    Aspect.BI: N_("both aspects"),
}
_BAR_LENGTH = 10


class FrontText(Text):
    """The question of the getter's `card`."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        card: Card | None = data["card"]
        return front_text(card) if card else _(GONE)


class BackText(Text):
    """The question with its answer and what is said of the learner's own."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        card: Card | None = data["card"]
        if card is None:
            return _(GONE)
        checked: Checked | None = data["checked"]
        lines = [front_text(card), ""]
        if checked:
            lines += [checked_text(checked, plain=data["plain"])]
        return "\n".join([*lines, back_text(card)])


class CountText(Text):
    """Sentences with numbers: what was `answered`, or what comes `tomorrow`."""

    def __init__(self, about: str) -> None:
        super().__init__(when=about)
        self._about = about

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:  # noqa: ARG002 - the widget's signature
        return _COUNTS[self._about](data)


def progress_text(done: int, left: int) -> str:
    """A bar that fills up, with its figures."""
    whole = max(1, done + left)
    full = done * _BAR_LENGTH // whole
    return "▰" * full + "▱" * (_BAR_LENGTH - full) + f" {done}/{done + left}"


def front_text(card: Card) -> str:
    """What a card asks."""
    question = _FRONTS[type(card.content)](card.content)
    return question + (f"\n💬 <i>{_safe(card.hint)}</i>" if card.hint else "")


def back_text(card: Card) -> str:
    """What is right, and what else there is to know."""
    return _BACKS[type(card.content)](card.content)


def checked_text(checked: Checked, *, plain: bool) -> str:
    """The verdict, and both texts with the letters that differ."""
    mark, verdict = _VERDICTS[checked.closeness]
    line = _(verdict) if plain else f"{mark} {_(verdict)}"
    if checked.closeness is Closeness.EXACT:
        return line
    yours = _("You: {answer}").format(answer=_marked(checked.answer, plain=plain))
    right = _("Right: {answer}").format(answer=_marked(checked.expected, plain=plain))
    return f"{line}\n{yours}\n{right}"


def _marked(spans: Sequence[Span], *, plain: bool) -> str:
    return "".join(
        f"<b><u>{_safe(span.text)}</u></b>" if span.differs and not plain else _safe(span.text)
        for span in spans
    )


def _safe(text: str) -> str:
    return html.escape(text, quote=False)


def _recognition(content: Recognition) -> str:
    return _("What does it mean?") + f"\n<b>{_safe(content.czech)}</b>{_ipa(content.ipa)}"


def _production(content: Production) -> str:
    return _("How do you say it in Czech?") + f"\n<b>{_safe(content.translation)}</b>"


def _sentence(content: Cloze | Mistake) -> str:
    return f"\n<b>{_safe(content.before)}{GAP}{_safe(content.after)}</b>"


def _cloze(content: Cloze) -> str:
    return _("What belongs in the gap?") + _sentence(content) + _line(content.meaning)


def _mistake(content: Mistake) -> str:
    lemma = "" if content.lemma == content.answer else content.lemma
    question = _("Your own sentence: what belongs in the gap?")
    return question + _sentence(content) + _line(lemma)


def _dictation(_content: Dictation) -> str:
    return _("🎧 Listen, and write what you hear.")


def _gender(content: NounGender) -> str:
    question = _("Ty, or ta, or ti?") if content.plural_only else _("Ten, ta or to?")
    return f"{question}\n<b>{_safe(content.noun)}</b>" + _line(content.translation)


def _aspect(content: AspectPartner) -> str:
    verb = f"<b>{_safe(content.verb)}</b> ({_(_ASPECTS[content.aspect])})"
    return _("What is its aspect partner?") + f"\n{verb}" + _line(content.translation)


def _recognition_back(content: Recognition) -> str:
    return _answer(", ".join(content.translations)) + _line(content.example)


def _production_back(content: Production) -> str:
    czech = " / ".join(content.answers)
    return _answer(czech) + _ipa(content.ipa) + _line(content.example)


def _cloze_back(content: Cloze) -> str:
    return _filled(content)


def _mistake_back(content: Mistake) -> str:
    said = ""
    if content.said:
        said = "\n" + _("You had said: {said}").format(said=f"<i>{_safe(content.said)}</i>")
    return _filled(content) + said + _line(content.explanation)


def _dictation_back(content: Dictation) -> str:
    return _answer(content.text) + _line(content.translation)


def _gender_back(content: NounGender) -> str:
    return _answer(content.spoken)


def _aspect_back(content: AspectPartner) -> str:
    return _answer(" / ".join(content.partners))


def _answer(text: str) -> str:
    return f"👉 <b>{_safe(text)}</b>"


def _filled(content: Cloze | Mistake) -> str:
    before, after = _safe(content.before), _safe(content.after)
    return f"👉 {before}<b>{_safe(content.answer)}</b>{after}"


def _line(text: str) -> str:
    return f"\n<i>{_safe(text)}</i>" if text else ""


def _ipa(text: str) -> str:
    return f" [{_safe(text)}]" if text else ""


def _answered(data: dict[str, Any]) -> str:
    cards = ngettext("{count} card answered", "{count} cards answered", data["answered"])
    right = _("{right} right at first ({percent} %)").format(
        right=data["right"], percent=data["percent"]
    )
    return f"<b>{cards.format(count=data['answered'])}</b>, {right}."


def _tomorrow(data: dict[str, Any]) -> str:
    due, new = data["due_tomorrow"], data["new_tomorrow"]
    to_review = ngettext("{count} to review", "{count} to review", due).format(count=due)
    fresh = ngettext("{count} new card", "{count} new cards", new).format(count=new)
    return "🌅 " + _("Tomorrow: {due}, {new}.").format(due=to_review, new=fresh)


_COUNTS: dict[str, Callable[[dict[str, Any]], str]] = {
    "answered": _answered,
    "tomorrow": _tomorrow,
}
_Render = Callable[[Any], str]
_FRONTS: dict[type[Content], _Render] = {
    Recognition: _recognition,
    Production: _production,
    Cloze: _cloze,
    Mistake: _mistake,
    Dictation: _dictation,
    NounGender: _gender,
    AspectPartner: _aspect,
}
_BACKS: dict[type[Content], _Render] = {
    Recognition: _recognition_back,
    Production: _production_back,
    Cloze: _cloze_back,
    Mistake: _mistake_back,
    Dictation: _dictation_back,
    NounGender: _gender_back,
    AspectPartner: _aspect_back,
}
