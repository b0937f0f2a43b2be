"""The alerts of perks explained: what they say, which perks they sum, where they come from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr.i18n import N_, _, money, short_date
from clubmgr.method.influence import (
    CONTRACT,
    GIFT_VAT,
    GIFTS_STATEMENT,
    SOURCES,
    Reach,
    Rule,
    reaches,
)
from clubmgr.models import ledger_sums, perks, settings, thresholds
from clubmgr.models.fields import Choice
from clubmgr.models.kinds.perk import EURO
from clubmgr.models.ledger_sums import GOODS, Gifts, Group
from clubmgr.models.naming import NAME
from clubmgr.models.perk_alerts import (
    ALERTS,
    OFFICER,
    OPEN_CONTENT,
    Cover,
    Covers,
    Sums,
    first_day,
    passed,
    told,
)
from clubmgr.models.perks import PerkRow
from clubmgr.models.program import Program
from clubmgr.text import fold

CODES: Final = (
    *ALERTS,
    Choice("gifts_statement", N_("statement of gifts"), "≡"),
    Choice("covered", N_("covered by an agreement"), "●"),
)
"""The alerts that are explained; the last says that there is nothing to do."""
NO_ADVICE: Final = N_("This is no legal advice.")
_ORDER: Final = tuple(choice.code for choice in CODES)
_UNDISCLOSED: Final = f"""
SELECT perk.id, perk.person, {NAME} AS name, content.title, content.published_on,
       content.disclosure
  FROM content JOIN perk ON perk.id = content.perk LEFT JOIN person ON person.id = perk.person
 WHERE {OPEN_CONTENT} AND perk.counterpart = 'content' AND perk.cancelled_on IS NULL
   AND {{of_perk}}
"""
_MINORS: Final = f"""
SELECT perk.id, perk.person, {NAME} AS name, minority.until_on, minority.consent_on, perk.given_on
  FROM minority CROSS JOIN perk ON perk.person = minority.person
                JOIN person ON person.id = minority.person
 WHERE perk.given_on < minority.until_on AND perk.cancelled_on IS NULL
   AND {{of_perk}}
"""
_CASH: Final = f"""
SELECT perk.id, perk.person, {NAME} AS name, perk.given_on, perk.counted
  FROM perk JOIN person ON person.id = perk.person
 WHERE perk.kind = 'cash' AND perk.cancelled_on IS NULL AND {{of_perk}}
   AND {OFFICER}
"""
_NAMES: Final = f"""
SELECT id, {NAME} AS name FROM person WHERE id IN (SELECT value FROM json_each(:ids))
"""
_BY: Final = "perk.advertiser_key IN (:advertiser, iif(:advertiser = :brand, '', :advertiser))"
"""The condition for perks of an advertiser, or of none where it is the brand."""
_SPELT: Final = f"""
SELECT advertiser, objective FROM perk
 WHERE person = :person AND objective_key = :objective
   AND {_BY}
 ORDER BY advertiser = '' LIMIT 1
"""
_COUNTED: Final = f"""perk.person = :person AND perk.objective_key = :objective
   AND {_BY} AND perk.given_on BETWEEN :first AND :last
   AND perk.counterpart = 'content' AND perk.counted > 0"""
_ALL_GIFTS: Final = f"""perk.given_on BETWEEN :first AND :last AND {_BY}
   AND perk.counterpart = 'none' AND perk.kind IN {GOODS} AND perk.gross > 0"""
_GIFTS: Final = f"perk.person = :person AND {_ALL_GIFTS}"
_GIVER: Final = "SELECT advertiser FROM perk WHERE {within} AND advertiser <> '' LIMIT 1"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert: in a sentence, with the sum and limit where it is one, and where it comes from.

    Amounts are in hundredths of a euro; `first` and `last` are the days of the sum. `perk` is the
    perk of an alert that is no sum.
    """

    code: str
    sentence: str
    source: str
    person: str = ""
    name: str = ""
    advertiser: str = ""
    objective: str = ""
    span: str = ""
    first: str = ""
    last: str = ""
    total: int | None = None
    limit: int | None = None
    perk: str = ""
    remark: str = ""

    @property
    def id(self) -> str:
        """What tells it from every other alert."""
        parts = (self.code, self.person, self.advertiser, self.objective, self.first, self.perk)
        return "/".join((*parts, self.sentence if self.perk else str(self.limit)))


def every(program: Program) -> list[Alert]:
    """Return all alerts, the gravest first; last, the sums that an agreement covers."""
    rules = thresholds.rules(program)
    found = [
        *_contracts(program, rules),
        *_others(program, ""),
        *_gifts(program, rules),
        *_statements(program, rules),
    ]
    return sorted(
        found,
        key=lambda each: (
            _ORDER.index(each.code), each.name, each.first, each.limit or 0, each.id,
        ),
    )  # fmt: skip


def of_perks(program: Program, ids: Sequence[str]) -> list[Alert]:
    """Return the alerts of some perks, each once; not what an agreement covers."""
    rows = told(program, perks.of_ids(program, ids))
    found = {
        alert.id: alert
        for row in rows
        for alert in of_perk(program, row)
        if alert.code in row.alerts
    }
    return list(found.values())


