from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clubmgr import i18n
from clubmgr import models as model_modules
from clubmgr.models import (
    acts,
    ambassadors,
    candidacies,
    clubs,
    filter_names,
    jury,
    meetings,
    people,
    perks,
    register,
)
from clubmgr.models.filter_days import is_span, read_days
from clubmgr.models.filter_terms import Either, Term, Without, parse
from clubmgr.models.filters import FilterError
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program
from clubmgr.text import fold

TODAY = date(2027, 1, 12)
Search = Callable[[str], str]


@pytest.fixture
def search(program: Program) -> Search:
    """Find people by a filter; return their given names in order, a blank between."""

    def searcher(typed: str) -> str:
        return " ".join(p.given_name for p in Listing(program, people.LIST, Query(typed)))

    return searcher


@pytest.fixture
def some(add: Any) -> dict[str, str]:
    """Ana, Bea, Cyd, Dan: in two cities, with a few tags, a source, an origin."""
    return {
        name: add("person", given_name=name, city=city, tags=tags, source=source, origin=origin)
        for name, city, tags, source, origin in (
            ("Ana", "Lyon", "vip; dev", "Été fair 100%", "internal"),
            ("Bea", "Lyon", "dev", "fair_2", ""),
            ("Cyd", "Évry", "vip", "", "external"),
            ("Dan", "", "", "none", ""),
        )
    }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ana or bea", "Ana Bea"), ("ana ou bea", "Ana Bea"), ("ana OR bea", "Ana Bea"),
        ("ana | bea", "Ana Bea"), ("ana|bea", "Ana Bea"), ("ana|bea lyon", "Ana Bea"),
        ("city:lyon|evry", "Ana Bea Cyd"), ("city:lyon|evry tag:vip", "Ana Cyd"),
        ("city:lyon|tag:vip", "Ana Bea Cyd"), ("city:lyon tag:vip or dan", "Ana Dan"),
        ("city:lyon (tag:vip or dan)", "Ana"), ("(ana or cyd) tag:vip", "Ana Cyd"),
        ("!(ana or bea)", "Cyd Dan"), ("!(city:lyon tag:vip)", "Bea Cyd Dan"),
        ("lyon !(ana)", "Bea"), ("city:lyon or !tag:any", "Ana Bea Dan"),
        ("!city:lyon|evry", "Dan"), ("((ana)) or ((bea", "Ana Bea"), ("ana or", ""),
        ("or ana", ""), ('"or"', ""), ("()", "Ana Bea Cyd Dan"), ("!()", "Ana Bea Cyd Dan"),
        ("ana or city:", "Ana"), (") ana", ""), ("! ana", "Ana"), ("ana |", "Ana"),
        ("ana or (bea | cyd) or dan", "Ana Bea Cyd Dan"), ("lyon (ana|cyd)", "Ana"),
        ("city:none", "Dan"), ("city:any", "Ana Bea Cyd"), ("ville:aucune", "Dan"),
        ("tag:none", "Dan"), ("étiquette:vip", "Ana Cyd"), ("ETIQUETTE:vip", "Ana Cyd"),
        ("origin:none", "Bea Dan"), ("origin:any", "Ana Cyd"),
        ("origin:internal|external", "Ana Cyd"),
        ("source:ete", "Ana"), ("source:ÉTÉ", "Ana"), ("source:100%", "Ana"), ("source:r_2", "Bea"),
        ("source:fa%r", ""), ("source:none", "Cyd"), ('source:"none"', "Dan"),
        ("provenance:fair", "Ana Bea"), ("role:any", ""), ("role:none", "Ana Bea Cyd Dan"),
        ("touch:none", "Ana Bea Cyd Dan"), ("touch:any", ""), ("!touch:any", "Ana Bea Cyd Dan"),
        ("added:today", "Ana Bea Cyd Dan"), ("added:<1d", "Ana Bea Cyd Dan"), ("added:>1d", ""),
        ("added:2027", "Ana Bea Cyd Dan"), ("added:2026|2027", "Ana Bea Cyd Dan"),
        ("ajout:<2027-01", ""), ("added:2026-12..2027-02", "Ana Bea Cyd Dan"),
        ("added:..2026", ""), ("added:2027-02..2026-12", "Ana Bea Cyd Dan"),
        ("added:this-month", "Ana Bea Cyd Dan"),
    ],
)  # fmt: skip
def test_terms_are_put_together(
    typed: str, found: str, some: dict[str, str], search: Search
) -> None:
    assert search(typed) == found


