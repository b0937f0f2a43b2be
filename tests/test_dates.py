from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest

from clubmgr import i18n
from clubmgr.dates import parse_date, parse_duration, parse_moment, parse_time

TUESDAY = date(2027, 1, 12)


@pytest.fixture(autouse=True, params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each of these tests is made in both languages: people type what they are used to."""
    with i18n.speaking(request.param):
        yield request.param


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-01-12", TUESDAY), ("2027-1-2", date(2027, 1, 2)), ("  2027-01-12 ", TUESDAY),
        ("2028-02-29", date(2028, 2, 29)), ("0001-01-01", date.min), ("9999-12-31", date.max),
        ("31/12/2027", date(2027, 12, 31)), ("12/31/2027", date(2027, 12, 31)),
        ("31.12.2027", date(2027, 12, 31)), ("05/05/2027", date(2027, 5, 5)),
        ("today", TUESDAY), ("TODAY", TUESDAY), ("now", TUESDAY), ("aujourd'hui", TUESDAY),
        ("aujourd’hui", TUESDAY), ("Aujourdhui", TUESDAY), ("ce jour", TUESDAY),
        ("tomorrow", date(2027, 1, 13)), ("demain", date(2027, 1, 13)),
        ("Après-demain", date(2027, 1, 14)), ("apres demain", date(2027, 1, 14)),
        ("yesterday", date(2027, 1, 11)), ("hier", date(2027, 1, 11)),
        ("avant-hier", date(2027, 1, 10)),
        ("mon", date(2027, 1, 18)), ("tue", date(2027, 1, 19)), ("mardi", date(2027, 1, 19)),
        ("wed", date(2027, 1, 13)), ("Mercredi", date(2027, 1, 13)), ("jeu", date(2027, 1, 14)),
        ("Friday", date(2027, 1, 15)), ("sam", date(2027, 1, 16)), ("dimanche", date(2027, 1, 17)),
        ("+0", TUESDAY), ("+3", date(2027, 1, 15)), ("-12", date(2026, 12, 31)),
        ("+3d", date(2027, 1, 15)), ("+3 jours", date(2027, 1, 15)), ("+1j", date(2027, 1, 13)),
        ("+2w", date(2027, 1, 26)), ("+2 semaines", date(2027, 1, 26)), ("-1s", date(2027, 1, 5)),
        ("+1m", date(2027, 2, 12)), ("+ 13 mois", date(2028, 2, 12)), ("-1m", date(2026, 12, 12)),
        ("+1y", date(2028, 1, 12)), ("-2 ans", date(2025, 1, 12)), ("+1a", date(2028, 1, 12)),
        ("２０２７-01-12", TUESDAY),
    ],
)  # fmt: skip
def test_a_date_is_read(text: str, day: date) -> None:
    assert parse_date(text, TUESDAY) == day


@pytest.mark.parametrize(
    ("start", "text", "day"),
    [
        ("2027-01-31", "+1m", "2027-02-28"), ("2028-01-31", "+1m", "2028-02-29"),
        ("2027-03-31", "-1m", "2027-02-28"), ("2028-02-29", "+1y", "2029-02-28"),
        ("2028-02-29", "+4y", "2032-02-29"), ("2027-12-31", "+1d", "2028-01-01"),
        ("2028-02-28", "tomorrow", "2028-02-29"), ("2027-12-31", "fri", "2028-01-07"),
        ("2027-08-31", "+6m", "2028-02-29"),
    ],
)  # fmt: skip
def test_a_span_from_the_end_of_a_month_stays_in_the_month(start: str, text: str, day: str) -> None:
    assert parse_date(text, date.fromisoformat(start)).isoformat() == day


def test_a_weekday_is_the_next_one_and_never_today() -> None:
    names = [
        ("mon monday lun lundi"), ("tue tuesday mar mardi"), ("wed wednesday mer mercredi"),
        ("thu thursday jeu jeudi"), ("fri friday ven vendredi"), ("sat saturday sam samedi"),
        ("sun sunday dim dimanche"),
    ]  # fmt: skip
    for offset in range(14):
        today = TUESDAY + timedelta(offset)
        for weekday, words in enumerate(names):
            for word in words.split():
                day = parse_date(word, today)
                assert 1 <= (day - today).days <= 7
                assert day.weekday() == weekday


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "soon", "2027", "2027-01", "12/01", "2027/01/12", "+", "-", "+x", "+2 fortnights",
        "++2d", "1d", "next fri", "2027-01-12x", "'; DROP TABLE", "{text}", "12-01-2027", "%s",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_text_in_the_sentence(text: str) -> None:
    with pytest.raises(ValueError) as refusal:
        parse_date(text, TUESDAY)
    assert text in str(refusal.value)
    assert any(shown in str(refusal.value) for shown in ("2027-01-31", "+2w", "+2s"))


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-29", "2027-02-30", "2027-13-01", "2027-00-10", "2027-01-00", "2027-01-32",
        "0000-01-01", "30/02/2027", "13/13/2027", "00/01/2027", "32.01.2027",
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(text: str, language: str) -> None:
    with pytest.raises(ValueError) as refusal:
        parse_date(text, TUESDAY)
    assert text in str(refusal.value)
    if language == "en":
        assert str(refusal.value) == f"There is no such day as “{text}”."


@pytest.mark.parametrize("text", ["+9999y", "-9999y", "+9999m", "-9999w"])
def test_a_span_beyond_the_calendar_is_refused(text: str) -> None:
    near_the_end = date(9990, 1, 1) if text[0] == "+" else date(20, 1, 1)
    with pytest.raises(ValueError) as refusal:
        parse_date(text, near_the_end)
    assert text in str(refusal.value)


def test_a_slashed_date_that_can_be_read_two_ways_is_asked_about_in_english(language: str) -> None:
    if language == "fr":
        assert parse_date("01/02/2027", TUESDAY) == date(2027, 2, 1)
        assert parse_date("11.12.2027", TUESDAY) == date(2027, 12, 11)
        return
    for text in ("01/02/2027", "11/12/2027", "1.2.2027"):
        with pytest.raises(ValueError, match="can be read two ways"):
            parse_date(text, TUESDAY)


def test_every_date_of_some_years_is_read_as_it_was_written() -> None:
    day = date(2027, 1, 1)
    while day < date(2029, 1, 1):
        assert parse_date(day.isoformat(), TUESDAY) == day
        assert parse_date(f"{(day - TUESDAY).days:+}", TUESDAY) == day
        if day.day > 12:
            assert parse_date(f"{day:%d/%m/%Y}", TUESDAY) == day
        day += timedelta(1)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("18:30", 18, 30), ("8:05", 8, 5), ("00:00", 0, 0), ("23:59", 23, 59), ("18h", 18, 0),
        ("18H30", 18, 30), ("9h05", 9, 5), ("18", 18, 0), ("6pm", 18, 0), ("6 PM", 18, 0),
        ("12am", 0, 0), ("12 pm", 12, 0), ("6:30 pm", 18, 30), ("11:59pm", 23, 59),
        (" 18:30 ", 18, 30), ("18 h 30", 18, 30), ("18 h", 18, 0),
    ],
)  # fmt: skip
def test_a_time_is_read(text: str, hour: int, minute: int) -> None:
    assert parse_time(text) == time(hour, minute)


@pytest.mark.parametrize(
    "text", ["", "24:00", "18:60", "25", "18:3", "18:300", "-1", "noon", "6 xm", "13 pm",
    "0 am", "h30"]
)  # fmt: skip
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError) as refusal:
        parse_time(text)
    assert text in str(refusal.value)
    assert "18:30" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2027-01-12 18:30", datetime(2027, 1, 12, 18, 30)),
        ("2027-01-12T18:30", datetime(2027, 1, 12, 18, 30)),
        ("fri 18:00", datetime(2027, 1, 15, 18)), ("Fri 6 pm", datetime(2027, 1, 15, 18)),
        ("Tue 18:00", datetime(2027, 1, 19, 18)), ("Thu 18h", datetime(2027, 1, 14, 18)),
        ("Today 9h", datetime(2027, 1, 12, 9)), ("Tomorrow 18:00", datetime(2027, 1, 13, 18)),
        ("demain 18h30", datetime(2027, 1, 13, 18, 30)),
        ("demain 18 h 30", datetime(2027, 1, 13, 18, 30)),
        ("après demain 18h30", datetime(2027, 1, 14, 18, 30)),
        ("+2w 18:30", datetime(2027, 1, 26, 18, 30)), ("+2 w 8pm", datetime(2027, 1, 26, 20)),
        ("12/31/2027 6:30 pm", datetime(2027, 12, 31, 18, 30)),
        ("2027-01-12   18:30", datetime(2027, 1, 12, 18, 30)),
    ],
)  # fmt: skip
def test_a_moment_is_read(text: str, moment: datetime) -> None:
    assert parse_moment(text, TUESDAY) == moment


@pytest.mark.parametrize("text", ["", "2027-01-12", "18:30", "fri", "fri 25:00", "x 18:30", "6 pm"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_moment(text, TUESDAY)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2h", 120), ("1h30", 90), ("90m", 90), ("45 min", 45), ("2 h 15", 135), ("90", 90),
        ("1H05", 65), ("1h30m", 90), ("2 h 30 mn", 150), ("0h30", 30), ("100h", 6000),
    ],
)  # fmt: skip
def test_a_duration_is_read(text: str, minutes: int) -> None:
    assert parse_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "0", "0h", "0m", "h", "m", "-2h", "2d", "1:30", "long", "1h30x"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError) as refusal:
        parse_duration(text)
    assert text in str(refusal.value)
