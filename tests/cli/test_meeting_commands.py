from __future__ import annotations

import stat
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

import icalendar
import pytest

from .conftest import Clubmgr, Town

PLAN = ("--rule", "2nd tue", "--at", "18:30", "--for", "2h", "--from", "2027-01-20")


@pytest.fixture
def meeting(done: Clubmgr, town: Town) -> str:
    """A meeting of the club, which has two officers; the third person has no address."""
    for person, seat in ((town.ana, "president"), (town.zoe, "secretary")):
        done("add", "mandate", f"club={town.club}", f"person={person}", f"seat={seat}")
    id = done(
        "add",
        "meeting",
        f"club={town.club}",
        "title=Spring meeting",
        "start=2027-03-09 18:30",
        "end=2h",
        "place=Town hall",
        "link=https://meet.example/x",
    ).id
    done("add", "agenda-item", f"meeting={id}", "title=Welcome", "length=10")
    done("add", "agenda-item", f"meeting={id}", "title=News")
    return id


def event_of(content: bytes) -> tuple[str, icalendar.Event]:
    """Return the METHOD and the one VEVENT of a calendar."""
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    return str(calendar.get("METHOD", "")), cast("icalendar.Event", event)


def attendees(event: icalendar.Event) -> list[str]:
    found = event.get("ATTENDEE", [])
    return sorted(str(a) for a in (found if isinstance(found, list) else [found]))


def mail(file: Path) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(file.read_bytes(), policy=policy.default))


def calendar_part(message: EmailMessage) -> bytes:
    part = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    return cast("bytes", part.get_payload(decode=True))


def test_an_invitation_is_one_private_request_to_the_clubs_circle(
    done: Clubmgr, meeting: str
) -> None:
    said = done("invite", meeting, "-o", "i.ics")
    assert said.out == ""
    assert said.err == (
        "Nobody was asked yet, so the club's circle is: 2 people.\n"
        "The invitation to “Spring meeting” goes to 2 people.\n"
        "Written: i.ics\n"
    )
    file = Path("i.ics")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    method, event = event_of(file.read_bytes())
    assert method == "REQUEST"
    assert int(event["SEQUENCE"]) == 0
    assert str(event["ORGANIZER"]) == "mailto:clubs@acme.example"
    assert attendees(event) == ["mailto:ana@x.example", "mailto:zoe@x.example"]
    assert "1. Welcome (10 min)\n2. News" in event["DESCRIPTION"]
    assert "Club Lyon" in event["DESCRIPTION"]
    assert "https://meet.example/x" in event["DESCRIPTION"]
    assert event["LOCATION"] == "Town hall"
    stored = done("meetings", "--json").json[0]
    assert (stored["status"], stored["sequence"], stored["asked"]) == ("invited", 0, 2)


def test_inviting_again_unchanged_keeps_the_sequence_with_a_later_stamp(
    done: Clubmgr, meeting: str
) -> None:
    stamps = []
    for name in ("a.ics", "b.ics", "c.ics"):
        done("invite", meeting, "-o", name)
        _method, event = event_of(Path(name).read_bytes())
        assert int(event["SEQUENCE"]) == 0
        stamps.append(event["DTSTAMP"].dt)
    assert stamps == sorted(set(stamps))


def test_inviting_again_after_a_change_raises_the_sequence_and_asks_anew(
    done: Clubmgr, meeting: str
) -> None:
    done("invite", meeting, "-o", "a.ics")
    answer = done("show", meeting, "--json").json["participations"][0]["id"]
    done("edit", answer, "rsvp=accepted")
    done("invite", meeting, "-o", "same.ics")
    assert b"PARTSTAT=ACCEPTED" in Path("same.ics").read_bytes().replace(b"\r\n ", b"")
    done("edit", meeting, "start=2027-03-16 19:00")
    done("invite", meeting, "-o", "b.ics")
    _method, event = event_of(Path("b.ics").read_bytes())
    assert int(event["SEQUENCE"]) == 1
    assert event["UID"] == event_of(Path("a.ics").read_bytes())[1]["UID"]
    assert b"PARTSTAT=ACCEPTED" not in Path("b.ics").read_bytes().replace(b"\r\n ", b"")


