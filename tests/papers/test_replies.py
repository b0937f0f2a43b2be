from __future__ import annotations

import random
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from time import process_time

import pytest

from clubmgr.errors import RefusedFile
from clubmgr.method.replying import Reply, mailbox
from clubmgr.papers.replies import LARGEST, NoAnswer, read

EVENT = (
    "UID:7f0c@clubmgr",
    "SEQUENCE:1",
    "DTSTAMP:20270101T120000Z",
    "ORGANIZER:mailto:clubs@acme.example",
    "ATTENDEE;PARTSTAT=ACCEPTED;CN=Ana Silva:mailto:ana@x.example",
)


def calendar(*lines: str, method: str = "METHOD:REPLY", ends: str = "\r\n") -> bytes:
    whole = (
        "BEGIN:VCALENDAR", "VERSION:2.0", method, "BEGIN:VEVENT", *(lines or EVENT),
        "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    return ends.join(whole).encode()


def event(**changes: str) -> bytes:
    """An answer with some properties in place of the plain ones."""
    lines = {line.split(":")[0].split(";")[0]: line for line in EVENT}
    lines |= {name.replace("_", "-"): line for name, line in changes.items()}
    return calendar(*filter(None, lines.values()))


def mail(*headers: str, content: bytes) -> bytes:
    return "\r\n".join([*headers, "", ""]).encode() + content


def only(content: bytes) -> Reply:
    (reply,) = read(content, "a.ics")
    return reply


def test_an_answer_tells_who_answers_what_to_which_invitation() -> None:
    assert only(calendar()) == Reply(
        file="a.ics",
        uid="7f0c@clubmgr",
        email="ana@x.example",
        name="Ana Silva",
        rsvp="accepted",
        sequence=1,
        stamp=datetime(2027, 1, 1, 12, tzinfo=UTC),
        organizer="clubs@acme.example",
    )


@pytest.mark.parametrize(
    ("partstat", "rsvp"),
    [("ACCEPTED", "accepted"), ("declined", "declined"), ('"Tentative"', "tentative")],
)
def test_each_answer_is_known_in_any_case(partstat: str, rsvp: str) -> None:
    line = f"ATTENDEE;PARTSTAT={partstat}:MAILTO:ANA@X.example"
    assert (only(event(ATTENDEE=line)).rsvp, only(event(ATTENDEE=line)).email) == (
        rsvp,
        "ana@x.example",
    )


EXCHANGE = "\r\n".join(
    (
        "BEGIN:VCALENDAR", "METHOD:REPLY", "PRODID:Microsoft Exchange Server 2010", "VERSION:2.0",
        "BEGIN:VTIMEZONE", "TZID:Romance Standard Time", "BEGIN:STANDARD",
        "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
        "RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT",
        "ATTENDEE;PARTSTAT=DECLINED;CN=Zoé Dupont:MAILTO:Zoe@X.example",
        "COMMENT;LANGUAGE=fr-FR:En voyage\\, désolée\\n", "UID:7f0c@clubmgr",
        "SUMMARY;LANGUAGE=fr-FR:Refusé : Réunion", "SEQUENCE:0",
        "DTSTART;TZID=Romance Standard Time:20270309T183000", "CLASS:PUBLIC",
        "DTSTAMP:20270101T120000Z", "X-MICROSOFT-CDO-APPT-SEQUENCE:0", "BEGIN:VALARM",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alarm@x.example", "END:VALARM", "END:VEVENT",
        "END:VCALENDAR", "",
    )
)  # fmt: skip


def test_outlook_answers_without_an_organizer_and_in_zones_of_its_own() -> None:
    reply = only(EXCHANGE.encode())
    assert (reply.email, reply.rsvp, reply.organizer) == ("zoe@x.example", "declined", "")
    assert reply.comment == "En voyage, désolée"


@pytest.mark.parametrize("times", [1, 2])
def test_a_uid_that_exchange_has_wrapped_into_one_of_its_own_is_unwrapped(times: int) -> None:
    uid = "7f0c-é@clubmgr"
    for _ in range(times):
        size = (len(uid.encode()) + 13).to_bytes(4, "little").hex()
        inside = (b"vCal-Uid\x01\0\0\0" + uid.encode() + b"\0").hex()
        uid = f"040000008200E00074C5B7101A82E008{'0' * 40}{size}{inside}".upper()
    assert only(event(UID=f"UID:{uid}")).uid == "7f0c-é@clubmgr"


def test_a_uid_of_outlooks_own_is_left_as_it_is() -> None:
    uid = "040000008200E00074C5B7101A82E00800000000E040C9C12685C40100000000000000001000000097"
    assert only(event(UID=f"UID:{uid}")).uid == uid


def test_google_has_the_comment_in_a_parameter_and_dates_that_cannot_be() -> None:
    line = (
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=TENTATIVE;CN=Ana;"
        'X-NUM-GUESTS=0;X-RESPONSE-COMMENT="It&#39\\;s late; I\r\n  try":mailto:ana@gmail.com'
    )
    content = event(ATTENDEE=line, CREATED="CREATED:00001231T000000Z")
    assert only(content).comment == "It's late; I try"


def test_apple_has_the_address_in_a_parameter() -> None:
    line = "ATTENDEE;CN=Ana;EMAIL=Ana@X.example;PARTSTAT=ACCEPTED:/1234/principal/"
    assert only(event(ATTENDEE=line)).email == "ana@x.example"


def test_an_address_that_is_none_is_taken_from_the_mail() -> None:
    line = "ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:/o=ExchangeLabs/cn=Recipients/cn=ana"
    content = event(ATTENDEE=line)
    with pytest.raises(NoAnswer, match="who answers"):
        read(content, "a.ics")
    enclosed = mail("From: Ana <Ana@X.example>", "Content-Type: text/calendar", content=content)
    assert only(enclosed).email == "ana@x.example"


def test_of_several_who_answered_the_one_counts_whom_the_mail_is_from() -> None:
    both = (
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@x.example\r\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:zoe@x.example\r\n"
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:tom@x.example"
    )
    with pytest.raises(NoAnswer, match="Several people"):
        read(event(ATTENDEE=both), "a.ics")
    headers = ("From: zoe@x.example", "Content-Type: text/calendar")
    assert only(mail(*headers, content=event(ATTENDEE=both))).rsvp == "declined"


MAIL = (
    "From: =?utf-8?q?Zo=C3=A9_Dupont?= <Zoe@X.example>\r\n"
    "Date: Fri, 01 Jan 2027 13:00:00 +0100\r\n"
    'Content-Type: multipart/mixed; boundary="m"\r\n\r\n'
    '--m\r\nContent-Type: multipart/alternative; boundary="a"\r\n\r\n'
    "--a\r\nContent-Type: text/plain\r\n\r\nyes\r\n"
    "--a\r\nContent-Type: text/calendar; charset={charset}; method=REPLY\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\n{content}\r\n--a--\r\n"
    '--m\r\nContent-Type: application/ics; name="invite.ics"\r\n'
    "Content-Transfer-Encoding: base64\r\n\r\n{content}\r\n--m--\r\n"
)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_mail_has_its_calendar_twice_and_in_any_encoding(charset: str) -> None:
    content = b64encode(EXCHANGE.encode(charset)).decode()
    reply = only(MAIL.format(charset=charset, content=content).encode())
    assert reply.name == "Zoé Dupont"
    assert reply.sender == "zoe@x.example"
    assert reply.comment == "En voyage, désolée"


def test_answers_forwarded_in_a_mail_are_each_from_their_own_sender() -> None:
    def inner(who: str) -> str:
        line = f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}@x.example"
        return (
            f"--f\r\nContent-Type: message/rfc822\r\n\r\nFrom: {who}@x.example\r\n"
            f"Content-Type: text/calendar\r\n\r\n{event(ATTENDEE=line).decode()}\r\n"
        )

    content = (inner("ana") + inner("zoe") + "--f--\r\n").encode()
    headers = ("From: boss@x.example", 'Content-Type: multipart/mixed; boundary="f"')
    found = read(mail(*headers, content=content), "fwd.eml")
    assert [(r.email, r.sender) for r in found] == [
        ("ana@x.example", "ana@x.example"),
        ("zoe@x.example", "zoe@x.example"),
    ]


