from __future__ import annotations

import re
import shutil
import zoneinfo
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from clubmgr.papers import timezones


def offset_of(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    hours, minutes, seconds = int(text[1:3]), int(text[3:5]), int(text[5:7] or 0)
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)


class Reading:
    """A VTIMEZONE as RFC 5545 3.6.5 tells to read it, by other means than those that wrote it."""

    def __init__(self, data: bytes, last: int) -> None:
        assert data.startswith(b"BEGIN:VTIMEZONE\r\nTZID:")
        assert data.endswith(b"END:VTIMEZONE\r\n")
        self.kinds: list[str] = []
        onsets = []
        pattern = r"BEGIN:(STANDARD|DAYLIGHT)\r\n(.*?)END:\1\r\n"
        for kind, lines in re.findall(pattern, data.decode("ascii"), re.DOTALL):
            values = dict(line.split(":", 1) for line in lines.splitlines())
            before, after = offset_of(values["TZOFFSETFROM"]), offset_of(values["TZOFFSETTO"])
            begin = datetime.strptime(values["DTSTART"], "%Y%m%dT%H%M%S")
            walls = [begin]
            if rule := values.get("RRULE"):
                rules = rrulestr(in_local_time(rule, before), dtstart=begin)
                walls = list(rules.between(begin, datetime(last + 1, 12, 31), inc=True))
                assert walls[0] == begin, "DTSTART must be the first onset of its rule"
            self.kinds.append(kind)
            onsets += [(wall - before, after) for wall in walls]
        self.onsets = sorted(onsets)

    def at(self, instant: datetime) -> timedelta:
        after = [offset for _onset, offset in self.onsets]
        begun = bisect_right([onset for onset, _offset in self.onsets], instant)
        return after[begun - 1]


def in_local_time(rule: str, offset: timedelta) -> str:
    """Write a rule's UNTIL, which is in UTC, in the local time that dateutil wants."""
    if match := re.search(r"UNTIL=(\w+)Z", rule):
        until = datetime.strptime(match[1], "%Y%m%dT%H%M%S") + offset
        return rule.replace(match[0], f"UNTIL={until:%Y%m%dT%H%M%S}")
    return rule


def differences(name: str, first: int, last: int) -> list[datetime]:
    """List the moments, two a day, at which the VTIMEZONE is not what the zone is."""
    reading = Reading(timezones.vtimezone(name, first, last), last)
    zone = timezones.zone(name)
    moments = (datetime(first, 1, 1, h) + timedelta(d) for d in range(365) for h in (0, 13))
    if len(reading.onsets) == 1:  # nothing ever changes: a look at each month is enough
        moments = (datetime(first, month, 2) for month in range(1, 13))
    return [
        m for m in moments if reading.at(m) != m.replace(tzinfo=UTC).astimezone(zone).utcoffset()
    ]


@pytest.mark.parametrize("year", [2014, 2027])
def test_every_zone_of_the_world_reads_as_it_is(year: int) -> None:
    assert len(timezones.zone_names()) > 590
    assert not [name for name in timezones.zone_names() if differences(name, year, year)]


@pytest.mark.parametrize(
    "name",
    [
        "Africa/Cairo",
        "Africa/Casablanca",
        "America/Santiago",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Asia/Jerusalem",
        "Europe/Istanbul",
    ],
)
@pytest.mark.parametrize("first", range(2008, 2021, 2))
def test_several_years_of_an_irregular_zone_are_right(name: str, first: int) -> None:
    last = first + 3
    reading = Reading(timezones.vtimezone(name, first, last), last)
    zone = timezones.zone(name)
    moments = [datetime(first, 1, 1) + timedelta(hours=6 * n) for n in range(4 * 365 * 4)]
    assert [reading.at(m) for m in moments] == [
        m.replace(tzinfo=UTC).astimezone(zone).utcoffset() for m in moments
    ]


def test_a_change_at_the_stroke_of_new_year_is_right() -> None:
    assert not differences("Asia/Dhaka", 2009, 2009)


