from __future__ import annotations

from typing import Any

from clubmgr.models import hanging
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program


def test_everything_that_names_a_record_hangs_on_it(program: Program, everybody: Any) -> None:
    ids = everybody(program)

    def on(kind: str) -> set[tuple[str, str]]:
        found = hanging.on_record(program, KINDS[kind], ids[kind])
        for group in found:
            assert ids[group.kind.name] in [record.id for record in group.records]
        return {(group.kind.name, group.field.name) for group in found}

    assert on("person") == {
        ("club", "brand_contact"), ("club", "sponsor"), ("club", "community_manager"),
        ("candidacy", "person"), ("mandate", "person"), ("meeting", "organizer"),
        ("participation", "person"), ("touchpoint", "person"), ("pause", "person"),
        ("membership", "person"), ("absence", "person"), ("opt_out", "person"),
        ("particulars", "person"), ("acceptance", "person"), ("sanction", "person"),
        ("ambassador", "person"), ("channel", "person"), ("kit", "person"),
        ("member_type", "person"), ("engagement", "person"), ("referral", "person"),
        ("minority", "person"), ("agreement", "person"), ("request", "person"),
        ("perk", "person"), ("content", "person"), ("testimony", "person"),
        ("contribution", "person"), ("award", "person"), ("draw_entry", "person"),
        ("brand_contribution", "person"), ("card_rest", "person"), ("distinct_pair", "person"),
        ("lawful_basis", "person"), ("privacy_request", "person"), ("retention_review", "person"),
    }  # fmt: skip
    assert on("club") == {
        ("candidacy", "club"), ("mandate", "club"), ("meeting", "club"), ("paper", "club"),
        ("milestone", "club"), ("action", "club"), ("override", "club"),
        ("membership", "club"), ("decision", "club"), ("seat", "club"), ("association", "club"),
        ("declaration", "club"), ("article", "club"), ("acceptance", "club"), ("sanction", "club"),
        ("engagement", "club"), ("agreement", "club"), ("request", "club"), ("perk", "club"),
        ("badge", "club"),
        ("award", "club"), ("challenge", "club"), ("draw", "club"), ("brand_contribution", "club"),
    }  # fmt: skip
    assert on("candidacy") == {
        ("approach", "candidacy"), ("move", "candidacy"), ("assessment", "candidacy"),
        ("selection", "candidacy"),
    }  # fmt: skip
    assert on("meeting") == {
        ("participation", "meeting"), ("action", "meeting"), ("override", "meeting"),
        ("agenda_item", "meeting"), ("dispatch", "meeting"),
    }  # fmt: skip
    assert on("minutes") == {("amendment", "minutes")}
    assert on("paper") == {("acceptance", "paper")}
    assert on("mandate") == {("handover", "mandate")}
    assert on("handover") == {("action", "handover")}
    assert on("declaration") == {("formality", "declaration")}
    assert on("channel") == {("audience", "channel")}
    assert on("agreement") == {("deliverable", "agreement"), ("paper", "agreement")}
    assert on("testimony") == {("paper", "testimony")}
    assert on("perk") == {("paper", "perk")}
    assert on("request") == {("request_move", "request")}
    assert on("preview") == {("preview_reader", "preview"), ("leak_check", "preview")}
    assert on("badge") == {("award", "badge")}
    assert on("draw") == {("draw_entry", "draw")}
    assert hanging.on_record(program, KINDS["person"], "nobody") == []
