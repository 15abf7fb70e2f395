"""Single forms where a stem changes or a noun takes the rarer ending."""

from __future__ import annotations

import pytest

from bot.core.czech.nouns import guess_noun, noun_forms
from bot.core.czech.types import Case, Gender, Number

FORMS = """
pes ma sg2 psa
otec ma sg2 otce
otec ma sg5 otče
chlapec ma sg5 chlapče
hoch ma pl1 hoši
hoch ma sg5 hochu
Čech ma pl1 Češi
kluk ma pl1 kluci
doktor ma pl1 doktoři|doktorové
doktor ma sg5 doktore
bratr ma sg5 bratře
učitel ma pl1 učitelé
občan ma pl1 občané|občani
turista ma pl1 turisté|turisti
soused ma pl1 sousedé|sousedi
host ma pl1 hosté|hosti
kolega ma pl6 kolezích
biolog ma pl1 biologové
dům mi sg2 domu
dům mi pl6 domech
stůl mi sg6 stole|stolu
les mi sg2 lesa
les mi sg6 lese
vůz mi sg2 vozu
sníh mi sg2 sněhu
vítr mi sg2 větru
kámen mi sg2 kamene|kamenu
oheň mi sg2 ohně
stupeň mi pl2 stupňů
zájem mi sg2 zájmu
účet mi sg2 účtu
název mi sg2 názvu
úsek mi sg2 úseku
podnik mi pl6 podnicích
balíček mi pl6 balíčcích|balíčkách
cíl mi sg2 cíle
ruka f sg3 ruce
kniha f sg6 knize
Praha f sg6 Praze
moucha f sg3 mouše
sestra f sg3 sestře
země f sg4 zemi
kráva f pl2 krav
práce f pl2 prací
sestra f pl2 sester
kresba f pl2 kreseb
volba f pl2 voleb
částka f pl2 částek
vrstva f pl2 vrstev
firma f pl2 firem
norma f pl2 norem
hvězda f pl2 hvězd
cesta f pl2 cest
lampa f pl2 lamp
vlna f pl2 vln
míra f pl2 měr
ulice f pl2 ulic
chvíle f pl2 chvil
kolegyně f pl2 kolegyň|kolegyní
láhev f sg2 lahve
obec f sg2 obce
loď f pl1 lodě|lodi
věc f pl3 věcem
noc f pl3 nocím
okno n pl2 oken
jablko n pl2 jablek
mýdlo n pl2 mýdel
středisko n pl6 střediscích|střediskách
vajíčko n pl6 vajíčkách|vajíčcích
jméno n pl2 jmen
letiště n pl2 letišť
kotě n pl1 koťata
štěně n pl1 štěňata
muzeum n sg2 muzea
muzeum n pl2 muzeí
gymnázium n sg6 gymnáziu
drama n sg2 dramatu
téma n pl1 témata
video n pl7 videi
virus mi sg2 viru
cyklus mi pl1 cykly
elektron mi sg2 elektronu
idea f sg2 ideje|idey
turismus mi sg2 turismu|turizmu
síla f pl7 silami|sílami
skála f pl3 skalám|skálám
zem f sg2 země
historik ma pl1 historici|historikové
generál ma pl1 generálové
byt mi sg6 bytě|bytu
svět mi sg6 světě
km mi pl2 km
hanba f pl2 hanb
rum mi sg2 rumu
šum mi sg2 šumu
sen mi sg2 snu
oblek mi sg2 obleku
dotek mi sg2 doteku
křest mi sg2 křtu
pec f sg2 pece
tvrz f sg2 tvrze
paměť f sg2 paměti
princ ma sg2 prince
"""
IRREGULAR = """
člověk ma sg5 člověče
člověk ma pl1 lidé|lidi
člověk ma pl7 lidmi
přítel ma pl2 přátel
den mi sg3 dni|dnu
den mi pl2 dnů|dní
týden mi sg2 týdne
oko n pl7 očima
ucho n pl1 uši
ruka f pl7 rukama
noha f pl6 nohou|nohách
koleno n pl6 kolenou|kolenech
dítě n pl3 dětem
dítě f pl7 dětmi
kůň ma pl7 koňmi|koni
kněz ma pl1 kněží
bůh ma sg5 bože
peníze mi pl2 peněz
rodiče ma pl3 rodičům
dcera f sg3 dceři
paní f sg7 paní
čest f sg7 ctí
krev f sg2 krve
Vánoce f pl6 Vánocích
zeď f sg2 zdi
"""


def _rows(text):
    return [line.split() for line in text.strip().splitlines()]


def _ask(lemma, gender, cell):
    return noun_forms(lemma, Number(cell[:2]), Case(int(cell[2])), Gender(gender)).variants


@pytest.mark.parametrize(("lemma", "gender", "cell", "expected"), _rows(FORMS))
def test_stem_alternates(lemma, gender, cell, expected):
    assert _ask(lemma, gender, cell) == tuple(expected.split("|"))


@pytest.mark.parametrize(("lemma", "gender", "cell", "expected"), _rows(IRREGULAR))
def test_irregular_form(lemma, gender, cell, expected):
    assert _ask(lemma, gender, cell) == tuple(expected.split("|"))


@pytest.mark.parametrize(
    ("lemma", "gender", "cell", "expected"),
    [
        ("zahrádka", "f", "pl2", "zahrádek"),
        ("nevěsta", "f", "sg3", "nevěstě"),
        ("sluha", "ma", "sg3", "sluhovi"),
        ("průzkumník", "ma", "pl1", "průzkumníci"),
        ("Pražan", "ma", "pl1", "Pražané"),
        ("pojem", "mi", "sg2", "pojmu"),
        ("objem", "mi", "sg2", "objemu"),
        ("výpočet", "mi", "sg2", "výpočtu"),
        ("internet", "mi", "sg2", "internetu"),
        ("plášť", "mi", "sg2", "pláště"),
        ("povodeň", "f", "sg2", "povodně"),
        ("hranice", "f", "pl2", "hranic"),
        ("modlitba", "f", "pl2", "modliteb"),
        ("kritérium", "n", "pl6", "kritériích"),
        ("schéma", "n", "pl2", "schémat"),
        ("bydlo", "n", "pl2", "bydel"),
        ("Tokio", "n", "sg6", "Tokiu"),
        ("komunismus", "mi", "sg7", "komunismem"),
        ("milión", "mi", "pl2", "milionů"),
        ("trilión", "mi", "pl2", "triliónů"),
        ("Kolumbus", "ma", "sg2", "Kolumba"),
        ("Sokratés", "ma", "sg3", "Sokratovi"),
        ("Marx", "ma", "sg2", "Marxe"),
        ("Verdi", "ma", "sg2", "Verdiho"),
        ("intelektuál", "ma", "pl1", "intelektuálové"),
        ("předvčerejšek", "mi", "sg2", "předvčerejška"),
        ("Nikaragua", "f", "sg6", "Nikaragui"),
        ("Apple", "mi", "sg6", "Apple"),
    ],
)
def test_rules_alone_alternate(lemma, gender, cell, expected):
    table = guess_noun(lemma, Gender(gender))
    assert table is not None
    assert expected in table.forms[Number(cell[:2]), Case(int(cell[2]))]
