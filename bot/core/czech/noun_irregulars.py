"""Nouns whose tables no paradigm gives: closed sets, each as pattern and what it writes anew.

Sources: Internetová jazyková příručka (IJP), the tables of these words; Mluvnice češtiny 2 on
remnants of the dual (*oči, uši, rukou, nohou*) and on mixed feminines (*noc*, *loď*).
The notation is that of the lexicon's fourth column.
"""

from __future__ import annotations

from bot.core.czech.types import Gender
from bot.core.czech.word_lists import word_set

_MA, _MI, _F, _N = Gender.MA, Gender.MI, Gender.F, Gender.N

_FRIENDS = (
    "pl1={0}přátelé;pl2={0}přátel;pl3={0}přátelům;pl4={0}přátele;pl5={0}přátelé;"
    "pl6={0}přátelích;pl7={0}přáteli"
)
_DAY = (
    "stem={0};sg2={0}e;sg3={0}i|{0}u;sg5={0}i;sg6={1};sg7={0}em;pl1={0}y{2};pl2={0}ů{3};"
    "pl3={0}ům;pl4={0}y{2};pl5={0}y{2};pl6={0}ech;pl7={0}y"
)
_MIXED = "sg2={0}i|{0}ě;pl1={0}ě|{0}i;pl4={0}ě|{0}i;pl5={0}ě|{0}i;pl3={0}ím;pl6={0}ích;pl7={0}ěmi"
_CHILDREN = "pl1=děti;pl2=dětí;pl3=dětem;pl4=děti;pl5=děti;pl6=dětech;pl7=dětmi"
_PAIR = "pl1={0}i;pl2={0}í;pl3={0}ím;pl4={0}i;pl5={0}i;pl6={0}ích;pl7={0}ima"

