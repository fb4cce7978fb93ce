"""Words that many organisations bear in their names, and how much each tells of which one is meant.

Set down by hand from what voluntary organisations in the United Kingdom are called, so that the same two names are judged
alike in every workspace. A word that stands nowhere here tells most.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: What a word tells that is in no list: a place, a surname, a made-up word.
RARE: Final = 10
#: What the name of a county or a large town tells.
PLACE: Final = 8
#: What a word that many causes and patrons share tells.
SHARED: Final = 5
#: What a word for a kind of body or of work tells.
KIND: Final = 3
#: What a word for a legal form or a purse tells: somebody leaves it out, somebody else writes another.
SLIGHT: Final = 2

#: Words that are passed over: they hold others together, or name a legal form that its register knows better.
SILENT: Final = frozenset(
    "the a an of for in at on to with by from and or is icw its y yr ac i ar "
    "ltd limited cyf cyfyngedig cio scio cic clg plc inc incorporated guarantee registered reg charitable elusennol "
    "org com co".split()
)

_SLIGHT = (
    "trust trustee fund foundation charity appeal settlement bequest endowment company uk gb national "
    "organisation org association society club group branch committee council general united old main local area "
    "district project initiative service saint"
)
_KIND = (
    "academy action activity advice advocacy aid allotment almshouse amateur animal appeal army art ballet band baptist "
    "benevolent bereavement bible blind bowl boy brass brigade building bureau cadet cancer care carer cathedral "
    "catholic centre chapel child childcare childminder choir choral christian chorus church circle circuit citizen city "
    "civic college community concern concert congregation congregational conservation convent council counselling "
    "county crisis cricket cultural culture dance day deaf development diocesan diocese disability disabled drama "
    "dramatic ecclesiastical education educational elderly employment endowed enterprise environment evangelical "
    "faith family farm federation fellowship festival field film first food foodbank football forum free friend fuel gallery "
    "garden girl gospel grammar ground guide guild hall health help heritage high historical history holiday home homeless "
    "homestart hospice hospital hostel house housing independent infant information institute institution "
    "international islamic junior jewish kid lady land league learning legion leisure library lifeboat lion literary lodge "
    "lunch masonic mosque meeting memorial mencap methodist mind minister ministry mission mosque museum music musical "
    "muslim natural need neighbour neighbourhood network newspaper nhs nursery nursing older opera operatic orchestra "
    "order orthodox outreach parent parish park partnership patient pavilion peace pensioner people performing pet "
    "play playgroup playing poor preschool presbyterian preservation primary prison private prize pta quaker recreation "
    "recovery reformed refugee regeneration relief religious rescue research resident resource riding room rotary royal "
    "rugby rural sanctuary scheme scholarship school science scout secondary senior shed shelter shop sick silver "
    "singer sister social special sport sports student studio support swimming table talking teacher temple tennis "
    "theatre therapy toddler town toy training transport under union unit unity university urc veteran victim village "
    "voluntary volunteer war water welfare wildlife woman womens work worker writer young youth cab cpre nct nspcc pcc rda "
    "rspca u3a wi ymca ywca rnli raf age meithrin cylch sea air force witness jehovah prevention"
)
_SHARED = (
    "all christ holy trinity cross our good new life hope light love grace king queen lord sir mr mrs miss dr world "
    "mary john james peter paul michael george andrew thomas david william robert henry edward charle joseph "
    "richard elizabeth ann anne margaret martin nicholas stephen philip luke mark matthew alban patrick bartholomew "
    "british english scottish welsh irish african asian european global"
)
_PLACES = (
    "london manchester birmingham leed liverpool sheffield bristol nottingham leicester bradford glasgow edinburgh "
    "aberdeen dundee cardiff swansea belfast england scotland wale ireland britain africa europe "
    "yorkshire lancashire cheshire kent essex surrey sussex hampshire devon cornwall dorset somerset norfolk suffolk "
    "hertfordshire oxfordshire nottinghamshire derbyshire staffordshire gloucestershire wiltshire lincolnshire "
    "leicestershire northamptonshire cambridgeshire bedfordshire buckinghamshire berkshire worcestershire "
    "warwickshire shropshire cumbria durham northumberland merseyside tyne"
)
#: Words that tell two bodies apart although all else is the same: two sides of a town, a school and its friends.
APART: Final = frozenset(
    "north south east west central mid upper lower great little inner outer northern southern eastern western "
    "north-east north-west south-east south-west friend pta junior infant senior boy girl man woman".split()
)

#: By word: what it tells. All the others tell ``RARE``.
TELLS: Final[Mapping[str, int]] = {
    **dict.fromkeys(_PLACES.split(), PLACE),
    **dict.fromkeys(_SHARED.split(), SHARED),
    **dict.fromkeys(_KIND.split(), KIND),
    **dict.fromkeys(_SLIGHT.split(), SLIGHT),
}

_OTHERWISE = """
saint: st snt
association: assoc assn assocn assoication cymdeithas
society: soc
centre: center ctr canolfan
committee: cttee ctte
district: dist
international: intl int
national: natl nat cenedlaethol
organisation: organization
programme: program
university: univ uni prifysgol
hospital: hosp ysbyty
brother: bros
trust: ymddiriedolaeth
foundation: sefydliad
fund: cronfa
charity: elusen
hall: neuadd
village: bentref pentref
church: eglwys
chapel: capel
school: ysgol
community: cymuned cymunedol gymuned gymunedol
friend: cyfeillion ffrindiau
club: clwb
choir: cor
support: cefnogaeth
group: grwp
council: cyngor
wale: cymru
cardiff: caerdydd
swansea: abertawe
newport: casnewydd
woman: women womens woman
man: men mens
child: children childrens
person: persons
old: elder
oxfordshire: oxon
hertfordshire: herts
lancashire: lancs
yorkshire: yorks
nottinghamshire: notts
staffordshire: staffs
gloucestershire: gloucs glos
wiltshire: wilts
lincolnshire: lincs
leicestershire: leics
northamptonshire: northants
cambridgeshire: cambs
bedfordshire: beds
buckinghamshire: bucks
berkshire: berks
hampshire: hants
worcestershire: worcs
shropshire: salop
northumberland: northd
middlesex: middx
1st: first
2nd: second
3rd: third
4th: fourth
5th: fifth
6th: sixth
7th: seventh
8th: eighth
9th: ninth
10th: tenth
uk: gb kingdom
"""
#: By a word as it may be written: the word that is meant. Short forms, Welsh, and plurals that no rule makes.
MEANT: Final[Mapping[str, str]] = {
    written: meant
    for meant, _, ways in (line.partition(": ") for line in _OTHERWISE.strip().splitlines())
    for written in ways.split()
}

#: Several words, and the short form that stands for them as often.
SHORT_FORMS: Final[tuple[tuple[str, str], ...]] = (
    ("parent teacher association", "pta"),
    ("parents and teachers association", "pta"),
    ("parent teachers association", "pta"),
    ("parent staff association", "pta"),
    ("parochial church council of the ecclesiastical parish", "pcc"),
    ("parochial church council", "pcc"),
    ("royal society for the prevention of cruelty to animals", "rspca"),
    ("national society for the prevention of cruelty to children", "nspcc"),
    ("campaign to protect rural england", "cpre"),
    ("council for the protection of rural england", "cpre"),
    ("citizens advice bureau", "cab"),
    ("citizens advice bureaux", "cab"),
    ("citizens advice", "cab"),
    ("womens institute", "wi"),
    ("young mens christian association", "ymca"),
    ("young womens christian association", "ywca"),
    ("university of the third age", "u3a"),
    ("riding for the disabled association", "rda"),
    ("riding for the disabled", "rda"),
    ("royal national lifeboat institution", "rnli"),
    ("national childbirth trust", "nct"),
    ("united reformed church", "urc"),
    ("royal air force", "raf"),
    ("united kingdom", "uk"),
    ("great britain", "uk"),
    ("church of england", "ce"),
    ("pre school", "preschool"),
    ("play group", "playgroup"),
    ("home start", "homestart"),
    ("food bank", "foodbank"),
    ("child minder", "childminder"),
    ("child care", "childcare"),
    ("north east", "north-east"),
    ("north west", "north-west"),
    ("south east", "south-east"),
    ("south west", "south-west"),
    ("northeast", "north-east"),
    ("northwest", "north-west"),
    ("southeast", "south-east"),
    ("southwest", "south-west"),
)