def test_what_the_calendar_does_not_tell_the_mail_may() -> None:
    bare = calendar(*(line for line in EVENT if "DTSTAMP" not in line), method="X-NONE:1")
    headers = (
        "From: ana@x.example", "Date: Fri, 01 Jan 2027 13:00:00 +0100",
        "Content-Type: text/calendar; method=REPLY",
    )  # fmt: skip
    assert only(mail(*headers, content=bare)).stamp == datetime(2027, 1, 1, 12, tzinfo=UTC)
    assert only(event(DTSTAMP="")).stamp is None
    assert only(event(DTSTAMP="DTSTAMP:20271399T000000Z")).stamp is None
    assert only(event(SEQUENCE="SEQUENCE:-1")).sequence == 0


@pytest.mark.parametrize("ends", ["\n", "\r\r\n", "\r"])
def test_lines_may_end_in_any_way(ends: str) -> None:
    assert only(calendar(ends=ends)).uid == "7f0c@clubmgr"


def test_a_mark_before_the_first_line_and_a_fold_within_a_character_do_not_matter() -> None:
    content = b"\xef\xbb\xbf" + calendar().replace(b"CN=Ana", b"CN=\xc3\r\n \xa9va")
    assert only(content).name == "éva Silva"
    assert only(calendar().decode().encode("utf-16")).uid == "7f0c@clubmgr"