IRREGULAR: dict[tuple[str, Gender], tuple[str, str]] = {
    ("člověk", _MA): (
        "pán",
        (
            "sg3=člověku|člověkovi;sg6=člověku|člověkovi;sg5=člověče;pl1=lidé|lidi;pl2=lidí;"
            "pl3=lidem;pl4=lidi;pl5=lidé|lidi;pl6=lidech;pl7=lidmi"
        ),
    ),
    ("lidé", _MA): ("pl:muž", "pl2=lidí;pl3=lidem;pl4=lidi;pl6=lidech;pl7=lidmi"),
    ("přítel", _MA): ("muž", _FRIENDS.format("")),
    ("nepřítel", _MA): ("muž", _FRIENDS.format("ne")),
    ("den", _MI): ("hrad", _DAY.format("dn", "dni|dnu|dne", "|dni", "|dní")),
    ("týden", _MI): ("hrad", _DAY.format("týdn", "týdnu|týdni", "", "")),
    ("rok", _MI): (
        "hrad",
        (
            "sg2=roku|roka;sg6=roce|roku;pl1=roky|léta;pl2=let|roků;pl3=rokům|letům;pl4=roky|léta;pl6=letech|rocích;"
            "pl7=roky|lety"
        ),
    ),
    ("rok", _N): (
        "pl:město",
        ("pl1=léta;pl2=let;pl3=létům|letům;pl4=léta;pl5=léta;pl6=letech|létech;pl7=lety|léty"),
    ),
    ("oko", _N): ("město", _PAIR.format("oč")),
    ("oko", _F): ("pl:kost", _PAIR.format("oč")),
    ("ucho", _N): ("město", _PAIR.format("uš")),
    ("ucho", _F): ("pl:kost", _PAIR.format("uš")),
    ("práce", _F): ("růže", "sg7=prací;pl2=prací;pl3=pracím;pl6=pracích;pl7=pracemi"),
    ("říjen", _MI): ("hrad", "stem=říjn;sg2=října"),
    ("ruka", _F): (
        "žena",
        "pl1=ruce;pl2=rukou|ruk;pl4=ruce;pl5=ruce;pl6=rukou|rukách;pl7=rukama",
    ),
    ("noha", _F): ("žena", "pl2=nohou|noh;pl6=nohou|nohách;pl7=nohama"),
    ("rameno", _N): ("město", "sg6=rameni|rameně|ramenu;pl2=ramen|ramenou;pl6=ramenou|ramenech"),
    ("koleno", _N): ("město", "sg6=koleni|koleně|kolenu;pl2=kolen|kolenou;pl6=kolenou|kolenech"),
    ("prsa", _N): ("pl:město", "pl2=prsou|prs;pl6=prsou|prsech"),
    ("dítě", _N): ("kuře", _CHILDREN),
    ("dítě", _F): ("pl:kost", _CHILDREN),
    ("děti", _F): ("pl:kost", "pl3=dětem;pl6=dětech;pl7=dětmi"),
    ("kůň", _MA): (
        "muž",
        (
            "stem=koň;sg3=koni|koňovi;sg6=koni|koňovi;pl1=koně|koňové;pl2=koní|koňů;pl3=koním|koňům;"
            "pl5=koně|koňové;pl7=koňmi|koni"
        ),
    ),
    ("rodiče", _MA): ("pl:muž", ""),
    ("peníze", _MI): ("pl:stroj", "pl2=peněz;pl3=penězům;pl6=penězích;pl7=penězi"),
    ("kněz", _MA): (
        "muž",
        (
            "sg5=knězi|kněže;pl1=kněží;pl2=kněží;pl3=kněžím;pl4=kněze|kněží;pl5=kněží;pl6=kněžích;"
            "pl7=kněžími|kněžmi"
        ),
    ),
    ("kníže", _MA): ("kníže", ""),
    ("hrabě", _MA): ("kníže", ""),
    ("bůh", _MA): ("pán", "stem=boh;sg5=bože;pl1=bohové|bozi;pl5=bohové|bozi"),
    ("Bůh", _MA): ("pán", "stem=Boh;sg5=Bože;sg"),
    ("Kristus", _MA): ("pán", "stem=Krist;sg"),
    ("Ježíš", _MA): ("muž", "sg2=Ježíše;sg"),
    ("pán", _MA): ("pán", "sg3=pánovi|pánu;sg5=pane;pl1=páni|pánové;pl5=páni|pánové"),
    ("syn", _MA): ("pán", "sg5=synu;pl1=synové|syni;pl5=synové"),
    ("host", _MA): ("pán", "pl1=hosté|hosti;pl2=hostů|hostí;pl5=hosté"),
    ("soused", _MA): ("pán", "pl1=sousedé|sousedi;pl5=sousedé"),
    ("Žid", _MA): ("pán", "é;i"),
    ("žid", _MA): ("pán", "é;i"),
    ("manžel", _MA): ("muž", "é;sg2=manžela|manžele;sg4=manžela|manžele;sg5=manželi|manžele"),
    ("anděl", _MA): ("pán", "é;pl6=andělích"),
    ("obyvatel", _MA): ("muž", "é;pl2=obyvatel|obyvatelů"),
    ("král", _MA): ("muž", "pl1=králové|králi;pl5=králové|králi"),
    ("muž", _MA): ("muž", "pl1=muži|mužové;pl5=muži|mužové"),
    ("dcera", _F): ("žena", "sg3=dceři;sg6=dceři"),
    ("paní", _F): ("paní", ""),
    ("máti", _F): ("indecl", "sg"),
    ("večer", _MI): ("hrad", "a;sg6=večeru|večeře"),
    ("loket", _MI): ("hrad", "stem=lokt;sg2=lokte|loktu;sg3=lokti|loktu;sg6=lokti|loktu"),
    ("dům", _MI): ("hrad", "stem=dom;sg6=domě|domu"),
    ("les", _MI): ("hrad", "a;sg6=lese;pl6=lesích|lesech"),
    ("hotel", _MI): ("hrad", "sg6=hotelu;pl6=hotelích|hotelech"),
    ("chléb", _MI): ("hrad", "stem=chleb;sg2=chleba;sg6=chlebu|chlebě"),
    ("kotel", _MI): ("stroj", "e"),
    ("cíl", _MI): ("stroj", "pl6=cílích|cílech"),
    ("záda", _N): ("pl:město", "pl2=zad"),
    ("tisíc", _MI): ("stroj", "pl2=tisíc|tisíců"),
    ("sto", _N): ("město", "sg2=sta;pl2=set;sg6=stu|stě"),
    ("nebe", _N): (
        "moře",
        ("pl1=nebesa;pl2=nebes;pl3=nebesům;pl4=nebesa;pl5=nebesa;pl6=nebesích;pl7=nebesy"),
    ),
    ("vejce", _N): ("moře", "pl2=vajec"),
    ("čest", _F): ("kost", "stem=cť;sg5=cti;sg"),
    ("lest", _F): ("kost", "stem=lst;pl3=lstem|lstím;pl6=lstech|lstích;pl7=lstmi|lstěmi"),
    ("krev", _F): ("kost", "stem=krv;sg2=krve;sg"),
    ("ves", _F): ("kost", "stem=vs;pl3=vsím;pl6=vsích;pl7=vsemi"),
    ("veš", _F): ("kost", "stem=vš;pl3=vším;pl6=vších;pl7=všemi"),
    ("lež", _F): ("kost", "stem=lž;pl3=lžím;pl6=lžích;pl7=lžemi|lžmi"),
    ("rez", _F): ("kost", "stem=rz;sg2=rzi|rezi;sg"),
    ("sůl", _F): ("kost", "stem=sol;pl3=solím;pl6=solích;pl7=solemi"),
    ("hůl", _F): ("píseň", "stem=hol"),
    ("zeď", _F): ("kost", "stem=zď;pl3=zdím|zdem;pl6=zdích|zdech;pl7=zdmi|zděmi"),
    ("loď", _F): ("kost", _MIXED.format("lod") + "|loďmi"),
    ("pleť", _F): ("kost", "sg2=pleti;pl1=pleti|pletě;pl4=pleti|pletě;pl5=pleti|pletě"),
    ("myš", _F): ("kost", "pl3=myším;pl6=myších;pl7=myšmi"),
    ("obec", _F): ("píseň", "e"),
    ("země", _F): ("růže", "pl2=zemí"),
    ("zem", _F): ("píseň", "sg2=země;sg4=zemi|zem;sg5=země|zemi;pl1=země;pl4=země;pl5=země"),
    ("dveře", _F): ("pl:růže", "pl7=dveřmi"),
    ("lázně", _F): ("pl:růže", "pl2=lázní"),
    ("Vánoce", _F): ("pl:růže", "pl2=Vánoc;pl3=Vánocům;pl7=Vánocemi|Vánoci"),
    ("Velikonoce", _F): ("pl:růže", "pl2=Velikonoc;pl3=Velikonocům;pl7=Velikonocemi|Velikonoci"),
    ("idea", _F): ("žena", ""),
    ("čtvrt", _F): (
        "kost",
        "sg2=čtvrti|čtvrtě;pl1=čtvrti|čtvrtě;pl3=čtvrtím;pl6=čtvrtích;pl7=čtvrtěmi",
    ),
}
"""Lemma and gender to pattern and flags."""

_UNITS = word_set("km cm mm kg dkg ha kW MW GW kWh")
IRREGULAR |= dict.fromkeys(((unit, _MI) for unit in _UNITS), ("indecl", ""))
IRREGULAR |= dict.fromkeys(((money, _F) for money in ("Kč", "Kčs")), ("indecl", ""))

IRREGULAR_GENDERS: dict[str, tuple[Gender, ...]] = {}
for _lemma, _gender in IRREGULAR:
    IRREGULAR_GENDERS[_lemma] = (*IRREGULAR_GENDERS.get(_lemma, ()), _gender)

MIXED_FEMININES = word_set(
    "moc noc pomoc nemoc věc řeč paměť oběť směs mysl ocel žluč měď lať závěť rtuť step myš "
    "obuv choť labuť suť síť niť trať chuť huť pečeť pouť stať plsť srst hrst lest "
    "sůl velmoc půlnoc výpověď zpověď předpověď odpověď zeď loď zápověď rez "
    "veš ves krev čtvrt běl čeleď část účast"
)
"""Feminines in a consonant other than -st that follow *kost* in the genitive (IJP)."""
