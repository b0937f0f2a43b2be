"""Own fields: defined, filled, found, changed, deleted, undone."""

from __future__ import annotations

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields, UsageError
from clubmgr.models import acts, customs, defining, parsing, people, records, segments
from clubmgr.models.kinds.care import CUSTOM_FIELD, SEGMENT
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program


def define(program: Program, **texts: str) -> str:
    return acts.add(program, CUSTOM_FIELD, parsing.parse(program, CUSTOM_FIELD, texts))


def add(program: Program, **texts: str) -> str:
    return acts.add(program, PERSON, parsing.parse(program, PERSON, texts))


def get(program: Program, id: str) -> Person:
    person: Person = records.get(program, PERSON, id)
    return person


def edit(program: Program, id: str, **texts: str) -> None:
    acts.change(program, PERSON, get(program, id), parsing.parse(program, PERSON, texts))


def found(program: Program, words: str) -> list[str]:
    return [person.name for person in Listing(program, people.LIST, Query(words))]


def file_of(program: Program) -> list[tuple[object, ...]]:
    return [tuple(row) for row in program.rows("SELECT * FROM person ORDER BY id")]


@pytest.fixture
def own(program: Program) -> Program:
    """A program with an own field of every type."""
    define(program, label="T-shirt size", key="shirt", type="choice", choices="S, M, XL")
    define(program, label="Shoe size", key="shoes", type="number")
    define(program, label="Met on", key="met", type="date")
    define(program, label="Drives", type="yesno")
    define(program, label="Speaks", type="list")
    define(program, label="Nickname", type="line")
    define(program, label="Allergy", type="line", care="sensitive")
    return program


def test_a_program_without_own_fields_has_the_very_kind(program: Program) -> None:
    assert customs.kind(program, PERSON) is PERSON
    assert customs.fields(program) == ()


def test_every_type_is_read_and_kept(own: Program) -> None:
    id = add(
        own, family_name="Silva", shirt="xl", shoes="42", met="2026-03-01", drives="yes",
        speaks="Polish, Greek", nickname="Lulu",
    )  # fmt: skip
    assert get(own, id).custom == {
        "shirt": "XL", "shoes": 42, "met": "2026-03-01", "drives": True,
        "speaks": ["Polish", "Greek"], "nickname": "Lulu",
    }  # fmt: skip
    values = records.values_of(customs.kind(own, PERSON), get(own, id))
    assert values["speaks"] == ("Polish", "Greek")
    assert values["allergy"] == ""


def test_what_does_not_fit_the_type_is_refused(own: Program) -> None:
    with pytest.raises(InvalidFields) as refused:
        add(own, family_name="Silva", shirt="huge", shoes="big", met="yesterdayish")
    assert set(refused.value.problems) == {"shirt", "shoes", "met"}


def test_an_emptied_value_is_gone_and_the_others_stay(own: Program) -> None:
    id = add(own, family_name="Silva", shoes="42", nickname="Lulu")
    edit(own, id, shoes="")
    assert get(own, id).custom == {"nickname": "Lulu"}
    edit(own, id, nickname="")
    assert own.rows("SELECT custom FROM person")[0][0] == "{}"


def test_none_is_not_nothing_said(own: Program) -> None:
    id = add(own, family_name="Silva", shoes="0")
    assert get(own, id).custom == {"shoes": 0}


def test_a_change_is_one_step_that_is_undone_to_the_byte(own: Program) -> None:
    id = add(own, family_name="Silva", nickname="Lulu")
    before = file_of(own)[0][3:]
    edit(own, id, nickname="Lala", shoes="40")
    own.undo()
    assert get(own, id).custom == {"nickname": "Lulu"}
    assert file_of(own)[0][4:] == before[1:]


def test_somebody_elses_change_is_not_overwritten(own: Program) -> None:
    id = add(own, family_name="Silva", nickname="Lulu")
    seen = get(own, id)
    edit(own, id, nickname="Lala")
    with pytest.raises(records.Stale) as refused:
        acts.change(own, PERSON, seen, {"nickname": "Lili"})
    assert refused.value.differences == (("Nickname", "Lala", "Lili"),)


