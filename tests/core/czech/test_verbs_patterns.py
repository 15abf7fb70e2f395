"""Complete golden tables: one verb of each pattern, and the irregular verbs."""

import pytest

from bot.core.czech.types import Gender, Number, Person
from bot.core.czech.verbs import (
    conjugate,
    future,
    guess_verb,
    imperative,
    participle,
    passive,
    present,
)

# lemma: six present forms, past participle (m, f, n; ma pl), imperative, passive participle
PATTERNS = {
    "nést": "nesu neseš nese neseme nesete nesou, nesl nesla neslo nesli, "
    "nes nesme neste, nesen nesena",
    "brát": "beru bereš bere bereme berete berou, bral brala bralo brali, "
    "ber berme berte, brán brána",
    "mazat": "mažu|maži mažeš maže mažeme mažete mažou|maží, mazal mazala mazalo mazali, "
    "maž mažme mažte, mazán mazána",
    "péci": "peču|peku pečeš peče pečeme pečete pečou|pekou, pekl pekla peklo pekli, "
    "peč pečme pečte, pečen pečena",
    "umřít": "umřu umřeš umře umřeme umřete umřou, umřel umřela umřelo umřeli, "
    "umři umřeme umřete, -",
    "tisknout": "tisknu tiskneš tiskne tiskneme tisknete tisknou, "
    "tiskl|tisknul tiskla|tisknula tisklo|tisknulo tiskli|tisknuli, "
    "tiskni tiskněme tiskněte, tištěn|tisknut tištěna|tisknuta",
    "minout": "minu mineš mine mineme minete minou, minul minula minulo minuli, "
    "miň miňme miňte, minut minuta",
    "začít": "začnu začneš začne začneme začnete začnou, začal začala začalo začali, "
    "začni začněme začněte, začat začata",
    "krýt": "kryji|kryju kryješ kryje kryjeme kryjete kryjí|kryjou, kryl kryla krylo kryli, "
    "kryj kryjme kryjte, kryt kryta",
    "kupovat": "kupuji|kupuju kupuješ kupuje kupujeme kupujete kupují|kupujou, "
    "kupoval kupovala kupovalo kupovali, kupuj kupujme kupujte, kupován kupována",
    "prosit": "prosím prosíš prosí prosíme prosíte prosí, prosil prosila prosilo prosili, "
    "pros prosme proste, prošen prošena",
    "trpět": "trpím trpíš trpí trpíme trpíte trpí, trpěl trpěla trpělo trpěli, "
    "trp trpme trpte, trpěn trpěna",
    "sázet": "sázím sázíš sází sázíme sázíte sázejí|sází, sázel sázela sázelo sázeli, "
    "sázej sázejme sázejte, sázen sázena",
    "dělat": "dělám děláš dělá děláme děláte dělají, dělal dělala dělalo dělali, "
    "dělej dělejme dělejte, dělán dělána",
}
IRREGULAR = {
    "být": "jsem jsi je|jest jsme jste jsou, byl byla bylo byli, buď buďme buďte, -",
    "mít": "mám máš má máme máte mají, měl měla mělo měli, měj mějme mějte, -",
    "chtít": "chci chceš chce chceme chcete chtějí, chtěl chtěla chtělo chtěli, "
    "chtěj chtějme chtějte, chtěn chtěna",
    "jít": "jdu jdeš jde jdeme jdete jdou, šel šla šlo šli, jdi|pojď jděme|pojďme jděte|pojďte, -",
    "jet": "jedu jedeš jede jedeme jedete jedou, jel jela jelo jeli, jeď jeďme jeďte, -",
    "jíst": "jím jíš jí jíme jíte jedí, jedl jedla jedlo jedli, jez jezme jezte, jeden jedena",
    "vědět": "vím víš ví víme víte vědí, věděl věděla vědělo věděli, "
    "věz vězme vězte, věděn věděna",
    "moci": "můžu|mohu můžeš může můžeme můžete mohou|můžou, mohl mohla mohlo mohli, -, -",
    "říci": "řeknu řekneš řekne řekneme řeknete řeknou, řekl řekla řeklo řekli, "
    "řekni řekněme řekněte, řečen řečena",
    "stát": "stojím stojíš stojí stojíme stojíte stojí, stál stála stálo stáli, "
    "stůj stůjme stůjte, -",
    "stát se": "stanu staneš stane staneme stanete stanou, stal stala stalo stali, "
    "staň staňme staňte, -",
    "vidět": "vidím vidíš vidí vidíme vidíte vidí, viděl viděla vidělo viděli, "
    "viz|viď vizme|viďme vizte|viďte, viděn viděna",
    "spát": "spím spíš spí spíme spíte spí, spal spala spalo spali, spi spěme spěte, -",
    "bát se": "bojím bojíš bojí bojíme bojíte bojí, bál bála bálo báli, boj bojme bojte, -",
    "smát se": "směji|směju směješ směje smějeme smějete smějí|smějou, smál smála smálo smáli, "
    "směj smějme smějte, -",
    "hrát": "hraji|hraju hraješ hraje hrajeme hrajete hrají|hrajou, hrál hrála hrálo hráli, "
    "hraj|hrej hrajme|hrejme hrajte|hrejte, hrán hrána",
    "zvát": "zvu zveš zve zveme zvete zvou, zval zvala zvalo zvali, zvi zvěme zvěte, zván zvána",
    "hnát": "ženu ženeš žene ženeme ženete ženou, hnal hnala hnalo hnali, "
    "žeň žeňme žeňte, hnán hnána",
    "vzít": "vezmu vezmeš vezme vezmeme vezmete vezmou, vzal vzala vzalo vzali, "
    "vezmi|vem vezměme|vemme vezměte|vemte, vzat vzata",
    "otevřít": "otevřu otevřeš otevře otevřeme otevřete otevřou, "
    "otevřel otevřela otevřelo otevřeli, otevři otevřeme otevřete, otevřen otevřena",
    "najít": "najdu najdeš najde najdeme najdete najdou, našel našla našlo našli, "
    "najdi najděme najděte, nalezen nalezena",
    "číst": "čtu čteš čte čteme čtete čtou, četl četla četlo četli, čti čtěme čtěte, čten čtena",
    "růst": "rostu rosteš roste rosteme rostete rostou, rostl rostla rostlo rostli, "
    "rosť rosťme rosťte, -",
    "psát": "píšu|píši píšeš píše píšeme píšete píšou|píší, psal psala psalo psali, "
    "piš pišme pište, psán psána",
    "přát": "přeji|přeju přeješ přeje přejeme přejete přejí|přejou, přál přála přálo přáli, "
    "přej přejme přejte, přán přána",
    "poslat": "pošlu pošleš pošle pošleme pošlete pošlou, poslal poslala poslalo poslali, "
    "pošli pošleme pošlete, poslán poslána",
    "přijmout": "přijmu přijmeš přijme přijmeme přijmete přijmou, "
    "přijal přijala přijalo přijali, přijmi přijměme přijměte, přijat přijata",
    "zapomenout": "zapomenu zapomeneš zapomene zapomeneme zapomenete zapomenou, "
    "zapomněl|zapomenul zapomněla|zapomenula zapomnělo|zapomenulo zapomněli|zapomenuli, "
    "zapomeň zapomeňme zapomeňte, zapomenut zapomenuta",
    "pomoci": "pomůžu|pomohu pomůžeš pomůže pomůžeme pomůžete pomohou|pomůžou, "
    "pomohl pomohla pomohlo pomohli, pomoz pomozme pomozte, pomožen pomožena",
    "muset": "musím musíš musí musíme musíte musí|musejí, musel musela muselo museli, -, -",
    "rozumět": "rozumím rozumíš rozumí rozumíme rozumíte rozumějí|rozumí, "
    "rozuměl rozuměla rozumělo rozuměli, rozuměj rozumějme rozumějte, -",
}


