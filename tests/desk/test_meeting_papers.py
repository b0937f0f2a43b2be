from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from clubmgr import i18n
from clubmgr.desk import documents, subjects
from clubmgr.errors import ClubmgrError, MissingFields, UsageError
from clubmgr.models import (
    actions,
    agendas,
    attendance,
    back_plan,
    decisions,
    opt_outs,
    records,
    settings,
)
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program
from clubmgr.papers import catalogue

from .conftest import Add

MEMBERS = ("Ana", "Zoé", "Tom", "Eva", "Léo")


@pytest.fixture
def people(add: Add) -> dict[str, str]:
    """The members by given name, and Marc who is none."""
    addresses = {"Zoé": "zoe", "Léo": "leo"}
    return {
        name: add(
            "person",
            given_name=name,
            family_name=f"N{number}",
            emails=f"{addresses.get(name, name.lower())}@mail.example",
        )
        for number, name in enumerate((*MEMBERS, "Marc"))
    }


@pytest.fixture
def club(add: Add, people: dict[str, str]) -> str:
    """An association with five members, a president and a secretary."""
    id = add(
        "club", name="Club Lyon", language="fr", city="Lyon", legal_form="loi_1901", dues="yes",
        quorum_percent="50", max_proxies="1", notice_days="15", stage="active",
        community_manager=people["Marc"],
    )  # fmt: skip
    for name in MEMBERS:
        add(
            "membership", club=id, person=people[name], joined_on="2026-01-01",
            paid_until="2027-12-31" if name != "Leo" else "",
        )  # fmt: skip
    for name, seat in (("Ana", "president"), ("Tom", "secretary")):
        add("mandate", club=id, person=people[name], seat=seat, starts_on="2026-01-01")
    return id


def hold(add: Add, club: str, kind: str, day: str, asked: dict[str, str], **texts: str) -> str:
    """Make a meeting on a day with an agenda, to which these people are asked."""
    id = add(
        "meeting", club=club, title=f"Notre {kind}", kind=kind, starts_at=f"{day} 18:30",
        ends_at="20:00", timezone="Europe/Paris",
        **{"place": "Chez Léa", "mode": "on_site", **texts},
    )  # fmt: skip
    add("agenda_item", meeting=id, title="Ouverture", kind="formality", length="10")
    add("agenda_item", meeting=id, title="Comptes", kind="decision", length="20")
    for person in asked.values():
        add("participation", meeting=id, person=person)
    return id


@pytest.fixture
def assembly(add: Add, club: str, people: dict[str, str]) -> str:
    """An assembly in four weeks."""
    return hold(add, club, "ago", "2027-02-09", people)


def write(program: Program, kind: str, meeting: str, file: Path) -> documents.Written:
    subject = subjects.subject_of(program, meeting=meeting)
    return documents.write(program, kind, subject, file, force=True)


def text_of(program: Program, kind: str, meeting: str, folder: Path) -> str:
    """Write a paper and return its text, with plain spaces."""
    write(program, kind, meeting, folder / "paper.md")
    return (folder / "paper.md").read_text().replace("\u202f", " ").replace("\u00a0", " ")


