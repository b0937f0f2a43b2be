"""Acts of one key on a row that another program changed before it was read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from clubmgr.models import perks, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.program import Program
from clubmgr.screens import testimonies
from clubmgr.screens.agreements import AgreementsScreen
from clubmgr.screens.base import ListScreen
from clubmgr.screens.channels import ChannelsScreen
from clubmgr.screens.contents import ContentsScreen
from clubmgr.screens.deliverables import DeliverablesScreen
from clubmgr.screens.feedback import FeedbackScreen
from clubmgr.screens.few import FewScreen
from clubmgr.screens.kits import KitsScreen

Opener = Callable[..., Any]
Add = Callable[..., str]
Values = dict[str, Any]
Ids = dict[str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """A key on a row of a kind, what answers its question, and what was noted meanwhile."""

    kind: str
    keys: Sequence[str]
    theirs: Values


ACTS = {
    "agreement sent": Act("agreement", ("x",), {"sent_on": "2027-01-03"}),
    "kit received": Act("kit", ("x",), {"received_on": "2027-01-03"}),
    "channel closed": Act("channel", ("x",), {"closed_on": "2027-01-03"}),
    "delivered": Act("deliverable", ("x", "enter"), {"done_on": "2027-01-03", "proof": "theirs"}),
    "proof": Act("deliverable", ("p", "a", "enter"), {"proof": "theirs"}),
    "checked": Act("deliverable", ("v",), {"done_on": "2027-01-03", "verified_on": "2027-01-03"}),
    "testimony given": Act("testimony", ("x", "enter"), {"given_on": "2027-01-03"}),
    "consent": Act("testimony", ("c", "ctrl+s"), {"consent_until": "2027-09-09"}),
    "withdrawn": Act("testimony", ("z", "y"), {"withdrawn_on": "2027-01-03"}),
    "in use": Act("testimony", ("s", "a", "enter"), {"used_in": ("theirs",)}),
    "disclosure": Act("content", ("c", "enter", "enter"),
                      {"disclosure": "missing", "checked_on": "2027-01-03"}),
    "voice checked": Act("feedback", ("c", "ctrl+s"), {"feasible": "no", "reason": "theirs"}),
    "perk on its way": Act("perk", ("x",), {"sent_on": "2027-01-03"}),
    "perk back": Act("perk", ("v", "ctrl+s"), {"returned_on": "2027-01-03"}),
    "perk cancelled": Act("perk", ("z", "a", "enter"),
                          {"cancelled_on": "2027-01-03", "cancel_reason": "theirs"}),
    "leaving": Act("ambassador", ("z",), {"left_on": "2027-01-03", "left_reason": "theirs"}),
}  # fmt: skip
OPEN = ("delivered", "proof", "testimony given", "consent", "withdrawn", "in use", "disclosure",
        "voice checked", "perk back", "perk cancelled")  # fmt: skip
"""The acts that ask something first, while which somebody may write too."""
SECTIONS = {"perk": "perks", "ambassador": "ambassadors"}
SCREENS: dict[str, Callable[[Ids], FewScreen]] = {
    "agreement": lambda ids: AgreementsScreen(),
    "kit": lambda ids: KitsScreen(ids["person"]),
    "channel": lambda ids: ChannelsScreen(ids["person"]),
    "deliverable": lambda ids: DeliverablesScreen(ids["agreement"]),
    "testimony": lambda ids: testimonies.TestimoniesScreen(),
    "content": lambda ids: ContentsScreen(),
    "feedback": lambda ids: FeedbackScreen(),
}


@pytest.fixture
def ids(program: Program, add: Add) -> Ids:
    """A record of each kind, of one person."""
    person = "0@example.org"
    found = {
        "person": program.rows("SELECT id FROM person WHERE given_name = 'Ana'")[0][0],
        "agreement": add(program, "agreement", title="Tour", person=person, ends_on="2027-12-31"),
        "kit": add(program, "kit", person=person, materials="leaflets", sent_on="2027-01-02"),
        "channel": add(program, "channel", person=person, network="blog", handle="ana"),
        "testimony": add(program, "testimony", person=person, title="She says",
                         asked_on="2027-01-02", consent_on="2027-01-02",
                         consent_media="text", territory="France"),
        "content": add(program, "content", person=person, title="Post", published_on="2027-01-02"),
        "feedback": add(program, "feedback", person=person, title="More", kind="wish"),
        "perk": add(program, "perk", person=person, title="Van", kind="loan", value_ex_vat="1"),
        "ambassador": add(program, "ambassador", person=person, since_on="2026-01-01"),
    }  # fmt: skip
    agreement = found["agreement"]
    found["deliverable"] = add(program, "deliverable", agreement=agreement, title="Film")
    return found


def note(program: Program, act: Act, id: str) -> Any:
    """Note in another program what was done meanwhile; return the record as it is then."""
    kind = KINDS[act.kind]
    with program.another() as other:
        records.change(other, kind, records.get(other, kind, id), act.theirs)
    return records.get(program, kind, id)


async def begin(at: Any, act: Act, ids: Ids) -> None:
    """Show the row, and stay within the second in which nothing is read again."""
    if act.kind not in SECTIONS:
        at.app.push_screen(SCREENS[act.kind](ids))
        await at.rest()
    assert at.screen.table.highlighted.id == ids[act.kind]


@pytest.mark.parametrize("name", ACTS)
async def test_a_key_on_a_row_as_it_was_overwrites_nothing(
    open_app: Opener, program: Program, ids: Ids, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = ACTS[name]
    for screen in (FewScreen, ListScreen):
        monkeypatch.setattr(screen, "follow", lambda self: None)
    async with open_app(SECTIONS.get(act.kind, "clubs")) as at:
        await begin(at, act, ids)
        theirs = note(program, act, ids[act.kind])
        await at.press(act.keys[0])
        assert "was changed by somebody else meanwhile; nothing was overwritten" in at.told[-1]
        assert isinstance(at.screen, (FewScreen, ListScreen))
    assert records.get(program, KINDS[act.kind], ids[act.kind]) == theirs


@pytest.mark.parametrize("name", OPEN)
async def test_an_answer_given_after_somebody_else_wrote_overwrites_nothing(
    open_app: Opener, program: Program, ids: Ids, name: str
) -> None:
    act = ACTS[name]
    async with open_app(SECTIONS.get(act.kind, "clubs")) as at:
        await begin(at, act, ids)
        await at.press(act.keys[0])
        assert not isinstance(at.screen, (FewScreen, ListScreen))
        theirs = note(program, act, ids[act.kind])
        await at.press(*act.keys[1:])
        assert records.get(program, KINDS[act.kind], ids[act.kind]) == theirs


async def test_only_what_is_not_cancelled_yet_is_cancelled(
    open_app: Opener, program: Program, add: Add, ids: Ids
) -> None:
    over = add(program, "perk", person="0@example.org", title="Mug", kind="product",
               cancelled_on="2026-12-01", cancel_reason="first")  # fmt: skip
    before = records.get(program, PERK, over)
    async with open_app("perks") as at:
        await at.press("asterisk", "z")
        assert "Why is the perk cancelled?" in at.text
        await at.type("second")
        await at.press("enter")
        assert records.get(program, PERK, over) == before
        assert perks.get(program, ids["perk"]).cancel_reason == "second"