def of_perk(program: Program, row: PerkRow) -> list[Alert]:
    """Return the alerts of one perk, and the agreement that covers its sum if one does."""
    if row.state == "cancelled":
        return []
    sums = Sums(program)
    found = [
        _contract(program, group, reach, sums.covers, [row.given_on])
        for row, group, reach in sums.contracts([row])
    ]
    found += _others(program, row.id)
    found += [
        _gift(program, gifts, row.person_name or "", rule) for row, gifts, rule in sums.gifts([row])
    ]
    return sorted(found, key=lambda alert: _ORDER.index(alert.code))


def rows_of(program: Program, alert: Alert) -> list[PerkRow]:
    """Return the perks that an alert sums or is about, the latest first."""
    brand = ledger_sums.brand_key(program)
    more: dict[str, Any] = {name: getattr(alert, name) for name in ("person", "first", "last")}
    more |= {"brand": brand, "perk": alert.perk}
    more |= {name: fold(getattr(alert, name)) for name in ("advertiser", "objective")}
    more["advertiser"] = more["advertiser"] or brand
    if alert.perk:
        return list(perks.chosen(program, "perk.id = :perk", more))
    code = alert.code if alert.code in (GIFT_VAT, GIFTS_STATEMENT) else CONTRACT
    more["first"] = max(alert.first, first_day(thresholds.rules(program), code))
    within = {GIFT_VAT: _GIFTS, GIFTS_STATEMENT: _ALL_GIFTS, CONTRACT: _COUNTED}[code]
    return list(perks.chosen(program, within, more))


def _contracts(program: Program, rules: Sequence[Rule]) -> Iterator[Alert]:
    bars = [rule.bar("watch") for rule in rules if rule.code == CONTRACT]
    if not bars:
        return
    since = first_day(rules, CONTRACT)
    groups = ledger_sums.large_groups(program, since, min(bars))
    covers = Covers(program)
    for group, amounts in ledger_sums.by_day(program, groups, since).items():
        days: dict[Reach, list[str]] = {}
        for day, reach in reaches(amounts, rules).items():
            days.setdefault(reach, []).append(day)
        for reach, explained in days.items():
            yield _contract(program, group, reach, covers, explained)


def _contract(
    program: Program, group: Group, reach: Reach, covers: Covers, days: Sequence[str]
) -> Alert:
    """Explain the sum of a group that reaches a limit, with what is agreed on its days."""
    person, advertiser, objective = group
    brand = settings.read(program).brand
    row = program.row(
        _SPELT,
        person=person,
        advertiser=advertiser,
        objective=objective,
        brand=ledger_sums.brand_key(program),
    )
    spelt_advertiser = (row["advertiser"] if row else "") or brand
    spelt_objective = row["objective"] if row else ""
    name = _names(program, [person]).get(person, "")
    open_days = [day for day in days if not covers.settles(group, day, reach)]
    cover = covers.on(group, max(reach.passed_on, (open_days or list(days))[0]))
    whole = " ".join(
        filter(None, (_summed(reach, name, spelt_advertiser, spelt_objective), _covered(cover)))
    )
    return Alert(
        f"contract_{reach.level}" if open_days else "covered",
        whole,
        _(reach.rule.source),
        person,
        name,
        spelt_advertiser,
        spelt_objective,
        reach.span,
        reach.first,
        reach.last,
        reach.total,
        reach.rule.amount,
        remark=_(reach.rule.remark),
    )


def _summed(reach: Reach, name: str, advertiser: str, objective: str) -> str:
    """Say what was given in which time, and what the limit asks for."""
    what = " · ".join(filter(None, (name, advertiser, objective or _("no objective"))))
    total, limit = money(reach.total, EURO), money(reach.rule.amount, EURO)
    if reach.level == "needed":
        text = _("{what}: {total} without VAT in return for content {span}; from {limit} on, a "
                 "written contract is needed.")  # fmt: skip
        return text.format(what=what, total=total, limit=limit, span=_span(reach))
    left = money(reach.rule.amount - reach.total, EURO)
    text = _("{what}: {total} without VAT in return for content {span}; {left} more, and a written "
             "contract is needed (limit {limit}).")  # fmt: skip
    return text.format(what=what, total=total, limit=limit, span=_span(reach), left=left)


def _span(reach: Reach) -> str:
    if reach.span == "year":
        return _("in the calendar year {year}").format(year=reach.first[:4])
    text = _("in the twelve months from {first} to {last}")
    return text.format(first=_day(reach.first), last=_day(reach.last))


def _covered(cover: Cover | None) -> str:
    if cover is None:
        return ""
    if not cover.lacking:
        text = _("The signed agreement “{title}” covers it.")
        return text.format(title=cover.agreement.title)
    missing = ", ".join(_(title) for title in cover.lacking)
    text = _("The signed agreement “{title}” lacks: {missing}.")
    return text.format(title=cover.agreement.title, missing=missing)