def test_people_are_found_by_how_long_ago_they_were_in_touch(
    program: Program, add: Any, some: dict[str, str], search: Search
) -> None:
    club = add("club", name="Lyon")
    for name, day, direction in (
        ("Ana", "2027-01-10", "from_person"), ("Ana", "2026-01-10", "to_person"),
        ("Bea", "2026-11-01", "to_person"), ("Bea", "2027-01-12", "note"),
    ):  # fmt: skip
        add("touchpoint", person=some[name], kind="call", direction=direction, happened_on=day)
    meeting = add(
        "meeting", club=club, title="Dinner", starts_at="2026-12-20 19:00", ends_at="22:00"
    )
    add("participation", meeting=meeting, person=some["Cyd"], presence="present")
    for typed, found in (
        ("touch:<30d", "Ana Cyd"), ("touch:<=2d", "Ana"), ("touch:<2d", ""), ("touch:2d", "Ana"),
        ("touch:>30d", "Bea Dan"), ("touch:>90d", "Dan"), ("touch:>=2m", "Bea Dan"),
        ("touch:20d..40d", "Cyd"), ("touch:40d..20d", "Cyd"),
        ("touch:1w..1y", "Bea Cyd"), ("touch:2026", "Bea Cyd"),
        ("touch:<2026-12", "Bea Dan"), ("touch:>=2026-12", "Ana Cyd"), ("touch:last-month", "Cyd"),
        ("touch:any", "Ana Bea Cyd"), ("touch:aucun", "Dan"), ("!touch:<30d", "Bea Dan"),
        ("contact:<4s", "Ana Cyd"), ("touch:2026-01", ""), ("touch:today", ""),
    ):  # fmt: skip
        assert search(typed) == found, typed


def test_people_are_found_by_what_hangs_on_them(
    program: Program, add: Any, some: dict[str, str], search: Search
) -> None:
    lyon, brest = add("club", name="Lyon Café"), add("club", name="Brest")
    add("mandate", club=lyon, person=some["Ana"], seat="president", starts_on="2026-01-01")
    add("mandate", club=lyon, person=some["Bea"], seat="treasurer", starts_on="2020-01-01",
        ends_on="2021-01-01", end_reason="moved")  # fmt: skip
    add("membership", club=brest, person=some["Cyd"], category="honorary", joined_on="2026-01-01")
    candidacy = add("candidacy", club=brest, person=some["Dan"], stage="invited")
    jury.score(program, candidacy, dict(zip(candidacies.CRITERIA, (3, 3, 2, 1), strict=True)))
    add("ambassador", person=some["Bea"], kind="influencer")
    add("lawful_basis", person=some["Ana"], purpose="newsletter", basis="consent", proof="form")
    add("lawful_basis", person=some["Bea"], purpose="events", basis="contract")
    add("opt_out", person=some["Cyd"], purpose="invitations")
    for typed, found in (
        ("role:president", "Ana"), ("rôle:président", "Ana"), ("role:treasurer", ""),
        ("role:any", "Ana"), ("role:none", "Bea Cyd Dan"), ("!role:president", "Bea Cyd Dan"),
        ("club:lyon", "Ana"), ("club:brest", "Cyd Dan"), ("club:cafe|brest", "Ana Cyd Dan"),
        ("club:none", "Bea"), ("member:brest", "Cyd"), ("member:any", "Cyd"),
        ("category:honorary", "Cyd"), ("stage:invited", "Dan"), ("étape:any", "Dan"),
        ("score:>=9", "Dan"), ("score:8..9", "Dan"), ("score:9..8", "Dan"), ("score:<9", ""),
        ("score:none", "Ana Bea Cyd"),
        ("ambassador:influencer", "Bea"), ("ambassadeur:any", "Bea"), ("consent:newsletter", "Ana"),
        ("basis:contract", "Bea"), ("purpose:events|newsletter", "Ana Bea"),
        ("declined:invitations", "Cyd"), (f"id:{some['Dan'][:6]}", "Dan"),
        ("role:president or stage:any", "Ana Dan"), ("(role:any or member:any) vip", "Ana Cyd"),
    ):  # fmt: skip
        assert search(typed) == found, typed


