from __future__ import annotations

from datetime import date

import pytest

from clubmgr import i18n
from clubmgr.models import shorthand
from clubmgr.models.shorthand import How, Line

TODAY = date(2027, 1, 12)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("m< rang back >fri", Line("rang back", How("mail", "from_person"), "fri")),
        ("me> sent the date > +2w", Line("sent the date", How("message", "to_person"), "+2w")),
        ("dinner> they came", Line("they came", How("dinner", "to_person"))),
        ("< asked for news", Line("asked for news", How("call", "from_person"))),
        ("said yes >31/01/2027", Line("said yes", None, "31/01/2027")),
        ("said yes >vendredi", Line("said yes", None, "vendredi")),
        ("  said yes  ", Line("said yes")),
        ("", Line("")),
    ],
)
def test_shorthand_is_taken_out_of_a_line(line: str, read: Line) -> None:
    assert shorthand.read_line(line, TODAY) == read


@pytest.mark.parametrize(
    "line",
    [
        "m ok", "more people > fewer", "x< no kind begins so", "a > b > c", "<b>bold</b>",
        "m<", "mail: < 3 days", "5 < 6", "m<glued", "said yes > 99/99/2027", "-> arrow", ">fri",
    ],
)  # fmt: skip
def test_what_is_no_shorthand_is_text(line: str) -> None:
    assert shorthand.read_line(line, TODAY) == Line(line)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("", How()), ("m", How("mail")), ("m<", How("mail", "from_person")),
        ("<", How("call", "from_person")), ("← g", How("gift", "from_person")),
        ("mail, from the person", How("mail", "from_person")), ("mee", How("meeting")),
        ("dîner, de la personne", How("dinner", "from_person")), ("DINNER >", How("dinner")),
    ],
)  # fmt: skip
def test_how_is_read_from_codes_words_and_arrows(text: str, how: How) -> None:
    assert shorthand.read_how(text) == how


@pytest.mark.parametrize("text", ["z", "mail, from the moon", "call me"])
def test_what_is_no_way_is_refused_with_the_ways_there_are(text: str) -> None:
    with pytest.raises(ValueError, match="is not one of call, mail, message"):
        shorthand.read_how(text)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_way_is_written_as_it_is_read_and_has_a_short_code(language: str) -> None:
    with i18n.speaking(language):
        seen = [how := How()]
        while (how := shorthand.turn(how, 1)) != How():
            seen.append(how)
        assert len(seen) == 12
        assert shorthand.turn(How(), -1) == seen[-1]
        for how in seen:
            assert shorthand.read_how(str(how)) == how
        codes = shorthand.codes()
        assert [shorthand.kind_of(code) for code, _label in codes] == [
            choice.code for choice in shorthand.KINDS
        ]
        assert all(len(code) <= 3 for code, _label in codes)