def mail_of(program: Program, kind: str, meeting: str, folder: Path) -> tuple[EmailMessage, str]:
    """Write a paper as a mail and return it with the warnings."""
    written = write(program, kind, meeting, folder / "paper.eml")
    octets = (folder / "paper.eml").read_bytes()
    message = email.message_from_bytes(octets, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message, "\n".join(written.warnings)


def readers(message: EmailMessage) -> list[str]:
    return [address.username for address in message["Bcc"].addresses]


def test_a_convocation_is_made_of_what_is_stored(
    program: Program, assembly: str, tmp_path: Path
) -> None:
    text = text_of(program, "convocation", assembly, tmp_path)
    assert "mardi 9 février 2027" in text
    assert "2. Comptes *(soumis au vote)*" in text
    assert "si 3 membres au moins, sur 5," in text
    assert "plus d’un pouvoir." in text
    assert "marc@mail.example" in text
    assert "avant le 2 février 2027" in text
    assert "Ana N0<br>Président(e)" in text
    assert "# Pouvoir" in text


def test_a_paper_is_kept_with_its_meeting(program: Program, assembly: str, tmp_path: Path) -> None:
    written = write(program, "convocation", assembly, tmp_path / "c.docx")
    kept = records.get(program, PAPER, written.paper)
    assert kept.meeting == assembly
    assert kept.title == "Convocation · Notre ago"
    program.undo()
    assert list(records.every(program, PAPER)) == []


def test_an_agenda_has_running_times_and_what_is_open_from_before(
    program: Program, add: Add, club: str, people: dict[str, str], assembly: str, tmp_path: Path
) -> None:
    before = hold(add, club, "quarterly", "2027-01-05", people)
    actions.add(program, {"meeting": before, "title": "Relancer", "owner": "@eva"})
    text = text_of(program, "agenda", assembly, tmp_path)
    assert "| 18 h 40 | 2. Comptes | 20 min | vote |" in text
    assert "| 19 h | *Fin* |" in text
    assert "| Relancer | Eva N3 |" in text


def test_an_agenda_without_lengths_shows_no_clock(
    program: Program, add: Add, assembly: str, tmp_path: Path
) -> None:
    for item in agendas.items_of(program, assembly):
        agendas.change(program, item, {"length": None})
    text = text_of(program, "agenda", assembly, tmp_path)
    assert "|  | 1. Ouverture |  |" in text
    assert "*Fin*" not in text


def test_an_agenda_that_is_too_long_is_warned_of(
    program: Program, add: Add, assembly: str, tmp_path: Path
) -> None:
    add("agenda_item", meeting=assembly, title="Débat", length="90")
    assert write(program, "agenda", assembly, tmp_path / "a.md").warnings == (
        "The items last until 20:30, longer than the meeting.",
    )


def test_the_sign_in_sheet_has_the_numbers_by_which_it_is_entered_again(
    program: Program, people: dict[str, str], assembly: str, tmp_path: Path
) -> None:
    text = text_of(program, "sign-in-sheet", assembly, tmp_path)
    for line in attendance.sheet(program, assembly):
        assert f"| {line.number} | {line.family_name} {line.given_name} |" in text
    assert "| 1 | N0 Ana | président(e) | oui |  | 1 |" in text
    assert "| 6 | N5 Marc | invité(e) |  |  | – |" in text


def test_a_member_without_a_vote_is_no_guest_on_the_sheet(
    program: Program, add: Add, club: str, people: dict[str, str], assembly: str, tmp_path: Path
) -> None:
    add(
        "membership", club=club, person=people["Marc"], category="benefactor",
        joined_on="2026-01-01",
    )  # fmt: skip
    text = text_of(program, "sign-in-sheet", assembly, tmp_path)
    assert "| 6 | N5 Marc | bienfaiteur |" in text


def test_a_proxy_is_on_the_sheet_and_its_vote_with_the_holder(
    program: Program, people: dict[str, str], assembly: str, tmp_path: Path
) -> None:
    lines = {line.person: line.id for line in attendance.sheet(program, assembly)}
    attendance.represent(program, lines[people["Eva"]], people["Ana"])
    text = text_of(program, "sign-in-sheet", assembly, tmp_path)
    assert "| 1 | N0 Ana | président(e) | oui |  | 2 |" in text
    assert "représenté(e) par Ana N0 |  |" in text
    attendance.note(program, assembly, [lines[people["Ana"]]], "excused")
    text = text_of(program, "sign-in-sheet", assembly, tmp_path)
    assert "| 1 | N0 Ana | président(e) | oui | excusé(e) |  |" in text


def test_what_a_paper_lacks_is_named_with_the_command_that_fills_it(
    program: Program, add: Add, tmp_path: Path
) -> None:
    club = add("club", name="Nice")
    meeting = add(
        "meeting", club=club, title="AGO", kind="ago", starts_at="2027-03-09 18:00",
        ends_at="20:00", timezone="Europe/Paris",
    )  # fmt: skip
    short = meeting[: records.SHORT]
    found = {}
    for kind in ("convocation", "sign-in-sheet", "minutes", "action-list"):
        with pytest.raises(MissingFields) as refused:
            text_of(program, kind, meeting, tmp_path)
        found[kind] = refused.value.fields
    assert found["convocation"] == (
        f"Place (clubmgr edit {short} place=…)",
        f"Agenda (clubmgr agenda {short} --fill)",
        f"Organizer (clubmgr edit {short} organizer=…)",
    )
    assert found["sign-in-sheet"] == (
        f"Guests (clubmgr add participation meeting={short} person=…)",
    )
    assert found["minutes"][-1] == f"Chair (clubmgr edit {short} chair=…)"
    assert found["action-list"] == (f"Actions (clubmgr add action meeting={short} title=…)",)


def test_a_link_is_where_an_online_meeting_takes_place(
    program: Program, add: Add, club: str, people: dict[str, str], tmp_path: Path
) -> None:
    online = hold(
        add, club, "quarterly", "2027-02-09", people, place="", mode="online",
        link="https://visio.example/x",
    )  # fmt: skip
    text = text_of(program, "invitation-letter", online, tmp_path)
    assert "| **Lieu** | https://visio.example/x |" in text
    assert "(fuseau horaire Europe/Paris)" in text
    assert "À distance" not in text


def test_a_late_convocation_and_members_left_out_are_warned_of(
    program: Program, add: Add, club: str, people: dict[str, str], tmp_path: Path
) -> None:
    few = {name: people[name] for name in ("Ana", "Tom")}
    late = hold(add, club, "age", "2027-01-20", few)
    assert write(program, "convocation", late, tmp_path / "c.md").warnings == (
        "The statutes ask for 15 days of notice: this was to be sent by 5 Jan 2027.",
        "3 members who have a vote are not asked to this assembly.",
    )


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("dinner", {"dinner-invitation", "host-sheet"}),
        ("call", {"call-sheet", "invitation-letter", "agenda", "minutes", "action-list"}),
        (
            "quarterly",
            {"invitation-letter", "agenda", "sign-in-sheet", "proxy-form", "minutes",
             "action-list"},
        ),
        (
            "board",
            {
                "convocation", "invitation-letter", "agenda", "sign-in-sheet", "minutes",
                "action-list",
            },
        ),
        (
            "ago",
            {
                "convocation", "invitation-letter", "agenda", "sign-in-sheet", "proxy-form",
                "minutes", "action-list",
            },
        ),
    ],
)  # fmt: skip
def test_each_kind_of_meeting_has_its_papers(
    program: Program, add: Add, club: str, kind: str, offered: set[str]
) -> None:
    subject = subjects.subject_of(program, meeting=hold(add, club, kind, "2027-02-09", {}))
    found = {each.kind for each in catalogue.kinds() if documents.suits(each, subject)}
    assert found == offered