def test_any_and_none_mean_all_but_where_a_choice_is_called_so(
    program: Program, add: Any, search: Search
) -> None:
    for name, purpose in (("Ana", "invitations"), ("Bea", "all"), ("Cyd", "news")):
        add("opt_out", person=add("person", given_name=name), purpose=purpose, since="2026-01-01")
    add("person", given_name="Dan")
    assert search("declined:any") == search("refus:tout") == "Ana Bea Cyd"
    assert search("!declined:any") == search("declined:none") == "Dan"
    assert search("declined:all") == search('declined:"any"') == "Bea"


def test_phones_are_found_by_their_digits(program: Program, add: Any, search: Search) -> None:
    add("person", given_name="Ana", phones="+33 6 12-34.56 78", channels="@ana; https://x.org/Été")
    add("person", given_name="Bea", phones="06 12 00 00 00")
    assert search('phone:"+33 6 12-3"') == search("tél:00336123") == "Ana"
    assert search("phone:06120") == "Bea"
    assert search("phone:x") == ""
    assert search("channel:@ANA") == search("channel:ete") == "Ana"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0639", "Ana Bea"), ('"06 39 98"', "Ana Bea"), ("+33639", "Ana Bea"),
        ("0033639", "Ana Bea"), ('"+33 (0)6 39"', "Ana Bea"), ("33639", "Ana"),
        ("+336", "Ana Bea Cyd"), ("06", "Ana Bea Cyd"), ("0612", "Cyd"), ("+33612", "Cyd"),
        ("+33", "Ana Bea"), ("+32", "Dan"), ("+32639", "Dan"), ("00", ""), ("3363998", "Ana"),
        ("639", ""), ("0039", "Eve"), ("+390", "Eve"),
    ],
)  # fmt: skip
def test_a_phone_number_is_found_by_its_french_and_its_international_form(
    typed: str, found: str, program: Program, add: Any, search: Search
) -> None:
    for name, phone in (
        ("Ana", "+33 6 39 98 12 34"), ("Bea", "+33 (0)6 39 98 00 00"), ("Cyd", "06 12 34 56 78"),
        ("Dan", "+32 639 11 22 33"), ("Eve", "+39 06 12 34"),
    ):  # fmt: skip
        add("person", given_name=name, phones=phone)
    assert search(f"phone:{typed}") == found