def test_plain_words_find_what_is_said_in_own_fields(own: Program) -> None:
    add(own, family_name="Silva", nickname="Łukasz", speaks="Ελληνικά")
    add(own, family_name="Other", nickname="🦋Zozo", speaks="🧋Thé", shirt="M")
    assert found(own, "zozo") == found(own, "the 🦋zo") == found(own, "🧋") == ["Other"]
    assert found(own, "lukasz") == ["Silva"]
    assert found(own, "ελλην silva") == ["Silva"]


def test_plain_words_do_not_find_what_is_sensitive(own: Program) -> None:
    add(own, family_name="Silva", allergy="peanuts")
    assert found(own, "peanuts") == []
    assert found(own, "allergy:peanuts") == ["Silva"]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("shirt:xl", ["Ana"]),
        ("shoes:>=40", ["Ana"]),
        ("shoes:<40", ["Bo"]),
        ("met:<2026-06-01", ["Ana"]),
        ("drives:yes", ["Bo"]),
        ("speaks:polish", ["Ana"]),
        ("nickname:lu", ["Bo"]),
    ],
)
def test_a_key_is_a_place_to_look_in(own: Program, words: str, who: list[str]) -> None:
    add(own, family_name="Ana", shirt="XL", shoes="41", met="2026-03-01", speaks="Polish")
    add(own, family_name="Bo", shoes="39", drives="yes", nickname="Lulu")
    assert found(own, words) == who


def test_a_choice_whose_name_begins_another_is_found_alone(program: Program) -> None:
    define(program, label="Group", key="grp", type="choice", choices="A, AB, B, 1, 10, Tout venant")
    for choice in ("A", "AB", "B", "1", "10", "Tout venant"):
        add(program, family_name=f"g{choice}", grp=choice)
    add(program, family_name="none")
    assert found(program, "grp:A") == found(program, 'grp:"a"') == ["gA"]
    assert found(program, "grp:1") == ["g1"]
    assert found(program, "grp:ab|1") == ["g1", "gAB"]
    assert found(program, "grp:t") == found(program, 'grp:"tout"') == ["gTout venant"]
    assert found(program, "!grp:A") == ["g1", "g10", "gAB", "gB", "gTout venant", "none"]
    assert found(program, "!grp:tout") == found(program, "grp:none") == ["none"]


def test_labels_and_choices_are_never_translated(program: Program) -> None:
    from clubmgr import i18n

    define(program, label="Notes on tea", key="tea", type="choice", choices="Open, Name")
    field = customs.fields(program)[0]
    with i18n.speaking("fr"):
        assert records.show(program, field, "Open") == "Open"
        assert i18n._("Name") != "Name"


def test_a_key_comes_from_the_label(program: Program) -> None:
    define(program, label="2nd T-shirt «été»")
    assert customs.fields(program)[0].name == "nd_t_shirt_ete"


def test_a_label_without_latin_letters_asks_for_a_key(program: Program) -> None:
    with pytest.raises(InvalidFields, match="key"):
        define(program, label="好き")


@pytest.mark.parametrize(
    "key", ["city", "email", "tag", "id", "words", "nom", "in", "touch", "ville", "or"]
)
def test_a_key_that_means_something_already_is_refused(program: Program, key: str) -> None:
    with pytest.raises(InvalidFields):
        define(program, label="Own", key=key)


def test_a_key_that_is_there_already_is_refused(own: Program) -> None:
    with pytest.raises(InvalidFields):
        define(own, label="Shoes again", key="shoes")


def test_own_fields_are_few(program: Program) -> None:
    for n in range(customs.MOST):
        define(program, label=f"Own {n}", key=f"own{n}")
    with pytest.raises(ClubmgrError, match="30"):
        define(program, label="One more")


def test_a_deleted_field_takes_its_values_along_in_one_step(own: Program) -> None:
    add(own, family_name="Silva", nickname="Lulu", shoes="42")
    before = [row[0] for row in own.rows("SELECT custom || words FROM person")]
    id = next(field.id for field in defining.every(own) if field.key == "nickname")
    assert "1 value" in defining.told(own, [id])
    acts.delete(own, CUSTOM_FIELD, [id])
    assert own.rows("SELECT custom, words FROM person")[0][0] == '{"shoes": 42}'
    assert found(own, "lulu") == []
    own.undo()
    assert [row[0] for row in own.rows("SELECT custom || words FROM person")] == before
    assert found(own, "lulu") == ["Silva"]
    assert customs.fields(own)[5].name == "nickname"


