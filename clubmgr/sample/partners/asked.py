"""What clubs and people ask the brand for, and each move of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.sample.partners.fact import Fact, fact


@dataclass(frozen=True, slots=True)
class Move:
    """A move of a request to a state on a day's offset, by whom and why."""

    day: int
    state: str
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it stands, and the moves that brought it there after it was begun."""

    begun: Fact
    by: str
    moves: tuple[Move, ...] = ()


_NADIA: Final = "Nadia Berrada"
_YASMINE: Final = "Yasmine Cherif"
_OWEN: Final = "Owen Pritchard"

REQUESTS: Final = (
    Asked(
        fact(-14, club="paris", title="Un intervenant pour la soirée des capteurs", kind="human",
             purpose="La réunion du trimestre", needed_by=40, owner="Mathilde Oudot"),
        "Idriss Kaboré",
        (
            Move(-9, "cancelled", "Idriss Kaboré", "La réunion devait changer de date."),
            Move(-3, "draft", "Idriss Kaboré", "Elle garde sa date."),
        ),
    ),
    Asked(
        fact(-16, club="strasbourg", title="Grilles d’accrochage", kind="logistic",
             purpose="Exposition des deux rives", needed_by=90, estimated=24_000, budget="Clubs",
             quantity=12, owner=_YASMINE),
        "Sébastien Wœlfflin",
        (Move(-9, "submitted", "Sébastien Wœlfflin"),),
    ),
    Asked(
        fact(-12, club="lyon", title="Cuves de tirage", kind="physical", needed_by=8,
             estimated=9_000, budget="Clubs", quantity=3, owner=_YASMINE,
             answer="De quel diamètre, et pour combien de temps ?"),
        "Quentin Rivoire",
        (
            Move(-8, "submitted", "Quentin Rivoire"),
            Move(-2, "question", _YASMINE, "De quel diamètre, et pour combien de temps ?"),
        ),
    ),
    Asked(
        fact(-25, club="bruxelles", title="Former deux animateurs", kind="training",
             meeting=("bruxelles", "first"), offering="training", quantity=2, estimated=48_000,
             approved=48_000, budget="Clubs", owner="Rémi Jacquemin",
             answer="Oui, à Besançon, un samedi."),
        "Anaïs Dewinter",
        (
            Move(-20, "submitted", "Anaïs Dewinter"),
            Move(-4, "approved", "Rémi Jacquemin", "Oui, à Besançon, un samedi."),
        ),
    ),
    Asked(
        fact(-40, club="london", title="Thirty sheets of baryta paper", kind="physical",
             purpose="Print night", needed_by=26, estimated=7_500, approved=7_500, spent=7_980,
             shipping=1_200, budget="Clubs", owner=_OWEN, ship_to="The Long Room, London SE1",
             carrier="Channel Parcels", tracking="CP 0042 7730", shipped_on=-6),
        "Graham Whitlock",
        (
            Move(-38, "submitted", "Graham Whitlock"),
            Move(-30, "approved", _OWEN),
            Move(-6, "sent", _OWEN),
        ),
    ),
    Asked(
        fact(-75, club="saopaulo", title="The repair manual in Portuguese", kind="content",
             estimated=0, owner="Lucas Ménétrier", received_on=-15,
             notes="As a file, not printed."),
        "Cauã Figueira",
        (
            Move(-74, "submitted", "Cauã Figueira"),
            Move(-66, "approved", "Lucas Ménétrier"),
            Move(-15, "received", "Cauã Figueira", "It reads well."),
        ),
    ),
    Asked(
        fact(-100, "lyon/training", person="gilles", title="Une journée de formation",
             kind="training", offering="training", estimated=24_000, approved=24_000,
             spent=24_000, paid=24_000, budget="Clubs", owner="Rémi Jacquemin", received_on=-60),
        "Gilles Chavanne",
        (
            Move(-98, "submitted", "Gilles Chavanne"),
            Move(-90, "approved", "Rémi Jacquemin"),
            Move(-60, "received", "Gilles Chavanne"),
            Move(-52, "closed", "Rémi Jacquemin"),
        ),
    ),
    Asked(
        fact(-130, club="lille", title="Panneaux du stand", kind="logistic", estimated=28_000,
             approved=28_000, spent=36_400, paid=36_400, budget="Salons",
             over_reason="L’imprimeur a refait les panneaux après l’orage ; accord d’Étienne",
             owner=_NADIA, shipped_on=-96, received_on=-94, shipping=2_400),
        "Marion Delcourt",
        (
            Move(-128, "submitted", "Marion Delcourt"),
            Move(-120, "question", _NADIA, "Un devis, s’il vous plaît."),
            Move(-117, "submitted", "Marion Delcourt", "Devis joint."),
            Move(-110, "approved", _NADIA),
            Move(-96, "sent", _NADIA),
            Move(-94, "received", "Marion Delcourt"),
            Move(-80, "closed", _NADIA),
            Move(-77, "received", _NADIA, "La facture comptait l’envoi deux fois."),
            Move(-71, "closed", _NADIA, "Facture corrigée."),
        ),
    ),
    Asked(
        fact(-60, club="geneve", title="Une page de publicité dans le journal", kind="content",
             estimated=90_000, owner=_NADIA,
             answer="Nous ne payons pas d’annonces au nom des clubs."),
        "Noémie Favre",
        (
            Move(-58, "submitted", "Noémie Favre"),
            Move(-55, "refused", _NADIA, "Nous ne payons pas d’annonces au nom des clubs."),
        ),
    ),
    Asked(
        fact(-110, club="kathmandu", title="A second bench for the school", kind="physical",
             estimated=32_000, owner=_OWEN),
        "Sabina Maharjan",
        (
            Move(-105, "submitted", "Sabina Maharjan"),
            Move(-92, "cancelled", "Sabina Maharjan", "Bishnu has built one."),
        ),
    ),
    Asked(
        fact(-30, person="marion", title="Une relecture de la fiche pour les classes",
             kind="human", owner="Lucas Ménétrier", remind_on=-1,
             answer="Volontiers, d’ici deux semaines."),
        "Marion Delcourt",
        (
            Move(-28, "submitted", "Marion Delcourt"),
            Move(-24, "refused", "Lucas Ménétrier", "Personne n’a le temps avant l’été."),
            Move(-20, "submitted", "Marion Delcourt", "Deux pages suffisent."),
            Move(-16, "approved", "Lucas Ménétrier", "Volontiers, d’ici deux semaines."),
        ),
    ),
)  # fmt: skip