def test_a_score_that_a_juror_may_not_see_is_not_found(program: Program, add: Any) -> None:
    from clubmgr.models import settings as stored

    club = add("club", name="Lyon")
    candidacy = add("candidacy", club=club, person=add("person", given_name="Ana"))
    full = dict.fromkeys(candidacies.CRITERIA, 3)
    jury.score(program, candidacy, full, by="Somebody else")
    assert len(Listing(program, people.LIST, Query("score:12"))) == 1
    stored.change(program, {"blind_jury": True})
    assert len(Listing(program, people.LIST, Query("score:12"))) == 0


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"), ("2026-02", "2026-02-01", "2026-02-28"),
        ("2027-1-3", "2027-01-03", "2027-01-03"), ("today", "2027-01-12", "2027-01-12"),
        ("aujourd’hui", "2027-01-12", "2027-01-12"), ("demain", "2027-01-13", "2027-01-13"),
        ("last month", "2026-12-01", "2026-12-31"), ("mois dernier", "2026-12-01", "2026-12-31"),
        ("le mois prochain", "2027-02-01", "2027-02-28"),
        ("cette année", "2027-01-01", "2027-12-31"),
        ("this-week", "2027-01-11", "2027-01-17"), ("semaine-dernière", "2027-01-04", "2027-01-10"),
        ("l'année dernière", "2026-01-01", "2026-12-31"), ("+1w", "2027-01-19", "2027-01-19"),
    ],
)  # fmt: skip
def test_days_are_read_in_words(text: str, first: str, last: str) -> None:
    assert read_days(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_span_of_days_has_a_number_and_a_unit() -> None:
    assert all(map(is_span, ("30d", "2w", "6m", "1y", "3 jours", "1an")))
    assert not any(map(is_span, ("30", "+3d", "d", "2x", "2026-01")))


def test_days_to_come_are_counted_on(program: Program, add: Any) -> None:
    club = add("club", name="Lyon")
    for name, day in (("Ana", "2027-01-20"), ("Bea", "2027-03-01"), ("Cyd", "")):
        person = add("person", given_name=name)
        add("candidacy", person=person, club=club, next_step_on=day)

    def found(typed: str) -> str:
        query = Query(typed, "name", candidacies.EVERYWHERE)
        return " ".join(c.person_name for c in Listing(program, candidacies.PROSPECTS, query))

    assert found("next:<14d") == "Ana"
    assert found("next:>14d") == "Bea"
    assert found("next:this-month..next-month") == "Ana"
    assert found('next:"this month..2027-03-01"') == "Ana Bea"
    assert found("next:none") == "Cyd"
    assert found("next:8d") == "Ana"
    assert found("suite:aucun") == "Cyd"


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("city:(lyon or paris)", "city:lyon or city:paris"),
        ("ana city:(lyon ou paris)", "ana (city:lyon or city:paris)"),
        ("!city:(lyon | paris) x", "!(city:lyon or city:paris) x"),
        ("city:(lyon|paris)", "city:lyon|city:paris"), ("city:(lyon)", "city:lyon"),
        ('city:("or" or "a b")', 'city:"or" or city:"a b"'), ("city:(or)", "city:or"),
        ("city:(a tag:b|c !d (e or f)) g", "(city:a (tag:b|tag:c) !city:d (city:e or city:f)) g"),
        ("score:(>8 or 1..2) city:(ly", "(score:>8 or score:1..2) city:ly"),
        ("(city:(a) b)", "city:a b"), ("city:(a)|b", "city:a or b"),
    ],
)  # fmt: skip
def test_what_is_in_a_bracket_after_a_field_is_looked_for_in_that_field(
    typed: str, same: str
) -> None:
    assert _told(parse(typed)) == _told(parse(same))


def _told(node: Any) -> str:
    match node:
        case Term(name, value):
            return f"{name}:{value}"
        case Without(inner):
            return f"!{_told(inner)}"
        case _:
            told = [_told(each) for each in node.nodes]
            if len(told) == 1:
                return told[0]
            return f"({(' or ' if isinstance(node, Either) else ' ').join(told)})"


def test_a_bracket_that_is_a_part_of_a_value_stays_one() -> None:
    for typed in ("phone:(0)4", "phone:+33(0)4", "notes:()", "notes:x(y)"):
        (term,) = parse(typed).nodes
        assert isinstance(term, Term)
        assert f"{term.name}:{term.value}" == typed