def test_what_is_typed_begins_no_line_and_keeps_no_control_characters() -> None:
    typed = "a\u2028ATTENDEE;PARTSTAT=DECLINED:mailto:evil@x.example\u202e\x1b[31m"
    reply = only(event(COMMENT=f"COMMENT:{typed}", ATTENDEE=EVENT[-1].replace("Ana", typed[:8])))
    assert reply.email == "ana@x.example"
    assert "\x1b" not in reply.comment
    assert "\u202e" not in reply.comment
    assert "\n" not in reply.name


EMPTY = b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"
DELEGATED = 'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:tom@x.example":mailto:a@x.example'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no answer of a calendar"),
        (b"hello", "no answer of a calendar"),
        (calendar(method="METHOD:REQUEST"), "is an invitation"),
        (calendar(method="METHOD:CANCEL"), "calls a meeting off"),
        (calendar(method="METHOD:COUNTER"), "proposes another time"),
        (calendar(method="METHOD:REFRESH"), "asks for the invitation again"),
        (calendar(method="METHOD:PUBLISH"), "is a calendar"),
        (calendar(method="X-NONE:1"), "no answer to an invitation"),
        (event(UID=""), "which meeting"),
        (event(ATTENDEE=""), "Nobody answers"),
        (event(ATTENDEE="ATTENDEE:mailto:ana@x.example"), "Nobody answers"),
        (event(RECURRENCE_ID="RECURRENCE-ID:20270101T000000Z"), "one date of a series"),
        (event(ATTENDEE=DELEGATED), "somebody else: tom@x.example"),
        (calendar().partition(b"END:VEVENT")[0], "in the middle"),
        (b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n", "no meeting in this"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Outlook's own form (.msg)"),
        (mail("Content-Type: application/ms-tnef", content=b"x"), "winmail.dat"),
        (b"X" * (LARGEST + 1), "too large"),
        (calendar().replace(b"BEGIN:VEVENT", EMPTY * 50 + b"BEGIN:VEVENT"), "too large"),
    ],
    ids=range(19),
)
def test_what_is_no_answer_is_refused_with_its_name_and_the_reason(
    content: bytes, told: str
) -> None:
    with pytest.raises(NoAnswer) as refusal:
        read(content, "a\x1b.ics")
    assert refusal.value.message.startswith("a.ics: ")
    assert told in refusal.value.message


