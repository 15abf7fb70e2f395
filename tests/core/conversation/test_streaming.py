import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.core.conversation.streaming import ReplyStream

SENTENCES = st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5)


def feed(text, size=1):
    stream = ReplyStream()
    return [stream.feed(text[i : i + size]) for i in range(0, len(text), size)]


@given(SENTENCES, st.integers(min_value=1, max_value=40))
def test_every_sentence_is_finished_once_and_in_order(sentences, size):
    whole = json.dumps({"reply_sentences": sentences, "language": "cs", "corrected": "x"})
    finished = [s for progress in feed(whole, size) for s in progress.finished]
    assert finished == [s.strip() for s in sentences]


def test_sentence_is_finished_before_the_next_begins():
    stream = ReplyStream()
    assert stream.feed('{"reply_sentences": ["Dobrý den, jak se máte?"').finished == (
        "Dobrý den, jak se máte?",
    )


def test_text_grows_while_it_is_written():
    texts = [p.text for p in feed('{"reply_sentences": ["Ahoj, jak se máš?", "Já dobře."]}')]
    assert texts[-1] == "Ahoj, jak se máš? Já dobře."
    assert all(later.startswith(earlier) for earlier, later in pairwise(texts))


def test_quote_inside_a_sentence_does_not_end_it():
    finished = [
        s
        for p in feed(json.dumps({"reply_sentences": ['Řekl: "Ahoj", a šel.']}))
        for s in p.finished
    ]
    assert finished == ['Řekl: "Ahoj", a šel.']


@given(st.text())
def test_garbage_makes_no_progress_and_no_error(garbage):
    stream = ReplyStream()
    stream.feed("not json " + garbage)
    assert stream.feed("}").finished == ()
