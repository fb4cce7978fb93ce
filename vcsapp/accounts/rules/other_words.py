"""Words of names that are written in several ways: short forms, Welsh, numbers, and plurals that no rule makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_OTHERWISE = """
    10th: tenth
    1st: first
    2nd: second
    3rd: third
    4th: fourth
    5th: fifth
    6th: sixth
    7th: seventh
    8th: eighth
    9th: ninth
    association: assoc assn assocn cymdeithas
    bedfordshire: beds
    berkshire: berks
    brother: bros
    buckinghamshire: bucks
    cambridgeshire: cambs
    cardiff: caerdydd
    centre: center ctr canolfan
    chapel: capel
    charity: elusen
    child: children
    choir: cor
    church: eglwys
    club: clwb
    committee: cttee ctte
    community: cymuned cymunedol gymuned gymunedol
    council: cyngor
    district: dist
    foundation: sefydliad
    friend: cyfeillion ffrindiau
    fund: cronfa
    gloucestershire: gloucs glos
    group: grwp
    hall: neuadd
    hampshire: hants
    hertfordshire: herts
    hospital: hosp ysbyty
    international: intl int
    lancashire: lancs
    leicestershire: leics
    lincolnshire: lincs
    man: men
    middlesex: middx
    national: natl nat cenedlaethol
    newport: casnewydd
    northamptonshire: northants
    northumberland: northd
    nottinghamshire: notts
    organisation: organization
    oxfordshire: oxon
    person: persons
    programme: program
    saint: st snt
    school: ysgol
    shropshire: salop
    society: soc
    staffordshire: staffs
    support: cefnogaeth
    swansea: abertawe
    trust: ymddiriedolaeth
    uk: gb
    university: univ uni prifysgol
    village: bentref pentref
    wale: cymru
    wiltshire: wilts
    woman: women
    worcestershire: worcs
    yorkshire: yorks
"""

#: By a word as it may be written: the word that is meant.
MEANT: Final[Mapping[str, str]] = {
    written: meant
    for meant, _, ways in (line.strip().partition(": ") for line in _OTHERWISE.strip().splitlines())
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