def _others(program: Program, perk: str) -> list[Alert]:
    """Return the alerts that are no sums: of one perk, or of all of them."""
    today = program.clock.today().isoformat()
    of_perk = "perk.id = :perk" if perk else "1"
    found = []
    for row in program.rows(_UNDISCLOSED.format(of_perk=of_perk), perk=perk, today=today):
        text = (
            _("Published on {day} without disclosure: {title}.")
            if row["disclosure"] == "missing"
            else _("Published on {day}, and nobody checked the disclosure: {title}.")
        )
        sentence = text.format(day=_day(row["published_on"]), title=row["title"])
        found.append(_about("undisclosed", sentence, row, row["published_on"]))
    for row in program.rows(_MINORS.format(of_perk=of_perk), perk=perk):
        text = (
            _("Given on {day} to somebody under age until {until}; the parents have agreed.")
            if row["consent_on"]
            else _("Given on {day} to somebody under age until {until}; no parent has agreed yet.")
        )
        sentence = text.format(day=_day(row["given_on"]), until=_day(row["until_on"]))
        found.append(_about("minor", sentence, row, row["given_on"]))
    for row in program.rows(_CASH.format(of_perk=of_perk), perk=perk):
        text = _("{name} was in office in a club on {day}: cash touches its independence.")
        sentence = text.format(name=row["name"], day=_day(row["given_on"]))
        found.append(_about("cash_to_officer", sentence, row, row["given_on"]))
    return found


def _about(code: str, sentence: str, row: Any, day: str) -> Alert:
    return Alert(
        code,
        sentence,
        _(SOURCES[code]),
        row["person"] or "",
        row["name"] or "",
        first=day,
        last=day,
        perk=row["id"],
    )


def _gifts(program: Program, rules: Sequence[Rule]) -> Iterator[Alert]:
    since = first_day(rules, GIFT_VAT)
    least = min((rule.amount for rule in rules if rule.code == GIFT_VAT), default=0)
    found = ledger_sums.large_gifts(program, since, least)
    names = _names(program, sorted({each.person for each in found}))
    for each in found:
        for rule in passed(rules, GIFT_VAT, each.days, each.total):
            yield _gift(program, each, names.get(each.person, ""), rule)


def _gift(program: Program, gifts: Gifts, name: str, rule: Rule) -> Alert:
    if advertiser := _giver(program, gifts, _GIFTS):
        text = _("{name} got goods worth {total} with VAT and shipping from {advertiser} in "
                 "{year}; above {limit}, the VAT of gifts cannot be recovered.")  # fmt: skip
    else:
        text = _("{name} got goods worth {total} with VAT and shipping in {year}; above {limit}, "
                 "the VAT of gifts cannot be recovered.")  # fmt: skip
    sentence = text.format(
        name=name,
        advertiser=advertiser,
        total=money(gifts.total, EURO),
        year=gifts.year,
        limit=money(rule.amount, EURO),
    )
    return _of_year(GIFT_VAT, sentence, gifts, rule, advertiser, name)


def _statements(program: Program, rules: Sequence[Rule]) -> Iterator[Alert]:
    since = first_day(rules, GIFTS_STATEMENT)
    least = min((rule.amount for rule in rules if rule.code == GIFTS_STATEMENT), default=0)
    for each in ledger_sums.all_gifts(program, since, least):
        advertiser = _giver(program, each, _ALL_GIFTS)
        for rule in passed(rules, GIFTS_STATEMENT, each.days, each.total):
            text = _("{who} gave goods worth {total} as gifts in {year}; above {limit}, a company "
                     "puts them into its statement of general expenses.")  # fmt: skip
            sentence = text.format(
                who=advertiser or _("The advertiser"),
                total=money(each.total, EURO),
                year=each.year,
                limit=money(rule.amount, EURO),
            )
            yield _of_year(GIFTS_STATEMENT, sentence, each, rule, advertiser)


def _of_year(
    code: str, sentence: str, gifts: Gifts, rule: Rule, advertiser: str, name: str = ""
) -> Alert:
    return Alert(
        code,
        sentence,
        _(rule.source),
        gifts.person,
        name,
        advertiser,
        span="year",
        first=f"{gifts.year}-01-01",
        last=f"{gifts.year}-12-31",
        total=gifts.total,
        limit=rule.amount,
        remark=_(rule.remark),
    )


def _giver(program: Program, gifts: Gifts, within: str) -> str:
    """Return the advertiser of gifts as the ledger spells it; the brand where it names none."""
    row = program.row(
        _GIVER.format(within=within),
        person=gifts.person,
        advertiser=gifts.advertiser,
        brand=ledger_sums.brand_key(program),
        first=f"{gifts.year}-01-01",
        last=f"{gifts.year}-12-31",
    )
    return row["advertiser"] if row else settings.read(program).brand


def _names(program: Program, people: Sequence[str]) -> Mapping[str, str]:
    rows = program.rows(_NAMES, ids=json.dumps(list(people)))
    return {row["id"]: row["name"] for row in rows}


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))