def test_a_convocation_is_mailed_to_the_members_and_an_invitation_to_the_others(
    program: Program, assembly: str, tmp_path: Path
) -> None:
    message, _warnings = mail_of(program, "convocation", assembly, tmp_path)
    assert readers(message) == ["ana", "zoe", "tom", "eva", "leo"]
    assert message["Subject"] == "Convocation · Notre ago"
    assert [address.username for address in message["To"].addresses] == ["marc"]
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content().replace("\u202f", " ").replace("\u00a0", " ")
    assert "Date : mardi 9 février 2027" in text
    assert "Je soussigné" not in text
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "convocation-notre-ago.pdf"
    assert attached.get_content().startswith(b"%PDF")


def test_who_invites_is_not_written_to_twice_and_others_are_guests(
    program: Program, add: Add, assembly: str, tmp_path: Path
) -> None:
    guest = add("person", given_name="Zed", emails="zed@mail.example")
    add("participation", meeting=assembly, person=guest)
    message, _warnings = mail_of(program, "invitation-letter", assembly, tmp_path)
    assert readers(message) == ["zed"]
    message, _warnings = mail_of(program, "agenda", assembly, tmp_path)
    assert readers(message) == ["ana", "zoe", "tom", "eva", "leo", "zed"]


def test_who_opted_out_or_has_no_address_is_left_out_and_named(
    program: Program, add: Add, people: dict[str, str], assembly: str, tmp_path: Path
) -> None:
    opt_outs.opt_out(program, [people["Eva"]])
    member = add("person", given_name="Sans", family_name="Adresse")
    add("participation", meeting=assembly, person=member)
    message, warnings = mail_of(program, "agenda", assembly, tmp_path)
    assert "eva" not in readers(message)
    assert "Eva N3 wants no mails and is left out." in warnings
    assert "Sans Adresse" in warnings
    message, _warnings = mail_of(program, "convocation", assembly, tmp_path)
    assert "eva" in readers(message)  # the statutes convene every member


def test_a_convocation_that_is_mailed_convenes_the_meeting_and_no_other_form_does(
    program: Program, assembly: str, tmp_path: Path
) -> None:
    back_plan.make(program, assembly)
    subject = subjects.subject_of(program, meeting=assembly)
    documents.write(program, "convocation", subject, tmp_path / "convocation.pdf")
    assert records.get(program, MEETING, assembly).status == "planned"
    mail_of(program, "convocation", assembly, tmp_path)
    assert records.get(program, MEETING, assembly).status == "invited"
    steps = {each.step: each.done_on for each in back_plan.of_meeting(program, assembly)}
    assert steps["announce"] is not None


def test_a_mail_that_nobody_sends_or_receives_is_not_written_nor_kept(
    program: Program, add: Add, club: str, tmp_path: Path
) -> None:
    meeting = hold(add, club, "quarterly", "2027-02-09", {})
    with pytest.raises(ClubmgrError, match="nobody to send"):
        mail_of(program, "agenda", meeting, tmp_path)
    settings.change(program, {"organizer_email": ""})
    add("participation", meeting=meeting, person="Ana")
    found = records.get(program, MEETING, meeting)
    records.change(program, MEETING, found, {"organizer": None})
    with i18n.speaking("en"), pytest.raises(ClubmgrError):
        program.execute("UPDATE club SET community_manager = NULL")
        mail_of(program, "agenda", meeting, tmp_path)
    assert list(tmp_path.glob("*.eml")) == []
    assert list(records.every(program, PAPER)) == []


def test_only_what_is_about_a_meeting_is_mailed(
    program: Program, add: Add, club: str, assembly: str, tmp_path: Path
) -> None:
    subject = subjects.subject_of(program, club=club)
    with pytest.raises(UsageError):
        documents.write(program, "statuts-1901", subject, tmp_path / "s.eml")
    written = write(program, "agenda", assembly, tmp_path / "a.md")
    documents.save(program, written.paper, tmp_path / "again.eml")
    assert b"application/pdf" in (tmp_path / "again.eml").read_bytes()


def test_a_resolution_without_an_item_is_told_in_the_minutes(
    program: Program, club: str, assembly: str, tmp_path: Path
) -> None:
    decisions.add(program, {"club": club, "meeting": assembly, "motion": "Merci à tous"})
    text = text_of(program, "minutes", assembly, tmp_path)
    assert "**Résolution n° 1.** Merci à tous." in text
