from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.errors import UsageError
from clubmgr.models import acts, opt_outs, records, suppressions
from clubmgr.models.kinds.absence import OPT_OUT
from clubmgr.models.kinds.ambassador import CHANNEL
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

Add = Callable[..., str]
NOBODY: frozenset[str] = frozenset()


def blocked(program: Program, email: str) -> frozenset[str]:
    return suppressions.blocked(program, [email], [], [])


def stored(program: Program) -> str:
    return " ".join(str(tuple(row)) for row in program.rows("SELECT * FROM suppression"))


def test_who_opts_out_of_any_contact_is_blocked_by_every_address(
    program: Program, add: Add
) -> None:
    ana = add(
        "person", given_name="Ana", emails="Ana.Silva@Example.org", phones="06 12 34 56 78",
        channels="@anasilva", country="FR",
    )  # fmt: skip
    opt_outs.opt_out(program, [ana], "all")
    every = frozenset(["all"])
    assert blocked(program, "ana.silva@example.ORG") == every
    assert suppressions.blocked(program, [], ["+33 6 12 34 56 78"], []) == every
    assert suppressions.blocked(program, [], [], ["@AnaSilva"]) == every
    assert blocked(program, "someone@example.org") == NOBODY


def test_the_list_holds_no_address_only_hashes_that_need_the_key(
    program: Program, add: Add
) -> None:
    ana = add("person", given_name="Ana", emails="ana@example.org", phones="+33612345678")
    opt_outs.opt_out(program, [ana], source="she rang")
    assert "ana" not in stored(program).lower()
    assert "612345678" not in stored(program)
    assert len(stored(program)) > 100
    program.execute("UPDATE secret SET value = '00' WHERE name = 'suppression'")
    assert blocked(program, "ana@example.org") == NOBODY