def cells(text):
    return [tuple(cell.split("|")) for cell in text.split()] if text.strip() != "-" else []


@pytest.mark.parametrize("lemma", [*PATTERNS, *IRREGULAR])
def test_whole_table(lemma):
    now, past, orders, passives = map(cells, ({**PATTERNS, **IRREGULAR})[lemma].split(", "))
    table = conjugate(lemma)
    assert list(table.present.values()) == now
    assert list(table.imperative.values()) == orders
    genders = ((Gender.MA, "sg"), (Gender.F, "sg"), (Gender.N, "sg"), (Gender.MA, "pl"))
    assert [table.participle[cell] for cell in genders] == past
    assert [table.passive[cell] for cell in genders[:2] if table.passive] == passives


def test_the_pattern_words_name_their_pattern():
    named = {lemma: conjugate(lemma).verb.pattern for lemma in PATTERNS}
    shown = {lemma: conjugate(lemma).present[Number.SG, Person.THIRD][0] for lemma in PATTERNS}
    assert named == shown


@pytest.mark.parametrize("lemma", [lemma for lemma in PATTERNS if lemma != "stát se"])
def test_the_guesser_needs_no_lexicon_for_the_patterns(lemma):
    assert guess_verb(lemma).present == conjugate(lemma).present


PREFIXED = {
    "přijít": ("přijdu", "přišla", "přijď"),
    "odejít": ("odejdu", "odešla", "odejdi"),
    "vyjít": ("vyjdu", "vyšla", "vyjdi"),
    "najet": ("najedu", "najela", "najeď"),
    "odnést": ("odnesu", "odnesla", "odnes"),
    "převzít": ("převezmu", "převzala", "převezmi"),
    "obsáhnout": ("obsáhnu", "obsáhla", "obsáhni"),
    "sníst": ("sním", "snědla", "sněz"),
    "odpovědět": ("odpovím", "odpověděla", "odpověz"),
    "dozvědět se": ("dozvím", "dozvěděla", "dozvěz"),
    "podepsat": ("podepíšu", "podepsala", "podepiš"),
    "vyhnat": ("vyženu", "vyhnala", "vyžeň"),
    "zbýt": ("zbudu", "zbyla", "zbuď"),
    "uspět": ("uspěji", "uspěla", "uspěj"),
    "pronajmout": ("pronajmu", "pronajala", "pronajmi"),
    "rozebrat": ("rozeberu", "rozebrala", "rozeber"),
    "zneužít": ("zneužiji", "zneužila", "zneužij"),
    "poodstoupit": ("poodstoupím", "poodstoupila", "poodstup"),
}


