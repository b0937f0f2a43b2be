"""What is agreed with ambassadors and clubs, and what each agreement asks for."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.brand import BRAND, ORGANIZER_EMAIL
from clubmgr.sample.partners.fact import fact

LAUNCH: Final = "Lancement Ardoise 2"
OPEN_BENCH: Final = "Ateliers ouverts"
ON_THE_ICE: Final = "Un an sur la glace"

ADVERTISERS: Final = (
    fact(-880, name=BRAND, address="12 rue de l’Obturateur, 25000 Besançon", email=ORGANIZER_EMAIL,
         tax_country="FR", siren="999 990 021",
         signatory="Étienne Vauclair, directeur de la marque",
         notes="L’entité qui signe pour la France et le Benelux."),
    fact(-420, name="Rheinfilm Emulsion", address="Uferweg 4, 79539 Lörrach",
         email="partner@example.net", tax_country="DE", signatory="Jutta Großmann"),
)  # fmt: skip

_FORBIDDEN: Final = ("santé et soins", "produits financiers", "paris en ligne", "nicotine")
_FORBIDDEN_EN: Final = ("health care", "finance", "betting", "nicotine")
_RIGHTS: Final = (
    "Les contenus restent à leur auteur. La marque peut les citer et les relayer avec son nom, "
    "sans les modifier ; chacun répond de ce qu’il publie."
)
_RIGHTS_EN: Final = (
    "The contents remain their author’s. The brand may quote and relay them by name, unchanged; "
    "each side answers for what it publishes."
)
_BRIEF: Final = (
    "Montrer l’appareil tel qu’il est, démonté et remonté. L’avis est libre, bon ou mauvais ; "
    "rien n’est relu avant parution. Dire le prêt ou le don dès le début."
)
_BRIEF_EN: Final = (
    "Show the camera as it is. What is thought of it is free, good or bad; nothing is read before "
    "it is published. Say from the start what was lent or given."
)

AGREEMENTS: Final = (
    fact(
        -302, "lea/tour", title="Convention 2 : tour des ateliers", person="lea",
        objective=LAUNCH, tier="Argent", owner="Sophie Lachaux",
        starts_on=-300, ends_on=44, sent_on=-312, signed_on=-302,
        party_address="8 impasse du Cadran, 31000 Toulouse",
        party_email="contact.lumierelente@example.org", party_tax_country="FR",
        party_siren="999 990 039",
        missions="Trois vidéos de huit minutes au moins, tournées dans trois clubs, et une "
        "présence au salon.",
        remuneration="Aucune",
        in_kind="Un boîtier Ardoise 2 et ses trajets, 1 480 € hors taxes environ.",
        terms="Le boîtier à la signature ; les trajets sur justificatifs, dans les trente jours.",
        rights=_RIGHTS, rights_territory="France, Belgique, Suisse", rights_until=430,
        disclosure="Collaboration commerciale", forbidden=_FORBIDDEN, brief=_BRIEF,
        notes="Renouveler avant l’été si le dernier film est livré.",
    ),
    fact(
        -34, "jonas/launch", title="Agreement: winter in two lights", person="jonas",
        objective=LAUNCH, tier="Silver", owner="Sophie Lachaux",
        starts_on=-14, ends_on=350, sent_on=-20,
        party_address="Bakkegata 3, 0365 Oslo", party_tax_country="NO",
        missions="Two long reviews with raw files.",
        in_kind="A lens and one journey, 1,100 € without VAT.",
        terms="The lens on signature, the journey on receipts.", rights=_RIGHTS_EN,
        disclosure="Commercial cooperation", forbidden=_FORBIDDEN_EN, brief=_BRIEF_EN,
    ),
    fact(
        -14, "thordis/second", title="Another year on the ice", person="thordis",
        objective=ON_THE_ICE, owner="Mathilde Oudot",
        starts_on=-9, ends_on=355, sent_on=-30, signed_on=-14,
        party_address="Jökulgata 5, 105 Reykjavík", party_tax_country="IS",
        missions="Log files and pictures of two cameras, and a talk at one club.",
        remuneration="None", in_kind="Two bodies on loan, 2,180 € without VAT.",
        terms="On loan for a year.", rights=_RIGHTS_EN, rights_territory="Everywhere",
        rights_until=720, disclosure="On loan from Obturelle", forbidden=_FORBIDDEN_EN,
        brief=_BRIEF_EN,
    ),
    fact(
        -372, "thordis/first", title="A year on the ice", person="thordis",
        objective=ON_THE_ICE, owner="Mathilde Oudot",
        starts_on=-370, ends_on=-10, sent_on=-380, signed_on=-372,
        party_address="Jökulgata 5, 105 Reykjavík", party_tax_country="IS",
        missions="Log files and pictures of one camera left on the ice, month by month.",
        remuneration="None", in_kind="One body on loan.", terms="On loan for a year.",
        rights=_RIGHTS_EN, rights_territory="Everywhere", rights_until=720,
        disclosure="On loan from Obturelle", forbidden=_FORBIDDEN_EN, brief=_BRIEF_EN,
        renewed_by="thordis/second",
    ),
    fact(
        -10, "marion/classes", title="Un an en classe", person="marion", objective=OPEN_BENCH,
        tier="Bronze", owner="Aïcha Diallo", starts_on=18, ends_on=380, sent_on=-16, signed_on=-6,
        party_address="24 rue du Vieux-Moulin, 59000 Lille", party_tax_country="FR",
        missions="Dix séances, et une fiche que d’autres classes puissent suivre.",
        remuneration="Aucune", in_kind="Six boîtiers d’atelier en prêt, 900 € hors taxes.",
        terms="Prêt d’un an ; ce qui casse est réparé ensemble.", rights=_RIGHTS,
        rights_territory="France", rights_until=700, disclosure="Matériel prêté par Obturelle",
        forbidden=_FORBIDDEN, brief=_BRIEF,
        notes="Aucune image d’élève sans l’accord des parents.",
    ),
    fact(
        -5, "isil/draft", title="Editing by hand (draft)", person="isil", objective=OPEN_BENCH,
        owner="Sophie Lachaux", starts_on=21, ends_on=200,
        missions="Four short films from the bench.", brief=_BRIEF_EN,
    ),
    fact(
        -540, "dafni/street", title="Street, at night", person="dafni", objective=OPEN_BENCH,
        owner="Sophie Lachaux", starts_on=-520, ends_on=-75, sent_on=-540, signed_on=-525,
        end_reason="Works for another maker", party_tax_country="GR",
        missions="Six photo essays.", in_kind="A body on loan.", terms="Returned at the end.",
        rights=_RIGHTS_EN, disclosure="On loan from Obturelle", brief=_BRIEF_EN,
    ),
    fact(
        -190, "walid/terms", title="Conditions de prise de parole", person="walid",
        form="conditions", objective=OPEN_BENCH, owner="Sophie Lachaux",
        starts_on=-190, sent_on=-190, signed_on=-186,
        disclosure="Matériel prêté par Obturelle", forbidden=_FORBIDDEN, brief=_BRIEF,
    ),
    fact(
        -110, "lyon/benches", title="Deux bancs pour les ateliers de Lyon", club="lyon",
        objective=OPEN_BENCH, owner="Rémi Jacquemin",
        starts_on=-108, ends_on=257, sent_on=-115, signed_on=-108,
        party_address="Atelier des Pentes, 69001 Lyon", party_email="bureau.lyon@example.org",
        party_tax_country="FR",
        missions="Douze ateliers ouverts à qui vient, membre ou non.",
        remuneration="Aucune", in_kind="Deux bancs de réglage en prêt, 640 € hors taxes.",
        terms="Prêt d’un an, rendus propres.", rights=_RIGHTS, disclosure="Bancs prêtés",
        brief=_BRIEF, forbidden=_FORBIDDEN,
    ),
    fact(
        -420, "jorg/paper", title="Papier et sels d’argent", person="jorg",
        advertiser="Rheinfilm Emulsion", objective="Neue Emulsion", owner="Sophie Lachaux",
        starts_on=-400, ends_on=20, sent_on=-420, signed_on=-404, french_law=False,
        party_tax_country="DE", missions="Zwei Vorträge an Schulen.", remuneration="None",
        in_kind="Paper for twelve prints.", terms="Before each talk.", rights=_RIGHTS_EN,
        disclosure="Paper given by Rheinfilm", brief=_BRIEF_EN,
    ),
)  # fmt: skip

DELIVERABLES: Final = (
    fact(-302, "lea/lyon", agreement="lea/tour", kind="video", title="Film de l’atelier de Lyon",
         due_on=-190, done_on=-194, proof="https://video.example.net/lumiere-lente/lyon",
         verified_on=-190, verified_by="Sophie Lachaux"),
    fact(-302, "lea/paris", agreement="lea/tour", kind="video", title="Film de l’atelier de Paris",
         due_on=-80, done_on=-71, proof="https://video.example.net/lumiere-lente/paris",
         notes="Une semaine de retard, annoncée."),
    fact(-302, "lea/lille", agreement="lea/tour", kind="video", title="Film de l’atelier de Lille",
         due_on=-9),
    fact(-302, "lea/fair", agreement="lea/tour", kind="event", title="Une journée au salon",
         due_on=30),
    fact(-372, "thordis/logs", agreement="thordis/first", kind="other", title="Twelve log files",
         due_on=-15, done_on=-16, proof="https://ice.example.org/logs", verified_on=-14,
         verified_by="Mathilde Oudot"),
    fact(-372, "thordis/letter", agreement="thordis/first", kind="post",
         title="A letter on what froze", due_on=-60, done_on=-52,
         proof="https://ice.example.org/what-froze"),
    fact(-14, "thordis/talk", agreement="thordis/second", kind="talk", title="A talk at a club",
         due_on=120),
    fact(-190, "walid/episode", agreement="walid/terms", kind="review",
         title="Épisode : une semaine avec le banc de réglage", due_on=-40, done_on=-36),
    fact(-108, agreement="lyon/benches", kind="event", title="Trois premiers ateliers ouverts",
         due_on=-44, done_on=-47, proof="https://lyon.example.org/ateliers"),
    fact(-108, agreement="lyon/benches", kind="event", title="Six ateliers ouverts",
         due_on=8),
    fact(-400, agreement="jorg/paper", kind="talk", title="Vortrag in Leipzig", due_on=-200,
         done_on=-203, proof="https://work.example.net/weissenborn/leipzig"),
)  # fmt: skip
