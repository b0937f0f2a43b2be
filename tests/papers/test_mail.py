from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from random import Random

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.papers.calendar import Attendee, Event, cancellation, invitation
from clubmgr.papers.mail import Attachment, draft, letter, make_message_id

WHEN = datetime(2026, 11, 2, 13, 30, tzinfo=timezone(timedelta(hours=1)))
CHAIR = Attendee("Claire Présidente", "chair@club.example")
ANN = Attendee("Ann Smith", "ann@mail.example")
BOB = Attendee("Müller, Bob (“B”)", "bob@mail.example")
MEETING = Event(
    uid="7f0c@clubmgr",
    sequence=1,
    start=datetime(2027, 7, 13, 19),
    end=datetime(2027, 7, 13, 21),
    timezone="Europe/Paris",
    title="Réunion",
    organizer=CHAIR,
    attendees=(ANN, BOB),
)
REQUEST = invitation(MEETING, stamp=WHEN)
CANARY = (
    "x\r\nBcc: canary@evil.example\rX-Canary: 1\n\n<b>\u2028To: canary@evil.example, \x00\x1b[31m"
)


def write(
    sender: Attendee = CHAIR,
    to: Sequence[Attendee] = (ANN, BOB),
    subject: str = "Réunion du 13 juillet",
    body: str = "Bonjour,\n\nÀ bientôt.",
) -> bytes:
    return draft(
        REQUEST,
        method="REQUEST",
        sender=sender,
        to=to,
        subject=subject,
        body=body,
        message_id="<7f0c.1@clubmgr.invalid>",
        when=WHEN,
    )


def read(data: bytes) -> EmailMessage:
    """Read a mail with the standard library, having checked its octets."""
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.isascii()
    head = data.split(b"\r\n\r\n")[0]
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", head)
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
        assert not any(value.defects for value in part.values())
    return message


def people(message: EmailMessage, header: str) -> list[tuple[str, str]]:
    return [(person.display_name, person.addr_spec) for person in message[header].addresses]


def body_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")


def test_the_header_says_who_what_and_when() -> None:
    message = read(write())
    assert message.keys() == [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "X-Unsent",
        "MIME-Version",
        "Content-Type",
    ]
    assert people(message, "From") == [("Claire Présidente", "chair@club.example")]
    assert message["Subject"] == "Réunion du 13 juillet"
    assert message["Date"].datetime == WHEN
    assert message["Message-ID"] == "<7f0c.1@clubmgr.invalid>"
    assert message["X-Unsent"] == "1"


def test_the_calendar_is_the_last_alternative_and_an_attached_file() -> None:
    message = read(write())
    mixed, alternative, text, calendar, attached = message.walk()
    assert mixed.get_content_type() == "multipart/mixed"
    assert alternative.get_content_type() == "multipart/alternative"
    assert text.get_content_type() == "text/plain"
    assert body_of(message) == "Bonjour,\n\nÀ bientôt.\n"
    assert calendar["Content-Type"] == 'text/calendar; charset="utf-8"; method="REQUEST"'
    assert calendar.get_content_disposition() is None
    assert calendar.get_payload(decode=True) == REQUEST
    assert attached.get_content_type() == "application/ics"
    assert (attached.get_content_disposition(), attached.get_filename()) == (
        "attachment",
        "invite.ics",
    )
    assert attached.get_payload(decode=True) == REQUEST


def test_a_cancellation_is_carried_as_one() -> None:
    cancel = cancellation(MEETING, stamp=WHEN)
    data = draft(
        cancel,
        method="CANCEL",
        sender=CHAIR,
        to=[ANN],
        subject="Annulé",
        body="Désolée",
        message_id="<a@b>",
        when=WHEN,
    )
    *_others, calendar, attached = read(data).walk()
    assert calendar.get_param("method") == "CANCEL"
    assert attached.get_filename() == "cancel.ics"
    assert attached.get_payload(decode=True) == cancel


def test_a_method_that_is_not_the_calendar_s_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="METHOD"):
        draft(
            REQUEST,
            method="CANCEL",
            sender=CHAIR,
            to=[ANN],
            subject="",
            body="",
            message_id="<a@b>",
            when=WHEN,
        )


