import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.czech.pronouns import (
    decline_pronoun,
    personal_forms,
    pronoun_forms,
    pronoun_lemmas,
)
from bot.core.czech.types import Case, Gender, Number
from tests.core.czech.golden import golden

TEN = golden(
    ma_sg="ten toho tomu toho ten tom tím",
    mi_sg="ten toho tomu ten ten tom tím",
    f_sg="ta té té tu ta té tou",
    n_sg="to toho tomu to to tom tím",
    ma_pl="ti těch těm ty ti těch těmi",
    mi_f_pl="ty těch těm ty ty těch těmi",
    n_pl="ta těch těm ta ta těch těmi",
)
MUJ = golden(
    ma_sg="můj mého mému mého můj mém mým",
    mi_sg="můj mého mému můj můj mém mým",
    f_sg="moje/má mé/mojí mé/mojí mou/moji moje/má mé/mojí mou/mojí",
    n_sg="moje/mé mého mému moje/mé moje/mé mém mým",
    ma_pl="moji/mí mých mým moje/mé moji/mí mých mými",
    mi_f_pl="moje/mé mých mým moje/mé moje/mé mých mými",
    n_pl="moje/má mých mým moje/má moje/má mých mými",
)


@pytest.mark.parametrize(("lemma", "table"), [("ten", TEN), ("můj", MUJ)])
def test_the_whole_table(lemma, table):
    assert decline_pronoun(lemma).forms == table


@pytest.mark.parametrize(
    ("lemma", "row"),
    [
        ("kdo", "kdo koho komu koho kdo kom kým"),
        ("co", "co čeho/co čemu co co čem čím"),
        ("někdo", "někdo někoho někomu někoho někdo někom někým"),
        ("nikdo", "nikdo nikoho nikomu nikoho nikdo nikom nikým"),
        ("něco", "něco něčeho/něco něčemu něco něco něčem něčím"),
        ("kdokoli", "kdokoli kohokoli komukoli kohokoli kdokoli komkoli kýmkoli"),
    ],
)
def test_pronouns_without_gender(lemma, row):
    assert decline_pronoun(lemma).forms == golden(ma_mi_f_n_sg=row)


@pytest.mark.parametrize(
    ("lemma", "case", "stressed", "clitic", "after"),
    [
        ("já", Case.ACCUSATIVE, "mě", "mě", "mě"),
        ("já", Case.DATIVE, "mně", "mi", "mně"),
        ("ty", Case.DATIVE, "tobě", "ti", "tobě"),
        ("on", Case.ACCUSATIVE, "jeho", "ho", "něj"),
        ("on", Case.DATIVE, "jemu", "mu", "němu"),
        ("ona", Case.ACCUSATIVE, "ji", "ji", "ni"),
        ("oni", Case.DATIVE, "jim", "jim", "nim"),
        ("oni", Case.INSTRUMENTAL, "jimi", None, "nimi"),
        ("se", Case.DATIVE, "sobě", "si", "sobě"),
        ("se", Case.ACCUSATIVE, "sebe", "se", "sebe"),
    ],
)
def test_personal_pronouns_by_use(lemma, case, stressed, clitic, after):
    forms = personal_forms(lemma, case)
    assert forms.stressed[0] == stressed
    assert (forms.clitic[0] if forms.clitic else None) == clitic
    assert forms.after_preposition[0] == after


def test_after_a_preposition_n_stands_before_on():
    for lemma in ("on", "ona", "ono", "oni", "ony"):
        for case in (Case.GENITIVE, Case.DATIVE, Case.LOCATIVE, Case.INSTRUMENTAL):
            assert all(
                form.startswith("n") for form in personal_forms(lemma, case).after_preposition
            )


@pytest.mark.parametrize(
    ("lemma", "slot", "form"),
    [
        ("náš", (Gender.F, Number.SG, Case.GENITIVE), "naší"),
        ("tenhle", (Gender.N, Number.SG, Case.NOMINATIVE), "tohle"),
        ("tento", (Gender.F, Number.SG, Case.ACCUSATIVE), "tuto"),
        ("takový", (Gender.MA, Number.PL, Case.NOMINATIVE), "takoví"),
        ("všechen", (Gender.MA, Number.PL, Case.NOMINATIVE), "všichni"),
        ("jenž", (Gender.F, Number.SG, Case.LOCATIVE), "níž"),
        ("její", (Gender.MI, Number.SG, Case.DATIVE), "jejímu"),
        ("jejich", (Gender.F, Number.PL, Case.DATIVE), "jejich"),
        ("žádný", (Gender.F, Number.SG, Case.ACCUSATIVE), "žádnou"),
        ("čí", (Gender.MI, Number.SG, Case.GENITIVE), "čího"),
        ("nějaký", (Gender.MA, Number.PL, Case.NOMINATIVE), "nějací"),
        ("sám", (Gender.F, Number.SG, Case.NOMINATIVE), "sama"),
    ],
)
def test_pronouns_that_agree(lemma, slot, form):
    assert pronoun_forms(lemma, *slot).variants[0] == form


def test_every_pronoun_has_a_table_and_no_lemma_is_listed_twice():
    lemmas = pronoun_lemmas()
    assert len(lemmas) == len(set(lemmas))
    assert all(decline_pronoun(lemma).forms for lemma in lemmas)


@given(st.text())
def test_any_text_is_answered(text):
    decline_pronoun(text)
    personal_forms(text, Case.DATIVE)


@pytest.mark.parametrize(
    ("lemma", "number", "case", "form"),
    [
        ("jehož", Number.SG, Case.DATIVE, "jehož"),
        ("jejichž", Number.PL, Case.INSTRUMENTAL, "jejichž"),
        ("jejíž", Number.SG, Case.DATIVE, "jejímuž"),
        ("jejíž", Number.PL, Case.GENITIVE, "jejíchž"),
        ("tentýž", Number.SG, Case.GENITIVE, "téhož"),
    ],
)
def test_whose_and_the_same_have_tables(lemma, number, case, form):
    assert pronoun_forms(lemma, Gender.MA, number, case).variants == (form,)