def test_a_meeting_is_called_off_with_a_notice(done: Clubmgr, meeting: str) -> None:
    done("invite", meeting, "-o", "a.ics")
    said = done("invite", meeting, "-o", "off.ics", "--cancel")
    assert said.err == (
        "“Spring meeting” is called off; the notice goes to 2 people.\nWritten: off.ics\n"
    )
    method, event = event_of(Path("off.ics").read_bytes())
    assert (method, event["STATUS"], int(event["SEQUENCE"])) == ("CANCEL", "CANCELLED", 1)
    assert done("meetings", "--json").json[0]["status"] == "cancelled"
    done("invite", meeting, "-o", "again.ics")
    method, event = event_of(Path("again.ics").read_bytes())
    assert (method, int(event["SEQUENCE"])) == ("CANCEL", 1)


def test_calling_off_is_one_step(done: Clubmgr, meeting: str) -> None:
    done("invite", meeting, "-o", "a.ics")
    done("invite", meeting, "-o", "off.ics", "--cancel")
    assert done("undo").err.startswith("Taken back: Called off Spring meeting")
    row = done("meetings", "--json").json[0]
    assert (row["status"], row["sequence"]) == ("invited", 0)


def test_a_meeting_that_takes_place_after_all_is_invited_to_with_a_higher_sequence(
    done: Clubmgr, meeting: str
) -> None:
    done("invite", meeting, "-o", "a.ics")
    done("invite", meeting, "-o", "off.ics", "--cancel")
    done("edit", meeting, "status=planned")
    done("invite", meeting, "-o", "on.ics")
    method, event = event_of(Path("on.ics").read_bytes())
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 2)


def test_an_eml_file_is_one_draft_to_all_but_the_organizer(
    done: Clubmgr, town: Town, meeting: str
) -> None:
    done("edit", meeting, f"organizer={town.ana}")
    said = done("invite", meeting, "-o", "i.eml", "--json")
    assert said.json["people"] == 1
    assert said.json["files"] == ["i.eml"]
    message = mail(Path("i.eml"))
    assert [a.addr_spec for a in message["From"].addresses] == ["ana@x.example"]
    assert [a.addr_spec for a in message["To"].addresses] == ["zoe@x.example"]
    method, event = event_of(calendar_part(message))
    assert method == "REQUEST"
    assert str(event["ORGANIZER"]) == "mailto:ana@x.example"


def test_a_folder_gets_a_mail_for_each_that_names_nobody_else(done: Clubmgr, meeting: str) -> None:
    said = done("invite", meeting, "-o", "mails")
    assert "Written: 2 files in mails" in said.err
    folder = Path("mails")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(f.name for f in folder.iterdir()) == ["ana-silva.eml", "zoe-dupont.eml"]
    text = (folder / "ana-silva.eml").read_bytes()
    message = mail(folder / "ana-silva.eml")
    assert message["To"].addresses[0].addr_spec == "ana@x.example"
    assert attendees(event_of(calendar_part(message))[1]) == ["mailto:ana@x.example"]
    assert b"zoe" not in text.lower()


def test_mails_of_people_with_the_same_name_do_not_replace_each_other(
    done: Clubmgr, town: Town, meeting: str
) -> None:
    other = done("add", "person", "name=Silva!, Ana", "emails=ana2@x.example").id
    for person in (town.ana, other):
        done("add", "participation", f"meeting={meeting}", f"person={person}")
    done("invite", meeting, "-o", "mails")
    assert sorted(f.name for f in Path("mails").iterdir()) == ["ana-silva-2.eml", "ana-silva.eml"]