def test_a_new_key_carries_the_values_over(own: Program) -> None:
    id = add(own, family_name="Silva", nickname="Lulu")
    seen = next(field for field in defining.every(own) if field.key == "nickname")
    acts.change(own, CUSTOM_FIELD, seen, {"key": "called"})
    assert get(own, id).custom == {"called": "Lulu"}
    assert found(own, "lulu") == ["Silva"]


def test_the_values_of_very_many_are_carried_over_a_page_at_a_time(
    own: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(defining, "_PAGE", 4)
    with own.step("Many"):
        for n in range(9):
            add(own, family_name=f"F{n}", nickname=f"lulu{n}", drives="yes")
    said = "SELECT custom || words FROM person ORDER BY rowid"
    before = [row[0] for row in own.rows(said)]
    seen = next(field for field in defining.every(own) if field.key == "nickname")
    asked: list[str] = []
    own.connection.set_trace_callback(asked.append)
    acts.change(own, CUSTOM_FIELD, seen, {"key": "called"})
    own.connection.set_trace_callback(None)
    pages = [each for each in asked if each.split()[:2] == ["SELECT", "*,"]]
    assert len(pages) == 4  # the last of them is empty
    assert [person.custom for person in records.every(own, PERSON)] == [
        {"called": f"lulu{n}", "drives": True} for n in range(9)
    ]
    assert found(own, "lulu8") == ["F8"]
    own.undo()
    assert [row[0] for row in own.rows(said)] == before


def test_a_field_that_becomes_sensitive_is_not_found_by_plain_words(own: Program) -> None:
    add(own, family_name="Silva", nickname="Lulu")
    seen = next(field for field in defining.every(own) if field.key == "nickname")
    acts.change(own, CUSTOM_FIELD, seen, {"care": "sensitive"})
    assert found(own, "lulu") == []
    own.undo()
    assert found(own, "lulu") == ["Silva"]


def test_the_type_stays_while_people_have_values(own: Program) -> None:
    id = add(own, family_name="Silva", nickname="Lulu")
    seen = next(field for field in defining.every(own) if field.key == "nickname")
    with pytest.raises(InvalidFields):
        acts.change(own, CUSTOM_FIELD, seen, {"type": "number"})
    edit(own, id, nickname="")
    acts.change(own, CUSTOM_FIELD, seen, {"type": "number"})
    assert customs.fields(own)[5].type == "number"


def test_a_choice_that_somebody_has_stays(own: Program) -> None:
    add(own, family_name="Silva", shirt="XL")
    seen = next(field for field in defining.every(own) if field.key == "shirt")
    with pytest.raises(InvalidFields, match="XL"):
        acts.change(own, CUSTOM_FIELD, seen, {"choices": ("S", "M")})
    acts.change(own, CUSTOM_FIELD, seen, {"choices": ("S", "XL", "XXL")})
    assert [choice.code for choice in customs.fields(own)[0].choices] == ["S", "XL", "XXL"]


def test_a_retired_field_is_asked_no_more_and_keeps_its_values(own: Program) -> None:
    id = add(own, family_name="Silva", nickname="Lulu")
    seen = next(field for field in defining.every(own) if field.key == "nickname")
    defining.retire(own, seen)
    with pytest.raises(UsageError):
        edit(own, id, nickname="Lala")
    edit(own, id, shoes="42")
    assert get(own, id).custom == {"nickname": "Lulu", "shoes": 42}
    assert found(own, "lulu") == ["Silva"]


def test_fields_are_put_in_order(own: Program) -> None:
    last = defining.every(own)[-1]
    defining.move(own, last.id, -2)
    assert [field.name for field in customs.fields(own)][4:] == ["allergy", "speaks", "nickname"]
    own.undo()
    assert customs.fields(own)[-1].name == "allergy"


def test_the_last_field_goes_no_further_even_where_one_before_it_is_gone(own: Program) -> None:
    fields = defining.every(own)
    defining.delete(own, [fields[1].id])
    latest, places = own.latest_step(), [field.place for field in defining.every(own)]
    defining.move(own, fields[-1].id, 1)
    assert (own.latest_step(), [f.place for f in defining.every(own)]) == (latest, places)


def test_a_field_that_was_undone_leaves_no_trace(program: Program) -> None:
    define(program, label="Nickname")
    program.undo()
    assert customs.kind(program, PERSON) is PERSON


def test_a_list_is_searched_item_by_item(own: Program) -> None:
    add(own, family_name="Ana", speaks='x"y"; Łódź slang')
    add(own, family_name="Bo", nickname="Lulu")
    for words in ('speaks:x"y"', "speaks:lodz", "speaks:ŁÓDŹ", "speaks:any"):
        assert found(own, words) == ["Ana"], words
    for words in ('!speaks:x"y"', "speaks:none"):
        assert found(own, words) == ["Bo"], words
    assert found(own, "speaks:[") == []


def test_an_apostrophe_is_one_however_it_is_typed(own: Program) -> None:
    add(own, family_name="A", nickname="L’été à l'eau")
    add(own, family_name="B", nickname="l'ete")
    for word in ("l'ete", "l’été", '"L’Été"'):
        assert found(own, f"nickname:{word}") == ["A", "B"]
    assert found(own, "nickname:l’eau") == found(own, "nickname:l'eau") == ["A"]


def rename(program: Program, key: str, new: str) -> None:
    seen = next(field for field in defining.every(program) if field.key == key)
    acts.change(program, CUSTOM_FIELD, seen, {"key": new})


def filter_of(program: Program, name: str) -> str:
    return segments.filter_of(program, name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nickname:lu", "called:lu"),
        ("!Nickname:lu|la city:none", "!called:lu|la city:none"),
        ("nickname:(lu or !la) !!nickname:lo", "called:(lu or !la) !!called:lo"),
        ("(shoes:>1 or nickname:a|nickname:b)", "(shoes:>1 or called:a|called:b)"),
        ('nickname:"nickname:lu" "nickname:x"', 'called:"nickname:lu" "nickname:x"'),
        ("!nickname:lu|Nickname:la|x", "!called:lu|called:la|x"),
        ("!(nickname:a|nickname:b|city:x)", "!(called:a|called:b|city:x)"),
        ("city:nickname:x notnickname", "city:nickname:x notnickname"),
        ("!nickname:(lu) city:(nickname)", "!called:(lu) city:(nickname)"),
        ('city:(nickname:lu "nickname:x")', 'city:(called:lu "nickname:x")'),
    ],
)
def test_a_new_key_is_written_into_the_filters_of_segments(
    own: Program, before: str, after: str
) -> None:
    segments.keep(own, "Some", "people", before)
    segments.keep(own, "Clubs", "clubs", '"nickname:lu"')
    rename(own, "nickname", "called")
    assert (filter_of(own, "Some"), segments.filter_of(own, "Clubs", "clubs")) == (
        after, '"nickname:lu"',
    )  # fmt: skip
    segments.ids(own, "Some")
    own.undo()
    assert filter_of(own, "Some") == before


