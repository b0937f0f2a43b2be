"""What somebody at random does about seats, handovers, files, texts and conduct: an act each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from clubmgr.models import (
    acceptances,
    appointing,
    articles,
    associations,
    declarations,
    formalities,
    handovers,
    records,
    register,
    sanctions,
)
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

if TYPE_CHECKING:
    from .hand import Hand

MEMBER_ACTS = ("hear", "decide", "lift")


def one(hand: Hand, program: Program, kind: str) -> Any:
    """Return some record of a kind; None while there is none."""
    id = hand.record(program, kind)
    return records.get(program, KINDS[kind], id) if id else None


def appoint(hand: Hand, program: Program) -> None:
    club, person = hand.record(program, "club"), hand.record(program, "person")
    if club and person:
        seat = hand.chance.choice(("president", "treasurer", "webmaster"))
        values = {
            "club": club,
            "person": person,
            "seat": seat,
            "interim": hand.chance.random() < 0.3,
        }
        appointing.give(program, values | {"starts_on": hand.day().isoformat()})


def end(hand: Hand, program: Program) -> None:
    if mandate := one(hand, program, "mandate"):
        appointing.end(program, mandate.id, date(2028, 2, 29), hand.text())


def hand_over(hand: Hand, program: Program) -> None:
    if mandate := one(hand, program, "mandate"):
        handovers.begin(program, mandate.id, hand.record(program, "person"))


def accept_handover(hand: Hand, program: Program) -> None:
    if handover := one(hand, program, "handover"):
        if handover.accepted_on:
            handovers.reopen(program, handover.id)
        else:
            handovers.accept(program, handover.id, anyway=hand.chance.random() < 0.7)


def identify(hand: Hand, program: Program) -> None:
    if club := hand.record(program, "club"):
        values = {"rna": hand.chance.choice(("W759990017", hand.text())), "address": hand.text()}
        associations.identify(program, club, values)


def file(hand: Hand, program: Program) -> None:
    if declaration := one(hand, program, "declaration"):
        note = hand.chance.choice((declarations.file, declarations.receipt, declarations.publish))
        note(program, declaration.id, date(2027, 1, 11), reference=hand.text())


def go_on(hand: Hand, program: Program) -> None:
    if club := hand.record(program, "club"):
        steps = formalities.file_of(program, club).steps
        if steps:
            declaration = formalities.pressing(program, club)
            formalities.toggle(program, club, declaration, hand.chance.choice(steps))


def reword(hand: Hand, program: Program) -> None:
    if club := hand.record(program, "club"):
        text = articles.Text(club, "statuts-1901", "fr")
        values = {"title": hand.text(), "included": hand.chance.choice(("", "yes", "no"))}
        articles.change(program, text, {"dues": values}, "Reworded")


def adopt(hand: Hand, program: Program) -> None:
    if paper := one(hand, program, "paper"):
        register.adopt(program, paper, hand.chance.choice(("2027-01-11", "")))


def accept(hand: Hand, program: Program) -> None:
    charters = [
        paper
        for paper in records.every(program, KINDS["paper"])
        if paper.kind == acceptances.CHARTER
    ]
    if charters:
        paper = hand.chance.choice(charters)
        people = [person.id for person in hand.some(program, "person")]
        acceptances.accept(program, paper.club, people, paper.id, date(2027, 1, 11), "signed")
    elif club := hand.record(program, "club"):
        kept = {"kind": acceptances.CHARTER, "language": "en", "title": "Charter", "body": "# §"}
        register.keep(program, club=club, **kept)


def sanction(hand: Hand, program: Program) -> None:
    if found := one(hand, program, "sanction"):
        match hand.chance.choice(MEMBER_ACTS):
            case "hear":
                sanctions.hear(program, found.id, hand.text())
            case "decide":
                values = {"ends_on": "2027-03-01", "exception": hand.text()}
                sanctions.decide(program, found.id, values)
            case "lift":
                sanctions.lift(program, found.id, hand.text() or "x")


ACTS = (
    appoint, end, hand_over, accept_handover, identify, file, go_on, reword, adopt, accept,
    sanction,
)  # fmt: skip