def test_who_has_no_address_is_named(done: Clubmgr, town: Town, meeting: str) -> None:
    for person in (town.ana, town.tom):
        done("add", "participation", f"meeting={meeting}", f"person={person}")
    said = done("invite", meeting, "-o", "i.ics")
    assert said.err.startswith("Tom Le Gall has no e-mail address.\n")
    assert "goes to 1 person" in said.err


def test_an_invitation_nobody_can_get_is_refused(
    done: Clubmgr, refused: Clubmgr, town: Town, meeting: str
) -> None:
    done("add", "participation", f"meeting={meeting}", f"person={town.tom}")
    said = refused("invite", meeting, "-o", "i.ics")
    assert "Tom Le Gall has no e-mail address." in said.err
    assert not Path("i.ics").exists()


def test_an_invitation_to_nobody_tells_how_to_ask(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("plan", town.club, *PLAN, "--count", "1")
    id = done("meetings", "--json").json[0]["id"]
    said = refused("invite", id, "-o", "i.ics")
    assert f"clubmgr add participation meeting={id[:8]}" in said.err
    assert "clubmgr edit" in refused("invite", id, "-o", "i.ics", "--cancel").err


def test_an_invitation_from_nobody_tells_where_to_fill_it(
    done: Clubmgr, refused: Clubmgr, meeting: str
) -> None:
    done("settings", "organizer_email=")
    said = refused("invite", meeting, "-o", "i.ics")
    assert "clubmgr settings organizer_email=" in said.err
    assert f"clubmgr edit {meeting} organizer=" in said.err
    assert done("meetings", "--json").json[0]["asked"] == 0


def test_the_organizer_is_the_meetings_else_the_clubs_else_that_of_the_settings(
    done: Clubmgr, town: Town, meeting: str
) -> None:
    def organizer(name: str) -> str:
        done("invite", meeting, "-o", name)
        return str(event_of(Path(name).read_bytes())[1]["ORGANIZER"])

    assert organizer("1.ics") == "mailto:clubs@acme.example"
    done("edit", town.club, f"community_manager={town.zoe}")
    assert organizer("2.ics") == "mailto:zoe@x.example"
    done("edit", meeting, f"organizer={town.ana}")
    assert organizer("3.ics") == "mailto:ana@x.example"
    done("edit", meeting, f"organizer={town.tom}")
    assert organizer("4.ics") == "mailto:zoe@x.example"


def test_a_file_that_exists_is_not_replaced_without_force(
    done: Clubmgr, refused: Clubmgr, meeting: str
) -> None:
    Path("i.ics").write_text("mine")
    assert "--force" in refused("invite", meeting, "-o", "i.ics").err
    assert Path("i.ics").read_text() == "mine"
    done("invite", meeting, "-o", "i.ics", "--force")
    assert Path("i.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_folder_with_one_of_the_mails_in_it_gets_none_of_the_others(
    refused: Clubmgr, meeting: str
) -> None:
    Path("mails").mkdir()
    Path("mails/zoe-dupont.eml").write_text("mine")
    refused("invite", meeting, "-o", "mails")
    assert [f.name for f in Path("mails").iterdir()] == ["zoe-dupont.eml"]


def test_a_file_that_cannot_be_written_leaves_the_meeting_uninvited(
    done: Clubmgr, refused: Clubmgr, meeting: str
) -> None:
    said = refused("invite", meeting, "-o", "no/where/i.ics")
    assert said.err == ("There is no folder no/where. Make it first, or name a file elsewhere.\n")
    assert refused("invite", meeting, "-o", "no/where/mails").err.startswith("There is no folder")
    row = done("meetings", "--json").json[0]
    assert (row["status"], row["asked"]) == ("planned", 0)


def test_a_file_of_another_kind_is_refused(refused: Clubmgr, meeting: str) -> None:
    assert "neither an .ics nor an .eml" in refused("invite", meeting, "-o", "i.txt", status=2).err


def test_an_invitation_goes_to_stdout(done: Clubmgr, refused: Clubmgr, meeting: str) -> None:
    said = done("invite", meeting, "-o", "-")
    assert said.out.startswith("BEGIN:VCALENDAR\r\n")
    assert "goes to 2 people" in said.err
    assert done("meetings", "--json").json[0]["status"] == "invited"
    refused("invite", meeting, "-o", "-", "--json", status=2)


def test_a_meeting_in_the_past_is_warned_of(done: Clubmgr, meeting: str) -> None:
    done("edit", meeting, "start=2027-01-05 18:30")
    assert "“Spring meeting” is in the past." in done("invite", meeting, "-o", "i.ics").err


def test_the_mail_speaks_the_clubs_language(done: Clubmgr, town: Town, meeting: str) -> None:
    from clubmgr import i18n

    def text(name: str) -> str:
        done("invite", meeting, "-o", name)
        message = mail(Path(name))
        body = message.get_body(("plain",))
        assert body is not None
        return f"{message['Subject']}\n{body.get_content()}"

    french = i18n.catalogue("fr").gettext
    assert french("Hello,") in text("fr.eml")
    done("edit", town.club, "language=de")
    assert "You are invited to the meeting “Spring meeting” of Club Lyon." in text("de.eml")
    assert "When: Tue 9 Mar 2027, 18:30 – 20:30 (Europe/Paris)" in text("de2.eml")
    assert i18n.language() == "en"


def test_the_feed_has_all_meetings_and_names_nobody(done: Clubmgr, town: Town) -> None:
    done("add", "club", "name=Club Nice")
    done("plan", town.club, *PLAN)
    done("plan", "nice", *PLAN, "--count", "1")
    assert done("calendar", "-o", "all.ics").err == "Written: all.ics\n"
    calendar = icalendar.Calendar.from_ical(Path("all.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == 5
    assert b"ATTENDEE" not in Path("all.ics").read_bytes()
    assert b"ORGANIZER" not in Path("all.ics").read_bytes()
    nice = icalendar.Calendar.from_ical(done("calendar", "--club", "nice", "-o", "-").out)
    assert len(nice.walk("VEVENT")) == 1
    assert nice["X-WR-CALNAME"] == "Club Nice"


def test_a_feed_of_nothing_is_refused(refused: Clubmgr, town: Town) -> None:
    refused("calendar", "-o", "all.ics")
    assert not Path("all.ics").exists()


def test_hostile_names_stay_texts_in_every_invitation(done: Clubmgr, town: Town) -> None:
    canary = "x\r\nX-CANARY:1\rATTENDEE:mailto:canary@evil.example"
    done("edit", town.ana, f"given_name={canary}", 'family_name="; DROP TABLE person; --')
    done("edit", town.club, f"name=../../{canary}")
    done("add", "mandate", f"club={town.club}", f"person={town.ana}", "seat=other")
    id = done(
        "add", "meeting", f"club={town.club}", f"title={canary}", f"place={canary}",
        "start=2027-03-09 18:30", "end=2h",
    ).id  # fmt: skip
    done("add", "agenda-item", f"meeting={id}", f"title={canary}\nBEGIN:VEVENT")
    done("invite", id, "-o", "i.ics")
    done("invite", id, "-o", "mails")
    done("calendar", "-o", "feed.ics")
    (eml,) = Path("mails").iterdir()
    assert eml.parent == Path("mails")
    for content in (
        Path("i.ics").read_bytes(), calendar_part(mail(eml)), Path("feed.ics").read_bytes(),
    ):  # fmt: skip
        _method, event = event_of(content)
        assert "X-CANARY" not in event
        assert "mailto:canary@evil.example" not in attendees(event)
        lines = content.replace(b"\r\n ", b"").split(b"\r\n")
        assert not [line for line in lines if line.startswith((b"X-CANARY", b"ATTENDEE:"))]
    assert mail(eml)["X-CANARY"] is None
    assert [a.addr_spec for a in mail(eml)["To"].addresses] == ["ana@x.example"]