@pytest.mark.parametrize(
    ("message_id", "when"),
    [("a@b", WHEN), ("<a@b>\r\nX: 1", WHEN), ("<a b@c>", WHEN), ("<a@b>", datetime(2026, 11, 2))],
)
def test_a_bad_message_id_or_date_is_a_mistake_of_the_program(
    message_id: str, when: datetime
) -> None:
    with pytest.raises(ValueError, match="Message-ID"):
        draft(
            REQUEST,
            method="REQUEST",
            sender=CHAIR,
            to=[ANN],
            subject="",
            body="",
            message_id=message_id,
            when=when,
        )


def test_mails_are_told_apart_by_what_marks_them() -> None:
    sender = Attendee("Ana", "ana@acme.example")
    one, same, other = (make_message_id(sender, mark) for mark in ("1 a", "1 a", "1 b"))
    assert one == same != other
    assert one.endswith("@acme.example>")


def test_names_lose_what_means_something_in_a_list_of_addresses() -> None:
    message = read(write(to=[ANN, BOB, Attendee("", "nobody@mail.example")]))
    assert people(message, "To") == [
        ("Ann Smith", "ann@mail.example"),
        ("Müller Bob “B”", "bob@mail.example"),
        ("", "nobody@mail.example"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "J. R. O'Neil & Co",
        "Владимир Владимирович",
        "四半期会議",
        "Jean-Christophe de la Rochefoucauld-Montbéliard",
        "=?utf-8?q?eve=40evil.example=2C?=",
        "x" * 64,
    ],
)
def test_a_name_arrives_as_it_was_typed(name: str) -> None:
    message = read(write(sender=Attendee(name, CHAIR.email), to=[Attendee(name, ANN.email)]))
    assert people(message, "From") == [(name, CHAIR.email)]
    assert people(message, "To") == [(name, ANN.email)]


@pytest.mark.parametrize("name", ["x" * 5000, "é" * 5000, "🎉" * 5000, "a b " * 5000])
def test_a_very_long_name_is_cut_and_nothing_else_is_lost(name: str) -> None:
    data = write(sender=Attendee(name, CHAIR.email))
    assert max(map(len, data.split(b"\r\n"))) <= 78
    ((kept, address),) = people(read(data), "From")
    assert address == CHAIR.email
    assert name.startswith(kept)
    assert len(kept) >= 10


def test_the_sender_is_not_sent_their_own_invitation_and_nobody_gets_it_twice() -> None:
    to = [Attendee("C", "Chair@Club.example"), ANN, Attendee("Axel", "ANN@mail.example")]
    assert people(read(write(to=to)), "To") == [("Ann Smith", "ann@mail.example")]


@pytest.mark.parametrize("to", [(), (CHAIR,)])
def test_a_mail_to_nobody_is_refused(to: Sequence[Attendee]) -> None:
    with pytest.raises(ClubmgrError, match="nobody to send"):
        write(to=to)


def test_a_bad_address_is_refused_naming_the_person() -> None:
    with pytest.raises(ClubmgrError, match="Eve"):
        write(to=[ANN, Attendee("Eve", "eve@evil.example, x@y.example")])
    with pytest.raises(ClubmgrError, match="Eve"):
        write(sender=Attendee("Eve", "nowhere"))


def test_text_never_becomes_a_header_or_a_recipient() -> None:
    message = read(
        write(
            sender=Attendee(CANARY, CHAIR.email),
            to=[Attendee(CANARY, ANN.email)],
            subject=CANARY,
            body=CANARY,
        )
    )
    assert message.keys() == read(write()).keys()
    assert [address for _name, address in people(message, "To")] == [ANN.email]
    assert [address for _name, address in people(message, "From")] == [CHAIR.email]
    assert body_of(message).startswith("x\nBcc: canary@evil.example\nX-Canary: 1\n\n<b>\n")


@pytest.mark.parametrize(
    "subject",
    ["Réunion " * 30, "四半期会議、東京；" * 20, "plain " * 30, "=?utf-8?q?x?=", "🎉" * 999],
)
def test_a_long_subject_is_folded_and_reads_back(subject: str) -> None:
    data = write(subject=subject)
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert read(data)["Subject"].strip() == subject[:255].strip()


@pytest.mark.parametrize(
    "body",
    ["", "=1+1 = 2", ".\n.\n", "From me\n--=_clubmgr_mixed--\n--=_clubmgr_alternative", "x" * 2000],
)
def test_a_body_reads_back_whatever_its_lines(body: str) -> None:
    data = write(body=body)
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert body_of(read(data)) == body.strip() + "\n"


