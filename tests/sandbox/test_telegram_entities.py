import pytest

from bot.sandbox.telegram.entities_html import parse_html
from bot.sandbox.telegram.entities_markdown import parse_markdown, parse_markdown_v2
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.formatting import automatic_entities, formatted
from bot.sandbox.telegram.rendering import text_html


def short(entities):
    return [(e["type"], e["offset"], e["length"]) for e in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Ahoj</b> &lt;ř&gt; &amp; &quot;ty&quot;", 'Ahoj <ř> & "ty"', [("bold", 0, 4)]),
        ("😀<b>ř</b>", "😀ř", [("bold", 2, 1)]),
        ("<b>a<i>b</i>c</b>", "abc", [("bold", 0, 3), ("italic", 1, 1)]),
        ("<s>a</s><u>b</u><tg-spoiler>c</tg-spoiler>", "abc",
         [("strikethrough", 0, 1), ("underline", 1, 1), ("spoiler", 2, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<blockquote expandable>dlouhé</blockquote>", "dlouhé",
         [("expandable_blockquote", 0, 6)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<B>a</b>", "a", [("bold", 0, 1)]),
        ("a &nbsp; b &#345; &#x159;", "a &nbsp; b ř ř", []),
        ("<b></b>a", "a", []),
        ("<code>a <b>b</b></code>", "a b", [("code", 0, 3)]),
        ('<a href="https://a.cz/?x=1&amp;y=2">q</a>', "q", [("text_link", 0, 1)]),
        ('<a href="javascript:alert(1)">q</a>', "q", []),
        ("  x  ", "x", []),
    ],
)  # fmt: skip
def test_html_becomes_text_and_entities(source, text, entities):
    found_text, found = formatted(source, "HTML", None)
    assert (found_text, short(found)) == (text, entities)


def test_html_arguments_of_entities():
    _, (link,) = parse_html("<a href='a.cz'>x</a>")
    assert link["url"] == "http://a.cz/"
    _, (mention,) = parse_html('<a href="tg://user?id=42">x</a>')
    assert mention["user"] == {"id": 42}
    _, (code,) = parse_html('<pre><code class="language-python">x</code></pre>')
    assert (code["type"], code["language"]) == ("pre", "python")
    _, (emoji,) = parse_html('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>')
    assert emoji["custom_emoji_id"] == "5368324170671202286"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("č<div>x</div>", 'Unsupported start tag "div" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("1 < 2>", 'Unsupported start tag ""'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a"'),
    ],
)  # fmt: skip
def test_bad_html_is_refused_as_telegram_words_it(source, words):
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert words in refused.value.description


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_ __c__ ~d~ ||e||", "a b c d e",
         [("bold", 0, 1), ("italic", 2, 1), ("underline", 4, 1), ("strikethrough", 6, 1),
          ("spoiler", 8, 1)]),
        ("*a _b_ c*", "a b c", [("bold", 0, 5), ("italic", 2, 1)]),
        (r"1\. bod \(a\)\!", "1. bod (a)!", []),
        ("`a*b`", "a*b", [("code", 0, 3)]),
        ("```python\nx = 1```", "x = 1", [("pre", 0, 5)]),
        ("[x](https://a.cz)", "x", [("text_link", 0, 1)]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 3)]),
        (">a\n>b||", "a\nb", [("expandable_blockquote", 0, 3)]),
        ("**>a\n>b", "a\nb", [("blockquote", 0, 3)]),
        ("![👍](tg://emoji?id=5368324170671202286)", "👍", [("custom_emoji", 0, 2)]),
    ],
)  # fmt: skip
def test_markdown_v2_becomes_text_and_entities(source, text, entities):
    found_text, found = formatted(source, "MarkdownV2", None)
    assert (found_text, short(found)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Ahoj.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*a", "Can't find end of Bold entity at byte offset 0"),
        ("č _a", "Can't find end of Italic entity at byte offset 3"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("a | b", "Character '|' is reserved"),
        ("a > b", "Character '>' is reserved"),
        ("a !", "Character '!' is reserved"),
        ("```a", "Can't find end of Pre entity at byte offset 0"),
    ],
)
def test_bad_markdown_v2_is_refused(source, words):
    with pytest.raises(ApiError) as refused:
        parse_markdown_v2(source)
    assert words in refused.value.description


def test_old_markdown():
    text, entities = parse_markdown("*a* _b_ `c` [d](https://a.cz)")
    assert text == "a b c d"
    assert [e["type"] for e in entities] == ["bold", "italic", "code", "text_link"]
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 2"):
        parse_markdown("a _b")


def test_entities_found_without_markup():
    text = "/start a@b.cz #čeština @honzik_bot https://a.cz/x?y=1. $USD cena/den 5"
    assert [e["type"] for e in automatic_entities(text)] == [
        "bot_command", "email", "hashtag", "mention", "url", "cashtag",
    ]  # fmt: skip
    assert automatic_entities("Ahoj, jak se máš?") == []


def test_shown_html_is_escaped():
    text, entities = formatted(
        '<b>&lt;script&gt;</b><a href="https://a.cz/&quot;x">y</a>', "HTML", None
    )
    assert text_html(text, entities) == (
        '<b>&lt;script&gt;</b><a href="https://a.cz/&quot;x" target="_blank"'
        ' rel="noopener noreferrer">y</a>'
    )
    assert text_html("<img onerror=x>", []) == "&lt;img onerror=x&gt;"


def test_crossing_entities_are_shown_nested():
    entities = [
        {"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 2, "length": 4},
    ]  # fmt: skip
    assert text_html("😀abcd", entities) == "<b>😀<i>ab</i></b><i>cd</i>"


def test_an_unsafe_address_given_as_entity_is_not_shown_as_a_link():
    entity = {"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}
    assert text_html("x", [entity]) == "x"