@pytest.mark.parametrize(("lemma", "expected"), PREFIXED.items())
def test_a_prefix_keeps_the_forms_of_the_root(lemma, expected):
    forms = (
        present(lemma, Number.SG, Person.FIRST).variants[0],
        participle(lemma, Gender.F, Number.SG).variants[0],
        imperative(lemma, Number.SG, Person.SECOND).variants[0],
    )
    assert forms == expected


IMPERATIVES = {
    "koupit": "kup", "vrátit": "vrať", "řídit": "řiď", "chránit": "chraň", "myslet": "mysli",
    "zdůraznit": "zdůrazni", "plnit": "plň", "potvrdit": "potvrď", "jezdit": "jezdi",
    "navštívit": "navštiv", "soudit": "suď", "vařit": "vař", "čistit": "čisť",
}  # fmt: skip
PASSIVES = {
    "prosit": "prošen", "platit": "placen", "hodit": "hozen", "pustit": "puštěn",
    "omezit": "omezen", "vyrazit": "vyražen", "zpozdit se": "zpožděn", "plnit": "plněn",
    "koupit": "koupen", "myslet": "myšlen", "cítit": "cítěn", "vraždit": "vražděn",
    "kreslit": "kreslen", "uvádět": "uváděn", "dosáhnout": "dosažen", "navrhnout": "navržen",
    "třídit": "tříděn", "ctít": "ctěn",
}  # fmt: skip


@pytest.mark.parametrize(("lemma", "expected"), IMPERATIVES.items())
def test_imperative_shortens_and_softens(lemma, expected):
    assert imperative(lemma, Number.SG, Person.SECOND).variants[0] == expected


@pytest.mark.parametrize(("lemma", "expected"), PASSIVES.items())
def test_passive_participle_softens(lemma, expected):
    assert passive(lemma, Gender.MI, Number.SG).variants[0] == expected


def test_participle_agrees_in_the_plural():
    plural = [participle("dělat", gender, Number.PL).variants[0] for gender in Gender]
    assert plural == ["dělali", "dělaly", "dělaly", "dělala"]


def test_the_doublets_of_the_infinitive_are_one_verb():
    assert conjugate("moct").present == conjugate("moci").present
    assert conjugate("říct").verb.lemma == "říct"
    assert future("péct", Number.SG, Person.FIRST) == "budu péct"
    assert future("moct", Number.SG, Person.FIRST) == "budu moct"
    assert future("péci", Number.SG, Person.FIRST) == "budu péci"
    assert conjugate("upéct").present == conjugate("upéci").present


def test_a_homonym_gives_the_forms_of_both_verbs():
    assert present("stát", Number.SG, Person.THIRD).variants == ("stojí", "stane")


def test_lze_has_one_form_only():
    assert present("lze", Number.SG, Person.THIRD).variants == ("lze",)
    assert not present("lze", Number.PL, Person.THIRD)
    assert not participle("lze", Gender.N, Number.SG)