def test_random_lists_of_recipients_read_back_as_they_were() -> None:
    random = Random(1)
    signs = [
        *"ab ,;:<>@()[]\\\"'.=?_éÜ中🎉\r\n\x00\u2028^%",
        "=?utf-8?q?=2C?=",
        "<eve@evil.example>,",
    ]
    for _round in range(150):
        to = [
            Attendee(
                "".join(random.choices(signs, k=random.choice((0, 5, 40, 90)))), f"m{n}@x.example"
            )
            for n in range(random.choice((1, 3, 30)))
        ]
        message = read(write(to=to, sender=Attendee(to[0].name, CHAIR.email)))
        assert [address for _name, address in people(message, "To")] == [p.email for p in to]
        assert [address for _name, address in people(message, "From")] == [CHAIR.email]


def test_the_octets_are_these_on_every_python() -> None:
    crowd = [ANN, BOB, Attendee("Владимир", "v@mail.example"), Attendee("N" * 60, "n@mail.example")]
    data = write(to=crowd, subject="Réunion " * 12)
    assert data == write(to=crowd, subject="Réunion " * 12)
    assert data.split(b"Content-Type: text/calendar")[0].decode("ascii").split("\r\n") == [
        "From: =?utf-8?q?Claire_Pr=C3=A9sidente?= <chair@club.example>",
        'To: "Ann Smith" <ann@mail.example>,',
        " =?utf-8?b?TcO8bGxlciBCb2Ig4oCcQuKAnQ==?= <bob@mail.example>,",
        " =?utf-8?b?0JLQu9Cw0LTQuNC80LjRgA==?= <v@mail.example>,",
        f' "{"N" * 60}"',
        " <n@mail.example>",
        "Subject: =?utf-8?b?UsOpdW5pb24gUsOpdW5pb24gUsOpdW5pb24gUsOpdW5pb24gUsOpdW5p?=",
        " =?utf-8?b?b24gUsOpdW5pb24gUsOpdW5pb24gUsOpdW5pb24gUsOpdW5pb24gUsOp?=",
        " =?utf-8?q?union_R=C3=A9union_R=C3=A9union?=",
        "Date: Mon, 02 Nov 2026 13:30:00 +0100",
        "Message-ID: <7f0c.1@clubmgr.invalid>",
        "X-Unsent: 1",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed;",
        ' boundary="=_clubmgr_mixed"',
        "",
        "--=_clubmgr_mixed",
        "Content-Type: multipart/alternative;",
        ' boundary="=_clubmgr_alternative"',
        "",
        "--=_clubmgr_alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Bonjour,",
        "",
        "=C3=80 bient=C3=B4t.",
        "",
        "--=_clubmgr_alternative",
        "",
    ]


def send(
    to: Sequence[Attendee] = (ANN, BOB), subject: str = "Procès-verbal", body: str = "Bonjour."
) -> EmailMessage:
    return read(
        letter(
            sender=CHAIR,
            to=to,
            subject=subject,
            body=body,
            attachments=[Attachment("pv.pdf", "application/pdf", bytes(range(256)) * 20)],
            message_id="<7f0c.2@clubmgr.invalid>",
            when=WHEN,
        )
    )


def test_a_letter_has_a_text_and_a_file_and_hides_its_readers_from_each_other() -> None:
    message = send()
    assert message.get_content_type() == "multipart/mixed"
    assert body_of(message) == "Bonjour.\n"
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("pv.pdf", "application/pdf")
    assert file.get_content() == bytes(range(256)) * 20
    assert [address for _name, address in people(message, "To")] == ["chair@club.example"]
    assert [address for _name, address in people(message, "Bcc")] == [
        "ann@mail.example",
        "bob@mail.example",
    ]
    assert message["X-Unsent"] == "1"


def test_nothing_that_people_type_becomes_a_header_of_a_letter() -> None:
    message = send(to=[Attendee(CANARY, "ann@mail.example")], subject=CANARY, body=CANARY)
    assert message["X-Canary"] is None
    assert [address for _name, address in people(message, "Bcc")] == ["ann@mail.example"]


def test_a_letter_to_nobody_is_refused() -> None:
    with pytest.raises(ClubmgrError):
        send(to=[CHAIR])