@pytest.mark.parametrize(
    ("typed", "position", "said"),
    [
        ("ana or zork:1", 7, "“zork”"), ("(city:x or !zork:1)", 11, "“zork”"),
        ("city:a|zork:b", 7, "“zork”"), ("touch:<soon", 6, "“soon” (character 7)"),
        ("added:2026..x", 6, "“x” (character 7)"), ("added:..", 6, "“..”"),
        ("origin:internal|zork", 16, "“zork” (character 17)"), ("(" * 30, 20, "brackets"),
        ("in:nobody", 3, "no segment “nobody”"), ("score:8..many", 6, "“many”"),
        ("ana zork:(a or b)", 4, "“zork”"), ("score:(8 or many)", 12, "“many” (character 13)"),
        ("city:(" * 30, 125, "brackets"),
        ("notes:" + "-".join(map(str, range(200))), 6, "at most 100 words"),
        ("!city:a|zork:b", 8, "“zork”"), ("!(city:a) !touch:1d|soon", 20, "“soon” (character 21)"),
        ("city:!lyon", 5, "“!” (character 6)"), ("ana !city:a|!b", 12, "“!” (character 13)"),
        ("city:(a|!b)", 8, "“!”"), ("ana|!bea", 4, "“!”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_pointed_at(
    typed: str, position: int, said: str, program: Program
) -> None:
    with pytest.raises(FilterError) as refusal:
        Listing(program, people.LIST, Query(typed))
    assert refusal.value.position == position
    assert said in refusal.value.message


def test_a_sign_inside_a_term_is_answered_with_how_to_write_it(
    program: Program, add: Any, search: Search
) -> None:
    for typed, told in (
        ("city:!lyon", "!city:lyon"), ("city:(a or tag:!b)", "!tag:b"), ("ana|!bea", "or !bea"),
        ("city:lyon|!paris", "or !city:paris"), ("city:!!<x", "!city:<x"),
    ):  # fmt: skip
        with pytest.raises(FilterError) as refusal:
            search(typed)
        assert f"“{told}”" in refusal.value.hint
    add("person", given_name="Ana", city="!Lyon", tags="go!")
    for typed in ('city:"!lyon"', "tag:go!", "city:!", "city:a|!", "city:(!paris)"):
        assert search(typed) in ("Ana", ""), typed
    assert search('city:"!lyon"') == search("city:(!paris)") == "Ana"


def test_an_unknown_field_is_answered_with_those_that_there_are(program: Program) -> None:
    with pytest.raises(FilterError) as refusal:
        Listing(program, people.LIST, Query("zork:1"))
    assert all(name in refusal.value.hint for name in ("city", "touch", "role", "in"))
    with i18n.speaking("fr"), pytest.raises(FilterError) as refusal:
        Listing(program, people.LIST, Query("zork:1"))
    assert all(name in refusal.value.hint for name in ("ville", "rôle", "étiquette", "dans"))


def test_a_value_is_told_and_read_in_the_readers_language(program: Program, add: Any) -> None:
    club = add("club", name="Lyon")
    add(
        "meeting",
        title="Tea",
        club=club,
        starts_at="2027-03-01 18:00",
        ends_at="20:00",
        mode="online",
    )
    all_clubs = dict(meetings.EVERYWHERE)

    with i18n.speaking("fr"), pytest.raises(FilterError, match="sur place, en ligne, mixte"):
        Listing(program, meetings.LIST, Query("tenue:zork", values=all_clubs))
    for typed in ("tenue:en-ligne", 'mode:"en ligne"', "mode:online"):
        assert len(Listing(program, meetings.LIST, Query(typed, values=all_clubs))) == 1, typed


def test_the_names_of_many_are_those_of_one_too(program: Program, add: Any) -> None:
    add("person", given_name="Ana", tags="vip")
    for typed in ("tag:vip", "tags:vip", "étiquettes:vip", "ÉTIQUETTE:vip"):
        assert len(Listing(program, people.LIST, Query(typed))) == 1, typed


def test_and_between_terms_says_nothing_more_and_alone_is_a_word(
    program: Program, add: Any
) -> None:
    add("person", given_name="Ana", city="Lyon", tags="vip")
    add("person", given_name="And", city="Lyon")
    for typed in ("city:lyon and tag:vip", "ville:lyon ET étiquette:vip", "ana et (lyon et vip)"):
        (found,) = Listing(program, people.LIST, Query(typed))
        assert found.given_name == "Ana", typed
    for typed in ("and", '"and" city:lyon', "!ana and"):
        (found,) = Listing(program, people.LIST, Query(typed))
        assert found.given_name == "And", typed


def _named_places() -> Iterator[str]:
    """Yield the name of every place that a module of the models says."""
    for module in Path(model_modules.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    called = isinstance(value, ast.Call) and isinstance(value.func, ast.Name)
                    if called and value.func.id == "Place" and isinstance(key, ast.Constant):
                        yield str(key.value)


def test_every_place_has_a_french_name() -> None:
    places = dict.fromkeys(_named_places())
    assert len(places) > 50
    named = zip(places, filter_names.told(places, "fr"), strict=True)
    as_in_english = {place for place, name in named if place == name}
    assert as_in_english == {"id", "motion", "quorum", "total", "type", "version"}


WORDS = ("ana", "bea", "lyon", "vip", "dev", "é", "x")
_TERM = st.one_of(
    st.sampled_from(WORDS),
    st.builds("{}:{}".format, st.sampled_from(("city", "tag", "name")), st.sampled_from(WORDS)),
)
_TREE: st.SearchStrategy[Any] = st.recursive(
    _TERM,
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.just("and"), inner, inner),
        st.tuples(st.just("or"), inner, inner),
    ),
    max_leaves=8,
)


def _written(tree: Any) -> str:
    match tree:
        case ("not", inner):
            return f"!({_written(inner)})"
        case ("and", left, right):
            return f"({_written(left)}) ({_written(right)})"
        case ("or", left, right):
            return f"({_written(left)} or {_written(right)})"
    return str(tree)


def _holds(tree: Any, person: Any) -> bool:
    match tree:
        case ("not", inner):
            return not _holds(inner, person)
        case ("and", left, right):
            return _holds(left, person) and _holds(right, person)
        case ("or", left, right):
            return _holds(left, person) or _holds(right, person)
    name, _colon, word = tree.rpartition(":")
    texts = {
        "city": [person.city],
        "tag": list(person.tags),
        "name": [person.given_name],
    }
    there = texts[name] if name else [person.city, *person.tags, person.given_name]
    return any(fold(text).startswith(fold(word)) for text in there)


def test_a_naive_reading_agrees(program: Program, some: dict[str, str], long: bool) -> None:
    everybody = list(Listing(program, people.LIST))

    @settings(
        max_examples=20_000 if long else 150,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=not long,
        database=None,
    )
    @given(_TREE)
    def agrees(tree: Any) -> None:
        found = {p.id for p in Listing(program, people.LIST, Query(_written(tree)))}
        assert found == {p.id for p in everybody if _holds(tree, p)}, _written(tree)

    agrees()


def test_any_text_is_a_filter_or_is_refused_inside_it(
    program: Program, everybody: Any, long: bool
) -> None:
    everybody(program)
    lists: list[tuple[Any, dict[str, Any]]] = [
        (people.LIST, {}),
        (candidacies.PROSPECTS, dict(candidacies.EVERYWHERE)),
        (clubs.LIST, {"today": "2027-01-12"}),
        (meetings.LIST, dict(meetings.EVERYWHERE)),
        (ambassadors.LIST, dict(ambassadors.view(program))),
        (perks.LIST, dict(perks.values(program))),
        (register.LIST, {}),
    ]
    acts.add(program, KINDS["segment"], {"name": "vip", "filter": "tag:vip"})
    names = sorted({name for spec, _v in lists for name in spec.places} | {"touch", "role", "in"})
    pieces = st.one_of(
        st.text(max_size=6),
        st.sampled_from((
            *(f"{name}:" for name in names), "!", "(", ")", "|", " or ", " ou ", '"', "<", ">=",
            "..", " ", "30d", "2w", "2026", "2026-13", "last month", "none", "any", "vip", "8", "-",
            "9999y", "0001", "9999-12-31", "'", "%", "_", "\\", "*", "9" * 20,
        )),
    )  # fmt: skip

    @settings(
        max_examples=30_000 if long else 200,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=not long,
        database=None,
    )
    @given(st.sampled_from(lists), st.lists(pieces, max_size=8).map("".join))
    def reads(of: tuple[Any, dict[str, Any]], typed: str) -> None:
        spec, values = of
        try:
            listing = Listing(program, spec, Query(typed, values=values))
            assert len(list(listing)) == len(listing)
        except FilterError as refusal:
            assert 0 <= refusal.position < len(typed)
            assert refusal.message

    reads()


def test_in_lists_what_has_been_is_counted_back(program: Program, add: Any) -> None:
    add("club", name="Old", founded_on="2020-01-01")
    add("club", name="New", founded_on="2026-12-30")

    def found(typed: str) -> list[str]:
        query = Query(typed, values={"today": "2027-01-12"})
        return [club.name for club in Listing(program, clubs.LIST, query)]

    assert found("founded:<30d") == ["New"]
    assert found("fondé:2020") == ["Old"]
    assert found("next:none last:>1y") == ["New", "Old"]


def test_an_ambassador_whom_nobody_met_was_met_longer_ago_than_any(
    program: Program, add: Any
) -> None:
    for name in ("Ana", "Bea"):
        add("ambassador", person=add("person", given_name=name), kind="voice")
    add("touchpoint", person="Ana", kind="call", direction="to_person", happened_on="2027-01-10")

    def found(typed: str) -> list[str]:
        query = Query(typed, values=ambassadors.view(program))
        return [each.name for each in Listing(program, ambassadors.LIST, query)]

    assert found("last:<30d") == found("touch:any") == ["Ana"]
    assert found("last:>30d") == found("dernier:aucun") == ["Bea"]