MARKS = "\u0301\u0323"
"""Two marks in the wrong order: above a letter, and below it."""
GLOBAL = f"040000008200E00074C5B7101A82E008{'0' * 48}7643616C2D55696401000000"
HOSTILE = {
    "a VTIMEZONE without end": EXCHANGE.encode(),
    "components within one another": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 90_000,
    "a wrapped UID": event(UID=f"UID:{GLOBAL}{'0' * 400_000}1"),
    "parameters": event(ATTENDEE="ATTENDEE" + ";X=1" * 200_000 + ":x"),
    "quotes": event(ATTENDEE="ATTENDEE" + ';X="' * 200_000 + ":x"),
    "a header": mail("Content-Type: text/calendar" + ";a=b" * 200_000, content=calendar()),
    "a sender": mail("From: " + "(" * 200_000, "Content-Type: text/calendar", content=calendar()),
    "an encoding": mail("Content-Type: text/calendar; charset=punycode", content=b"\xff" * 400_000),
    "mails in mails": b"Content-Type: message/rfc822\r\n\r\n" * 5000,
    "parts": mail(
        "Content-Type: multipart/mixed; boundary=b",
        content=b"--b\r\nContent-Type: text/calendar\r\n\r\n" * 9000,
    ),
    "parts within one another": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(200)
    )
    + b"\r\n" * 2_000_000,
    "types": mail(
        "Content-Type: multipart/mixed; boundary=b",
        content=(b'--b\r\nContent-Type: x/x; x="' + b";" * 60_000 + b"\r\n\r\n") * 100,
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_soon_read_or_refused(content: bytes) -> None:
    """Read carelessly, each would take minutes or more."""
    try:
        found = read(content, "a.eml")
    except NoAnswer as error:
        assert error.message.startswith("a.eml: ")
    else:
        assert {reply.uid for reply in found} <= {"7f0c@clubmgr"}


LONG: dict[str, Callable[[int], bytes]] = {
    "blanks before an address": lambda n: event(ORGANIZER=f"ORGANIZER:{' ' * n}x"),
    "lines within a delegate": lambda n: event(
        ATTENDEE=f"ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=x{'^n' * n}x:x"
    ),
    "ends of lines": lambda n: calendar() + b"\r" * n + b"X",
    "marks in a comment": lambda n: event(ATTENDEE=f"{EVENT[-1]}\r\nCOMMENT:{MARKS * n}"),
}


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_eight_times_as_much_takes_no_more_than_three_times_eight_times_as_long(
    make: Callable[[int], bytes],
) -> None:
    """The square of eight would be 64."""

    def cost(content: bytes) -> float:
        begun = process_time()
        with suppress(NoAnswer):
            read(content, "a.ics")
        return process_time() - begun

    few, many = make(5000), make(40_000)
    assert min(cost(many) for _ in range(3)) < 24 * min(cost(few) for _ in range(5))


def test_a_mutated_file_is_read_or_refused_and_never_anything_else(long: bool) -> None:
    dice = random.Random(4)
    mails = MAIL.format(charset="utf-8", content=b64encode(EXCHANGE.encode()).decode()).encode()
    seeds = (calendar(), EXCHANGE.encode(), mails)
    pieces = (b"BEGIN:VEVENT\r\n", b"END:VCALENDAR", b"\r\n ", b"\0", b"\xff", b'"', b";", b":",
              b"\\", b"--a", b"charset=idna", b"MAILTO:", b"DTSTAMP:0\r\n")  # fmt: skip
    outcomes = set()
    for _ in range(60_000 if long else 1_500):
        content = bytearray(dice.choice(seeds))
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(content))
            match dice.randrange(4):
                case 0:
                    content[at:at] = dice.choice(pieces)
                case 1:
                    del content[at : at + dice.randint(1, 30)]
                case 2:
                    content[at] = dice.randrange(256)
                case _:
                    content[at:at] = content[at : at + dice.randint(1, 90)]
        try:
            found = read(bytes(content), "a.eml")
        except RefusedFile:
            outcomes.add("refused")
        else:
            assert all(reply.uid and reply.email and reply.rsvp for reply in found)
            outcomes.add("read")
    assert outcomes == {"read", "refused"}


def test_a_mailbox_of_google_is_one_whatever_is_typed() -> None:
    for typed in ("Ana.Silva@gmail.com", "anasilva+clubs@GoogleMail.com", " anasilva@gmail.com"):
        assert mailbox(typed) == "anasilva@gmail.com"
    assert mailbox("Ana.Silva+x@X.example") == "ana.silva+x@x.example"