def test_the_hashes_outlive_the_person(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", emails="ana@example.org")
    opt_outs.opt_out(program, [ana], "news")
    acts.delete(program, PERSON, [ana])
    assert program.rows("SELECT * FROM opt_out") == []
    assert blocked(program, "ana@example.org") == {"news"}


def test_who_comes_back_by_hand_has_opted_out_again(program: Program, add: Add) -> None:
    suppressions.suppress(program, ["ana@example.org"], "news")
    ana = add("person", given_name="Ana", emails="ana@example.org")
    (out,) = opt_outs.of_person(program, ana)
    assert (out.purpose, out.source) == ("news", "on the opt-out list already")
    program.undo()
    assert program.rows("SELECT * FROM person") == []
    assert blocked(program, "ana@example.org") == {"news"}


def test_taking_an_opt_out_back_takes_the_hashes_off_the_list(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", emails="ana@example.org")
    opt_outs.opt_out(program, [ana])
    opt_outs.opt_out(program, [ana], "news")
    opt_outs.opt_in(program, [ana])
    assert blocked(program, "ana@example.org") == {"news"}
    program.undo()
    assert blocked(program, "ana@example.org") == {"news", "invitations"}


def test_an_address_that_somebody_else_shares_stays_on_the_list(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", emails="family@example.org, ana@example.org")
    bob = add("person", given_name="Bob", emails="family@example.org")
    opt_outs.opt_out(program, [ana, bob])
    opt_outs.opt_in(program, [ana])
    assert blocked(program, "family@example.org") == {"invitations"}
    assert blocked(program, "ana@example.org") == NOBODY


def test_taking_opt_outs_back_asks_of_the_others_once_however_many_take_them_back(
    program: Program, add: Add
) -> None:
    def asked(backs: int, others: int) -> int:
        """Return how many statements it takes that so many take back what others do not."""
        people = [
            add("person", given_name="Ana", emails=f"a{n}.of.{others}@example.org")
            for n in range(backs + others)
        ]
        opt_outs.opt_out(program, people, "news")
        statements: list[str] = []
        program.connection.set_trace_callback(statements.append)
        opt_outs.opt_in(program, people[:backs], "news")
        program.connection.set_trace_callback(None)
        opt_outs.opt_in(program, people, "news")
        return len(statements)

    assert asked(3, 30) == asked(3, 3)


def test_an_address_that_two_take_back_and_a_third_does_not_stays_on_the_list(
    program: Program, add: Add
) -> None:
    people = [add("person", given_name=name, emails="family@example.org") for name in "ABC"]
    for purpose in ("news", "invitations"):
        opt_outs.opt_out(program, people, purpose)
    ids = [each.id for who in people for each in opt_outs.of_person(program, who)]
    last = opt_outs.of_person(program, people[2])[0]
    assert acts.delete(program, OPT_OUT, [id for id in ids if id != last.id]) == 5
    assert blocked(program, "family@example.org") == {last.purpose}


def test_opting_out_is_one_step_with_its_hashes(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", emails="ana@example.org")
    opt_outs.opt_out(program, [ana])
    program.undo()
    assert stored(program) == ""
    program.redo()
    assert blocked(program, "ana@example.org") == {"invitations"}


def test_a_new_address_of_who_has_opted_out_is_on_the_list_too(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", emails="ana@example.org")
    opt_outs.opt_out(program, [ana], "all")
    seen = records.get(program, PERSON, ana)
    acts.change(program, PERSON, seen, {"emails": ("ana@example.com",)})
    assert blocked(program, "ana@example.com") == {"all"}
    assert blocked(program, "ana@example.org") == {"all"}


def test_another_purpose_takes_the_place_of_the_one_before(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", emails="ana@example.org")
    id = add("opt_out", person="Ana", purpose="news")
    acts.change(program, OPT_OUT, records.get(program, OPT_OUT, id), {"purpose": "phone"})
    assert blocked(program, "ana@example.org") == {"phone"}
    assert acts.delete(program, OPT_OUT, [id]) == 1
    assert blocked(program, "ana@example.org") == NOBODY
    assert acts.delete(program, OPT_OUT, [id]) == 0
    assert opt_outs.of_person(program, ana) == []


def test_who_wants_no_contact_wants_no_invitation(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", emails="ana@example.org")
    opt_outs.opt_out(program, [ana], "all")
    assert ana in opt_outs.opted_out(program)
    assert ana in opt_outs.opted_out(program, "news")


def test_the_gate_says_of_many_what_is_said_of_one(program: Program) -> None:
    suppressions.suppress(program, ["ana@example.org", "@ana"], "all")
    suppressions.suppress(program, ["ana@example.org"], "news")
    gate = suppressions.gate(program)
    assert gate.sorts == {"email", "handle"}
    assert gate.blocked(["ANA@example.org"]) == {"all", "news"}
    assert gate.blocked([], ["+33612345678"], ["@ANA"]) == {"all"}
    assert gate.blocked(["bob@example.org"]) == NOBODY


def test_one_address_is_looked_up_and_lifted(program: Program) -> None:
    assert suppressions.find(program, "ana@example.org") == []
    suppressions.suppress(program, ["ana@example.org"], reason="asked by mail")
    (row,) = suppressions.find(program, "ANA@example.org")
    assert (row.sort, row.purpose, row.since, row.reason) == (
        "email", "all", "2027-01-12", "asked by mail",
    )  # fmt: skip
    assert suppressions.suppress(program, ["ana@example.org"]) == 0
    assert suppressions.lift_addresses(program, ["Ana@example.org"]) == 1
    assert suppressions.find(program, "ana@example.org") == []
    program.undo()
    assert [each.id for each in suppressions.find(program, "ana@example.org")] == [row.id]


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("+49 170 1234567", ""),
        ("0170 1234567", "DE"),
        ("06 12 34 56 78", "GB"),
        ("06 12 34 56 78", ""),
        ("1-415-555-2671", ""),
    ],
)
def test_a_number_that_is_taken_off_the_list_leaves_nothing_of_it_there(
    program: Program, number: str, country: str
) -> None:
    assert suppressions.suppress(program, [number], country=country) == 1
    assert suppressions.lift_addresses(program, [number], country=country) == 1
    assert stored(program) == ""
    program.undo()
    assert suppressions.blocked(program, [], [number], [], country) == {"all"}


def test_an_address_is_taken_off_the_list_for_one_purpose_or_for_all(program: Program) -> None:
    for purpose in ("all", "news", "phone"):
        suppressions.suppress(program, ["+49 170 1234567", "ana@example.org"], purpose)
    assert suppressions.lift_addresses(program, ["+49 170 1234567"], "news") == 1
    assert suppressions.blocked(program, [], ["+49 170 1234567"], []) == {"all", "phone"}
    assert suppressions.lift_addresses(program, ["+49 170 1234567", "ana@example.org"]) == 5
    assert stored(program) == ""
    assert suppressions.lift_addresses(program, ["ana@example.org"]) == 0


def test_a_number_that_is_typed_is_known_to_be_that_of_a_line(program: Program) -> None:
    suppressions.suppress(program, ["+49 170 1234567"])
    lines = list(suppressions.listing(program))
    assert len(lines) == 2
    assert all(suppressions.is_of(program, line, "+49-170-1234567") for line in lines)
    assert not any(suppressions.is_of(program, line, "+49 170 1234568") for line in lines)


def test_what_is_no_address_is_refused(program: Program) -> None:
    with pytest.raises(UsageError, match="is no e-mail address"):
        suppressions.suppress(program, ["?!"])
    assert program.rows("SELECT * FROM secret") == []


@pytest.mark.parametrize(
    ("noted", "of", "comes", "to"),
    [
        ("+49 170 1234567", "DE", "0170 1234567", ""),
        ("0170 1234567", "DE", "0170-1234567", ""),
        ("0170 1234567", "", "+49 170 1234567", "DE"),
        ("0470 12 34 56", "", "0470/123456", "BE"),
        ("+32 470 12 34 56", "BE", "0470 12 34 56", ""),
    ],
)
def test_a_number_of_another_country_is_known_without_its_country(
    program: Program, noted: str, of: str, comes: str, to: str
) -> None:
    assert suppressions.suppress(program, [noted], country=of) == 1
    assert suppressions.blocked(program, [], [comes], [], to) == {"all"}
    assert suppressions.gate(program).blocked([], [comes], [], to) == {"all"}
    assert suppressions.find(program, comes, to)


def test_a_number_of_one_country_is_none_of_another(program: Program) -> None:
    suppressions.suppress(program, ["+49 170 1234567"], country="DE")
    assert suppressions.blocked(program, [], ["+39 170 1234567"], [], "IT") == NOBODY
    assert suppressions.blocked(program, [], ["06 12 34 56 78"], []) == NOBODY


@pytest.mark.parametrize(
    ("handle", "address", "comes"),
    [
        ("bo_q", "", "https://www.instagram.com/bo_q"),
        ("@bo_q", "", "insta: bo_q"),
        ("@bo_q", "", "@bo_q"),
        ("", "https://instagram.com/bo_q", "instagram:bo_q"),
    ],
)
def test_the_channels_of_who_opts_out_are_on_the_list(
    program: Program, add: Add, handle: str, address: str, comes: str
) -> None:
    ana = add("person", given_name="Ana")
    add("channel", person=ana, network="instagram", handle=handle, address=address)
    opt_outs.opt_out(program, [ana], "all")
    assert suppressions.blocked(program, [], [], [comes]) == {"all"}
    assert suppressions.blocked(program, [], [], ["tiktok:bo_q"]) == NOBODY


def test_a_new_channel_of_who_has_opted_out_is_on_the_list_too(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana")
    opt_outs.opt_out(program, [ana], "all")
    id = add("channel", person=ana, network="instagram", handle="ana_q")
    assert suppressions.blocked(program, [], [], ["instagram:ana_q"]) == {"all"}
    acts.change(program, CHANNEL, records.get(program, CHANNEL, id), {"handle": "q_ana"})
    assert suppressions.blocked(program, [], [], ["instagram:q_ana"]) == {"all"}
    program.undo()
    assert suppressions.blocked(program, [], [], ["instagram:q_ana"]) == NOBODY


def test_who_gets_a_channel_that_is_on_the_list_has_opted_out_again(
    program: Program, add: Add
) -> None:
    suppressions.suppress(program, ["instagram:ana_q"], "news")
    ana = add("person", given_name="Ana")
    add("channel", person=ana, network="instagram", handle="@ana_q")
    assert [out.purpose for out in opt_outs.of_person(program, ana)] == ["news"]


@pytest.mark.parametrize(
    "changed", [{"emails": ("ANA@example.org",)}, {"phones": ("+33 6 12 34 56 78",)}]
)
def test_who_gets_an_address_that_is_on_the_list_has_opted_out_again(
    program: Program, add: Add, changed: dict[str, tuple[str, ...]]
) -> None:
    gone = add("person", given_name="Ana", emails="ana@example.org", phones="0612345678")
    opt_outs.opt_out(program, [gone], "all")
    acts.delete(program, PERSON, [gone])
    ana = add("person", given_name="Ana")
    assert opt_outs.of_person(program, ana) == []
    acts.change(program, PERSON, records.get(program, PERSON, ana), changed)
    (out,) = opt_outs.of_person(program, ana)
    assert (out.purpose, out.source) == ("all", "on the opt-out list already")
    program.undo()
    assert opt_outs.of_person(program, ana) == []


def test_an_address_that_somebody_had_already_notes_no_opt_out(program: Program, add: Add) -> None:
    ana = add("person", given_name="Ana", emails="family@example.org")
    bob = add("person", given_name="Bob", emails="family@example.org")
    opt_outs.opt_out(program, [ana], "all")
    seen = records.get(program, PERSON, bob)
    acts.change(program, PERSON, seen, {"emails": ("bob@example.org", "family@example.org")})
    assert opt_outs.of_person(program, bob) == []
    assert blocked(program, "bob@example.org") == NOBODY


def test_taking_an_opt_out_back_takes_former_addresses_off_the_list(
    program: Program, add: Add
) -> None:
    ana = add("person", given_name="Ana", emails="ana@example.org")
    id = add("channel", person=ana, network="instagram", handle="ana_q")
    opt_outs.opt_out(program, [ana])
    seen = records.get(program, PERSON, ana)
    acts.change(program, PERSON, seen, {"emails": ("ana@example.com",)})
    acts.change(program, CHANNEL, records.get(program, CHANNEL, id), {"handle": "q_ana"})
    opt_outs.opt_in(program, [ana])
    assert stored(program) == ""
    program.undo()
    assert blocked(program, "ana@example.org") == {"invitations"}


def test_a_former_address_that_was_on_the_list_before_stays_there(
    program: Program, add: Add
) -> None:
    suppressions.suppress(program, ["bob@example.org"], "invitations")
    program.execute("UPDATE suppression SET created_at = '2026-01-01T00:00:00Z'")
    ana = add("person", given_name="Ana", emails="bob@example.org")
    seen = records.get(program, PERSON, ana)
    acts.change(program, PERSON, seen, {"emails": ("ana@example.org",)})
    opt_outs.opt_in(program, [ana])
    assert blocked(program, "ana@example.org") == NOBODY
    assert blocked(program, "bob@example.org") == {"invitations"}


def test_a_former_address_of_somebody_else_who_said_no_stays_on_the_list(
    program: Program, add: Add
) -> None:
    ana = add("person", given_name="Ana", emails="family@example.org")
    bob = add("person", given_name="Bob", emails="family@example.org")
    opt_outs.opt_out(program, [ana, bob])
    seen = records.get(program, PERSON, ana)
    acts.change(program, PERSON, seen, {"emails": ("ana@example.org",)})
    opt_outs.opt_in(program, [ana])
    assert blocked(program, "family@example.org") == {"invitations"}


@pytest.mark.parametrize("country", ["GB", "DE", "BE"])
@pytest.mark.parametrize(
    ("noted", "comes"),
    [("+33 6 12 34 56 78", "06 12 34 56 78"), ("06 12 34 56 78", "06 12 34 56 78")],
)
def test_a_number_of_somebody_abroad_may_be_a_french_one(
    program: Program, country: str, noted: str, comes: str
) -> None:
    suppressions.suppress(program, [noted])
    assert suppressions.blocked(program, [], [comes], [], country) == {"all"}
    suppressions.lift_addresses(program, [noted])
    assert suppressions.suppress(program, [comes], country=country) == 1
    assert suppressions.blocked(program, [], [noted], []) == {"all"}
    assert suppressions.gate(program).blocked([], [noted]) == {"all"}


def test_numbers_with_other_countries_before_them_are_two(program: Program) -> None:
    suppressions.suppress(program, ["+32 470 12 34 56"], country="BE")
    assert suppressions.blocked(program, [], ["+33 4 70 12 34 56"], []) == NOBODY


@pytest.mark.parametrize(
    ("noted", "comes"),
    [
        ("+1 415 555 2671", "1-415-555-2671"),
        ("1-415-555-2671", "+1 415 555 2671"),
        ("whatsapp:+33612345678", "WhatsApp: 06 12 34 56 78"),
        ("https://wa.me/33612345678", "whatsapp:0612345678"),
    ],
)
def test_a_number_is_known_in_its_other_spellings(program: Program, noted: str, comes: str) -> None:
    suppressions.suppress(program, [noted])
    assert suppressions.find(program, comes)


@pytest.mark.parametrize(
    "channel",
    [
        "https://wa.me/33612345678", "whatsapp:+33612345678", "WhatsApp: 06 12 34 56 78",
        "tel:+33 6 12 34 56 78", "06 12 34 56 78", "mailto:ana@example.org", "Ana@Example.org",
        "https://api.whatsapp.com/send?phone=33612345678",
    ],
)  # fmt: skip
def test_a_number_or_an_address_among_the_channels_is_on_the_list_too(
    program: Program, channel: str
) -> None:
    suppressions.suppress(program, ["ana@example.org", "+33 6 12 34 56 78"])
    assert suppressions.blocked(program, [], [], [channel]) == {"all"}
    assert suppressions.gate(program).blocked(channels=[channel]) == {"all"}
    assert suppressions.blocked(program, [], [], ["@ana", "https://ana.example/06"]) == NOBODY
