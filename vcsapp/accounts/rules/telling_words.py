"""Words that many organisations bear in their names, and how much each tells of which one is meant.

Set down by hand from what voluntary organisations in the United Kingdom are called, so that the same two names are
judged alike in every workspace. Words stand as ``names.read_name`` reads them: singular, English, in their short form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: What a word tells that is in no list: a village, a surname, a made-up word.
RARE: Final = 10
#: What the name of a county or a large town tells.
PLACE: Final = 8
#: What a word that many causes and patrons share tells.
SHARED: Final = 5
#: What a word for a kind of body or of work tells.
KIND: Final = 3
#: What a word for a legal form or a purse tells: somebody leaves it out, somebody else writes another.
SLIGHT: Final = 2

_SILENT = """
    the a an of for in at on to with by from and or is icw its y yr ac i ar ltd limited cyf cyfyngedig cio scio cic
    clg plc inc incorporated guarantee registered reg charitable elusennol org com co
"""
_SLIGHT = """
    trust trustee fund foundation charity appeal settlement bequest endowment company uk gb national organisation
    org association society club group branch committee council general united old main local area district project
    initiative service saint
"""
_KIND = """
    academy action activity advice advocacy age aid air allotment almshouse amateur animal appeal army art ballet
    band baptist benevolent bereavement bible blind bowl boy brass brigade building bureau cab cadet cancer care
    carer cathedral catholic centre chapel child childcare childminder choir choral chorus christian church circle
    circuit citizen city civic college community concern concert congregation congregational conservation convent
    council counselling county cpre cricket crisis cultural culture cylch dance day deaf development diocesan
    diocese disability disabled drama dramatic ecclesiastical education educational elderly employment endowed
    enterprise environment evangelical faith family farm federation fellowship festival field film food foodbank
    football force forum free friend fuel gallery garden girl gospel grammar ground guide guild hall health help
    heritage high historical history holiday home homeless homestart hospice hospital hostel house housing
    independent infant information institute institution international islamic jehovah jewish junior kid lady land
    league learning legion leisure library lifeboat lion literary lodge lunch masonic meeting meithrin memorial
    mencap methodist mind minister ministry mission mosque museum music musical muslim natural nct need neighbour
    neighbourhood network newspaper nhs nspcc nursery nursing older opera operatic orchestra order orthodox outreach
    parent parish park partnership patient pavilion pcc peace pensioner people performing pet play playgroup playing
    poor presbyterian preschool preservation prevention primary prison private prize pta quaker raf rda recovery
    recreation reformed refugee regeneration relief religious rescue research resident resource riding rnli room
    rotary royal rspca rugby rural sanctuary scheme scholarship school science scout sea secondary senior shed
    shelter shop sick silver singer sister social special sport student studio support swimming table talking
    teacher temple tennis theatre therapy toddler town toy training transport u3a under union unit unity university
    urc veteran victim village voluntary volunteer war water welfare wi wildlife witness woman work worker writer
    ymca young youth ywca
"""
_SHARED = """
    all christ holy trinity cross our good new life hope light love grace king queen lord sir mr mrs miss dr world
    mary john james peter paul michael george andrew thomas david william robert henry edward charle joseph richard
    elizabeth ann anne margaret martin nicholas stephen philip luke mark matthew alban patrick bartholomew british
    english scottish welsh irish african asian european global
"""
_PLACES = """
    london manchester birmingham leed liverpool sheffield bristol nottingham leicester bradford glasgow edinburgh
    aberdeen dundee cardiff swansea belfast england scotland wale ireland britain africa europe yorkshire lancashire
    cheshire kent essex surrey sussex hampshire devon cornwall dorset somerset norfolk suffolk hertfordshire
    oxfordshire nottinghamshire derbyshire staffordshire gloucestershire wiltshire lincolnshire leicestershire
    northamptonshire cambridgeshire bedfordshire buckinghamshire berkshire worcestershire warwickshire shropshire
    cumbria durham northumberland merseyside tyne
"""
_APART = """
    north south east west central mid upper lower great little inner outer northern southern eastern western
    north-east north-west south-east south-west friend pta junior infant senior boy girl man woman
"""

#: Words that are passed over: they hold others together, or name a legal form that its register knows better.
SILENT: Final = frozenset(_SILENT.split())

#: Words that tell two bodies apart although all else is the same: two sides of a town, a school and its friends.
APART: Final = frozenset(_APART.split())

#: By word: what it tells. All the others tell ``RARE``.
TELLS: Final[Mapping[str, int]] = {
    **dict.fromkeys(_PLACES.split(), PLACE),
    **dict.fromkeys(_SHARED.split(), SHARED),
    **dict.fromkeys(_KIND.split(), KIND),
    **dict.fromkeys(_SLIGHT.split(), SLIGHT),
}