def test_no_key_is_renamed_where_a_segment_could_not_be_read_after(own: Program) -> None:
    gone = segments.keep(own, "Gone", "people", "city:none")
    segments.keep(own, "Lu", "people", "nickname:lu in:gone")
    records.delete(own, SEGMENT, [gone])
    with pytest.raises(ClubmgrError, match=r"In the segment “Lu”: There is no segment “gone”"):
        rename(own, "nickname", "called")
    assert filter_of(own, "Lu") == "nickname:lu in:gone"


def test_a_segment_finds_the_same_people_by_the_new_key(own: Program) -> None:
    id = add(own, family_name="Silva", nickname="Lulu")
    segments.keep(own, "Lu", "people", "nickname:lu")
    rename(own, "nickname", "called")
    assert segments.ids(own, "Lu") == [id]


def test_a_field_that_segments_are_filtered_by_is_not_deleted(own: Program) -> None:
    id = next(field.id for field in defining.every(own) if field.key == "nickname")
    segments.keep(own, "Lu", "people", "city:none or nickname:(lu or la)")
    segments.keep(own, "La", "people", "nickname:la")
    with pytest.raises(ClubmgrError, match="“La”, “Lu” are filtered by “Nickname”"):
        acts.delete(own, CUSTOM_FIELD, [id])
    assert len(defining.every(own)) == 7
    segments.keep(own, "Lu", "people", '"nickname:lu"')
    segments.delete(own, [segments.named(own, "La", "people").id])
    acts.delete(own, CUSTOM_FIELD, [id])
    assert len(defining.every(own)) == 6