def test_paris_is_two_yearly_rules_since_1970() -> None:
    assert timezones.vtimezone("Europe/Paris", 2026, 2027).decode().split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Paris",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_a_regular_zone_is_written_alike_whatever_the_years() -> None:
    years = [(2024, 2024), (2027, 2027), (2024, 2031)]
    assert len({timezones.vtimezone("America/New_York", *span) for span in years}) == 1


@pytest.mark.parametrize("name", ["Asia/Jerusalem", "Africa/Casablanca", "America/Santiago"])
def test_one_year_of_an_irregular_zone_keeps_the_form_that_outlook_reads(name: str) -> None:
    data = timezones.vtimezone(name, 2023, 2023)
    assert sorted(Reading(data, 2023).kinds) == ["DAYLIGHT", "STANDARD"]
    assert len(re.findall(rb"RRULE:FREQ=YEARLY;BYMONTH=\d+;BYDAY=-?\d[A-Z]{2}\r", data)) == 2


def test_a_year_of_four_changes_has_an_observance_for_each() -> None:
    data = timezones.vtimezone("Africa/Casablanca", 2014, 2014)
    assert Reading(data, 2014).kinds == ["STANDARD", *["DAYLIGHT", "STANDARD"] * 2]
    assert data.count(b";UNTIL=2014") == 4


def test_a_zone_without_changes_has_one_observance() -> None:
    data = timezones.vtimezone("Asia/Kathmandu", 2027, 2027)
    assert Reading(data, 2027).kinds == ["STANDARD"]
    assert b"TZOFFSETTO:+0545\r\n" in data


def test_irish_winter_is_standard_time_for_readers_that_know_no_other() -> None:
    data = timezones.vtimezone("Europe/Dublin", 2027, 2027)
    standard = data[data.index(b"BEGIN:STANDARD") :]
    assert b"TZOFFSETTO:+0000" in standard


def test_half_an_hour_of_summer_time_is_kept() -> None:
    data = timezones.vtimezone("Australia/Lord_Howe", 2027, 2027)
    assert b"TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100\r\n" in data


def test_seconds_of_an_old_offset_are_kept() -> None:
    assert b"TZOFFSETTO:-004430\r\n" in timezones.vtimezone("Africa/Monrovia", 1971, 1971)


def test_a_skipped_time_moves_on_and_a_repeated_time_is_the_first() -> None:
    skipped = timezones.moment(datetime(2027, 3, 28, 2, 30), "Europe/Paris")
    assert skipped.isoformat() == "2027-03-28T03:30:00+02:00"
    repeated = timezones.moment(datetime(2027, 10, 31, 2, 30), "Europe/Paris")
    assert repeated.isoformat() == "2027-10-31T02:30:00+02:00"
    usual = timezones.moment(datetime(2027, 1, 12, 18, 30), "Europe/Paris")
    assert usual.isoformat() == "2027-01-12T18:30:00+01:00"


@pytest.mark.parametrize("name", ["", "Paris", "europe/paris", "Europe", "../zones", "/etc/passwd"])
def test_an_unknown_zone_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        timezones.zone(name)


def test_years_out_of_reach_are_refused() -> None:
    for first, last in ((1969, 1970), (2027, 2026), (2199, 2200)):
        with pytest.raises(ValueError, match="not within"):
            timezones.vtimezone("Europe/Paris", first, last)


def test_the_machine_s_own_zones_are_not_asked(tmp_path: Path) -> None:
    tokyo = resources.files("tzdata") / "zoneinfo" / "Asia" / "Tokyo"
    (tmp_path / "Europe").mkdir()
    with resources.as_file(tokyo) as path:
        shutil.copy(path, tmp_path / "Europe" / "Paris")
    timezones.zone.cache_clear()
    try:
        zoneinfo.reset_tzpath(to=[str(tmp_path)])
        noon = datetime(2027, 1, 12, 12)
        wrong = noon.replace(tzinfo=zoneinfo.ZoneInfo.no_cache("Europe/Paris"))
        assert wrong.utcoffset() == timedelta(hours=9)
        assert timezones.moment(noon, "Europe/Paris").utcoffset() == timedelta(hours=1)
    finally:
        zoneinfo.reset_tzpath()
        timezones.zone.cache_clear()
