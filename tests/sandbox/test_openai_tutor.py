"""The rule-based tutor: what it understands, how it talks, and that it keeps to the schemas."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.conversation import schema as product
from bot.core.czech.edits import Category
from bot.core.czech.finding import find_mistakes
from bot.sandbox.openai import briefing, languages, mistakes, phrases, replies, schema, tutor

DATA = Path(tutor.__file__).parent / "data"
SYSTEM = "level: {level}\nform_of_address: {address} (…)\nexplanation_language: {language}\n{more}"


def prompt(*talk: str, level="A2", address="ty", language="en", more=""):
    messages = [
        {
            "role": "system",
            "content": SYSTEM.format(level=level, address=address, language=language, more=more),
        }
    ]
    for n, text in enumerate(talk):
        role = "assistant" if n % 2 else "user"
        content = f"<learner>{text}</learner>" if role == "user" else text
        messages.append({"role": role, "content": content})
    return messages


def answer(*talk: str, **options) -> list[str]:
    return tutor.turn(prompt(*talk, **options))["reply_sentences"]


def conversation(lines, **options):
    """Talks on, each reply going into the next prompt, as the bot does it."""
    talk: list[str] = []
    for line in lines:
        talk.append(line)
        talk.append(" ".join(answer(*talk, **options)))
    return talk[1::2]


class TestReplies:
    def test_at_least_25_topics_are_known_by_a_word(self):
        topics = tomllib.loads((DATA / "topics.toml").read_text(encoding="utf-8"))
        assert len(topics) >= 25
        for name, topic in topics.items():
            assert len(topic["ask"]) >= 4, name
            assert all(ask.endswith("?") for ask in topic["ask"]), name
            told = [*topic["say"], *topic["more"], *topic["own"]]
            assert not any("?" in sentence for sentence in told), name
            assert all(key.isascii() and key == key.lower() for key in topic["keys"]), name

    @pytest.mark.parametrize(
        ("said", "topic"),
        [
            ("Pracuji jako kuchař v kanceláři.", "work"),
            ("Bolí mě hlava, musím k lékaři.", "health"),
            ("Moje manželka a můj bratr", "family"),
            ("Dnes prší a je mi zima.", "weather"),
            ("Včera jsem byl v kině na filmu.", "films"),
            ("Mám malého psa.", "pets"),
            ("Jedu tramvají do centra.", "transport"),
            ("Potřebuju formulář na úřad.", "office"),
            ("xyz", None),
        ],
    )
    def test_topic_is_found(self, said, topic):
        assert replies.topic_of(said) == topic

    @pytest.mark.parametrize("level", ["A0", "A1", "A2", "B1", "B2", "C1", "C2"])
    @pytest.mark.parametrize(
        "said", ["Ahoj!", "Mám rád kávu.", "Ano.", "Nevím", "A ty?", "blabla", "Jsi robot?", ""]
    )
    def test_reply_is_short_and_ends_with_its_one_question(self, said, level):
        sentences = answer("Ahoj!", "Ahoj! Co rád děláš?", said, level=level)
        assert 1 <= len(sentences) <= 4
        assert sentences[-1].endswith("?")
        assert sum("?" in sentence for sentence in sentences) == 1
        assert not re.search(r"[\[\]{}|#]", " ".join(sentences))

    def test_same_conversation_same_reply(self):
        assert answer("Rád vařím.") == answer("Rád vařím.")

    def test_ty_and_vy(self):
        assert any(w in " ".join(answer("Ahoj")) for w in (" tě ", "jsi", "máš", "tebe", "píšeš"))
        formal = " ".join(answer("Dobrý den", address="vy"))
        assert any(word in formal for word in (" vás ", "máte", "píšete"))
        assert " tě " not in formal

    def test_clerk_speaks_as_a_woman(self):
        text = " ".join(answer("Dobrý den", address="vy", more="Jste paní Nováková"))
        assert "ráda" in text

    def test_ten_minutes_without_the_same_question_twice(self):
        lines = [
            "Ahoj!", "Mám se dobře.", "Jmenuju se Petr.", "Jsem z Polska.", "Dva roky.",
            "Pracuju v obchodě.", "Ano.", "Nevím.", "Mám rád guláš.", "Ne.",
            "V sobotu hraju fotbal.",
            "Každý týden.", "Mám bratra a sestru.", "Ano.", "Bydlím v Brně.", "V bytě.", "Hezky.",
            "Jezdím autobusem.", "Rád čtu knihy.", "Poslouchám rock.", "Ano.", "Ne.", "Nevím.",
            "Zítra jedu na výlet.", "Těším se.", "Mám psa.", "Máma.", "Ano.", "Děkuji!",
            "Musím jít.",
        ]  # fmt: skip
        said = conversation(lines)
        questions = [reply.rpartition(". ")[2].rpartition("! ")[2] for reply in said]
        assert len(set(questions)) >= len(questions) - 1
        assert len(set(said)) == len(said)

    def test_name_is_remembered_and_called(self):
        assert "Petře" in conversation(["Ahoj", "Jmenuju se Petr."])[-1]

    def test_opening_says_who_speaks_and_asks(self):
        told = answer("", more="The learner has said nothing yet\ntopics: food")
        assert "Honzík" in told[0]
        assert told[-1].endswith("?")

    def test_what_was_told_is_not_asked(self):
        assert "Kde bydlíš" not in " ".join(answer("Bydlím v Praze."))

    def test_what_somebody_does_not_have_is_not_asked_about(self):
        said = " ".join(answer("Ahoj", "Ahoj! Jak se máš?", "Nemám děti."))
        assert replies.topic_of(said) != "children"
        assert said.endswith("?")

    def test_persona_answers_when_asked_back(self):
        said = conversation(["Máš psa?"])[-1]
        assert "Bertík" in said

    def test_machine_is_honest_about_itself(self):
        assert "pravidel" in " ".join(answer("Jsi robot, nebo člověk?"))

    def test_danger_is_answered_with_112(self):
        assert "112" in " ".join(answer("Chci umřít."))

    def test_meaning_is_looked_up(self):
        assert "Děkuji" in " ".join(answer("Jak se řekne thank you?"))

    @settings(max_examples=150, deadline=None)
    @given(st.text(max_size=200))
    def test_no_text_breaks_it(self, text):
        turn = tutor.turn(prompt("Ahoj", "Jak se máš?", text))
        product.TutorTurn.model_validate(turn)
        assert turn["reply_sentences"][-1].endswith("?")


class TestCorrections:
    @pytest.mark.parametrize(
        ("said", "right", "category"),
        [
            ("Včera jdu do obchod.", "Včera jdu do obchodu.", "case"),
            ("Zítra budu napsat dopis.", "Zítra napíšu dopis.", "aspect"),
            ("Můj sestra je doma.", "Moje sestra je doma.", "agreement"),
            ("Kdyby jsem měl čas, šel bych ven.", "Kdybych měl čas, šel bych ven.", "conjugation"),
            ("Pracuju v škole.", "Pracuju ve škole.", "preposition"),
            ("Dobry den!", "Dobrý den!", "diacritics"),
            ("Čekám autobus.", "Čekám na autobus.", "preposition"),
        ],
    )
    def test_typical_mistakes(self, said, right, category):
        turn = tutor.turn(prompt(said))
        assert turn["corrected"] == right
        assert [edit["category"] for edit in turn["edits"]] == [category]
        assert turn["language"] == "cs"

    @pytest.mark.parametrize("language", ["cs", "en", "ru", "uk"])
    def test_explained_in_the_learners_language(self, language):
        (edit,) = tutor.turn(prompt("Jdu do obchod", language=language))["edits"]
        assert "do obchodu" in edit["explanation"]
        names = {"cs": "druhý pád", "en": "genitive", "ru": "родительный", "uk": "родовий"}
        assert names[language] in edit["explanation"]

    @pytest.mark.parametrize("category", list(Category))
    def test_every_category_of_the_engine_is_explained(self, category):
        mistake = mistakes.Mistake(0, 1, "a", "b", str(category))
        told = {mistakes.explained(mistake, language) for language in ("cs", "en", "ru", "uk")}
        assert len(told) == 4
        assert mistakes.example(str(category))

    def test_gender_of_the_speaker_is_respected(self):
        said = "Včera jsem byl doma."
        assert not tutor.turn(prompt(said))["edits"]
        woman = tutor.turn(prompt(said, more="speaker_gender: feminine"))
        assert woman["corrected"] == "Včera jsem byla doma."
        assert not tutor.turn(prompt(said, more="speaker_gender: masculine"))["edits"]

    def test_words_that_were_not_heard_well_are_left_alone(self):
        assert not tutor.turn(prompt("Jdu do obchod", more="unsure_words: obchod"))["edits"]

    @pytest.mark.parametrize(
        "said",
        [
            "Včera jsem šla do obchodu.", "Jsem doma a čtu knihu.", "Byl jsem ve škole.",
            "Děkuji, mám se dobře.", "Pojedu vlakem s kamarádem.", "Kdybych mohl, šel bych ven.",
            "Ty je znáš?", "Mám psa a kočku.", "Bydlím v Praze už pět let.",
        ],
    )  # fmt: skip
    def test_right_czech_is_left_alone(self, said):
        turn = tutor.turn(prompt(said))
        assert turn["corrected"] == said
        assert turn["edits"] == []

    def test_table_is_sound(self):
        lines = (DATA / "mistakes.tsv").read_text(encoding="utf-8").splitlines()[1:]
        wrong = [line.split("\t")[0] for line in lines]
        assert len(wrong) == len(set(wrong)) >= 40
        for line in lines:
            before, after, category = line.split("\t")
            assert before != after
            assert category in mistakes.explanations()


class TestOtherLanguages:
    @pytest.mark.parametrize(
        ("said", "verdict", "czech"),
        [
            ("Спасибо!", "other", "Děkuji."),
            ("Дякую!", "other", "Děkuji."),
            ("Where is the toilet?", "other", "Kde je toaleta?"),
            ("Мені потрібна допомога", "other", "Potřebuji pomoc."),
            ("Где вокзал?", "other", "Kde je nádraží?"),
            ("I don't understand.", "other", "Nerozumím."),
            ("How do I say I am tired?", "other", "Jsem unavený."),
            ("How do you say bread in Czech?", "other", "chléb"),
            ("Как сказать «Где вокзал?»", "other", "Kde je nádraží?"),
            ("Як сказати чеською дякую?", "other", "Děkuji."),
            ("Kde je toilet?", "mixed", "Kde je toaleta?"),
            ("Jak se řekne thank you?", "mixed", "Děkuji."),
        ],
    )
    def test_phrase_is_given_in_czech(self, said, verdict, czech):
        turn = tutor.turn(prompt(said))
        assert turn["language"] == verdict
        assert turn["translation_to_czech"] == czech
        assert turn["corrected"] == said
        assert turn["edits"] == []

    @pytest.mark.parametrize(
        ("said", "verdict", "code"),
        [
            ("Jdu domů.", "cs", "cs"),
            ("dobry den", "cs", "cs"),
            ("To je on a ona.", "cs", "cs"),
            ("Как сказать это?", "other", "ru"),
            ("Що це?", "other", "uk"),
            ("Já chci říct I don't know what", "mixed", "en"),
            ("Včera jsem byl в магазине", "mixed", "ru"),
            ("Chci jít do shop, protože need bread", "mixed", "en"),
            ("Mam rad kafe a to je super film", "cs", "cs"),
            ("Ich bin müde und habe keine Zeit", "other", "de"),
            ("", "cs", "cs"),
            ("123 😀", "cs", "cs"),
        ],
    )
    def test_language_is_detected(self, said, verdict, code):
        assert languages.detect(said) == (verdict, code)

    def test_phrase_table_is_whole(self):
        rows = phrases.rows()
        assert len(rows) >= 40
        assert all(set(row) == {"cs", "en", "ru", "uk"} and all(row.values()) for row in rows)


class TestAnswersByName:
    @pytest.mark.parametrize(
        ("sample", "levels"),
        [
            ("", {"A0"}),
            ("Hello, I don't speak it", {"A0"}),
            ("Ahoj, já Petr.", {"A1"}),
            ("Jsem Petr. Bydlím v Praze. Pracuju v obchodě a mám psa.", {"A1", "A2"}),
            (
                (
                    "Do Česka jsem přijel před třemi lety, protože moje žena tady našla práci. "
                    "Kdybych měl víc času, chodil bych na kurz, ale pracuju i v sobotu. "
                    "Ačkoli je čeština těžká, baví mě, když rozumím lidem v tramvaji. "
                    "Minulý týden jsem byl poprvé u lékaře sám a všechno jsem mu vysvětlil."
                ),
                {"B2", "C1"},
            ),
        ],
    )
    def test_placement_quotes_what_it_judges(self, sample, levels):
        messages = [
            {"role": "system", "content": "`shows` says in ru what it shows"},
            {"role": "user", "content": f"<learner>{sample}</learner>"},
        ]
        placed = product.PlacementAnswer.model_validate(tutor.by_name("placement", messages))
        assert placed.level in levels
        assert all(entry.quote in sample for entry in placed.evidence)
        assert re.search("[а-я]", placed.advice)

    def test_hints_grow_and_are_translated(self):
        messages = [
            {
                "role": "system",
                "content": "(A2, x) `translation` is in uk. speaker gender: feminine",
            },
            {"role": "user", "content": "<text>Aha! Co rád děláš ve volném čase?</text>"},
        ]
        hints = product.HintsAnswer.model_validate(tutor.by_name("hints", messages)).hints
        assert [hint.difficulty for hint in hints] == ["easy", "medium", "hard"]
        assert hints[0].czech == "Ráda čtu."
        assert re.search("[іїє]", " ".join(hint.translation for hint in hints))

    def test_translation_both_ways_and_honest_where_it_cannot(self):
        def translated(text, language):
            system = (
                f"Translate the Czech text between <text> and </text> into {language}, naturally"
            )
            messages = [
                {"role": "system", "content": system},
                {"role": "user", "content": f"<text>{text}</text>"},
            ]
            return tutor.by_name("translation", messages)["translation"]

        assert translated("Děkuji. Nerozumím.", "ru") == "Спасибо. Я не понимаю."
        by_words = translated("Jaký film máš nejraději?", "en")
        assert "rule-based" in by_words
        assert "film = film · máš = you have" in by_words

    def test_explanation(self):
        told = tutor.by_name("explanation", prompt("do obchod", language="en"))
        assert "genitive" in told["explanation"]
        assert told["example"] in told["explanation"]

    @pytest.mark.parametrize(
        ("change", "category", "words"),
        [
            ("obchod → obchodě", "case", "locative (6th case): v obchodě"),
            ("sestra → sestrou", "case", "instrumental (7th case): s mou sestrou"),
            ("hezky → hezký", "diacritics", "knows no more about this"),
        ],
    )
    def test_explanation_is_of_the_correction_that_is_asked_about(self, change, category, words):
        messages = prompt("Včera jsem byl v obchod s moje sestra.")
        messages[-1]["content"] += f"\n<correction>{change} ({category})</correction>"
        assert words in tutor.by_name("explanation", messages)["explanation"]

    @pytest.mark.parametrize(
        ("item", "example"),
        [
            ("obchod (v + locative)", "Jsem v obchodě."),
            ("sestra (s + instrumental)", "Mluvím se sestrou."),
            ("škola (z + genitive)", "Vracím se ze školy."),
        ],
    )
    def test_example_has_the_word_in_the_case_that_is_practised(self, item, example):
        messages = [{"role": "user", "content": f"<item>{item}</item>"}]
        found = tutor.by_name("examples", messages)["examples"]
        assert found[0]["czech"] == example
        assert not any(find_mistakes(one["czech"]) for one in found)

    def test_unknown_name_gets_an_answer_that_says_what_it_is(self):
        shape = {
            "type": "object",
            "properties": {"title": {"type": "string"}, "rows": {"type": "array", "items": {}}},
        }
        assert tutor.by_name("poem", prompt("Ahoj")) is None
        filled = schema.fit(None, shape, shape)
        assert filled["rows"] == []
        assert "pravidel" in filled["title"]

    def test_notice_is_there_for_the_page(self):
        assert "rule-based" in tutor.TUTOR_NOTICE


def test_marks_of_every_kind_are_taken_off():
    assert briefing.unmarked("before <learner> Ahoj </learner>") == "Ahoj"
    assert briefing.unmarked('"""Ahoj"""') == "Ahoj"
    assert briefing.unmarked("<<<Ahoj>>>") == "Ahoj"
    assert briefing.unmarked("Ahoj") == "Ahoj"
