"""The commands there are: their names, their modules and what each does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final, cast

from clubmgr.cli.shape import Shape as Shape
from clubmgr.i18n import N_


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its module in this package, and a message that says what it does."""

    name: str
    module: str
    purpose: str


GROUPS: Final = (
    (
        N_("Program files"),
        (
            Command("demo", "screens", N_("open the screens on the sample program")),
            Command("new", "files", N_("make an empty program file")),
            Command("settings", "settings", N_("show or change the program's settings")),
            Command("backup", "backups", N_("copy the program file, with a passphrase if wanted")),
            Command("backups", "backups", N_("list the copies there are")),
            Command("restore", "backups", N_("put a copy in the program file's place")),
            Command("check", "checking", N_("look through the program file, and mend it")),
            Command("paths", "files", N_("show where files are kept")),
        ),
    ),
    (
        N_("Records"),
        (
            Command("search", "searching", N_("find what was written, wherever it stands")),
            Command("add", "records", N_("make a record")),
            Command("show", "records", N_("show a record with all that hangs on it")),
            Command("edit", "records", N_("change a record")),
            Command("delete", "records", N_("delete records")),
            Command("fields", "fields", N_("show the fields of each kind of record")),
            Command("history", "steps", N_("show who changed what, when")),
            Command("undo", "steps", N_("take back the last step")),
            Command("redo", "steps", N_("do again what was undone")),
        ),
    ),
    (
        N_("People and clubs"),
        (
            Command("today", "lists", N_("show what is due, overdue or promised")),
            Command("people", "lists", N_("list people")),
            Command("clubs", "lists", N_("list clubs")),
            Command("log", "touchpoints", N_("note a call, a mail, a meeting with a person")),
            Command("pause", "touchpoints", N_("contact a person no more until a day")),
            Command("roles", "roles", N_("list who holds what, and the vacant seats")),
            Command("seats", "roles", N_("list the seats of a club and what holds of them")),
            Command("role", "roles", N_("give somebody a seat")),
            Command("end", "roles", N_("end a mandate on a day, and say why")),
            Command("handover", "handover", N_("hand a seat over, line by line, to who follows")),
            Command("prospects", "pipeline", N_("list who may come to lead which club")),
            Command("move", "candidates", N_("put candidates at another stage")),
            Command("rest", "candidates", N_("leave candidates alone until a day")),
            Command("approach", "candidates", N_("note how candidates were approached")),
            Command("funnel", "pipeline", N_("count who came how far, and who was lost")),
            Command("shortlist", "leaders", N_("rank the candidates by the four criteria")),
            Command("score", "leaders", N_("score a candidate")),
            Command("compare", "jury", N_("show up to four candidates side by side")),
            Command("decide", "jury", N_("decide on a candidate")),
            Command("anchors", "jury", N_("show or change what a 1, a 2 and a 3 mean")),
        ),
    ),
    (
        N_("Founding a club"),
        (
            Command("journey", "founding", N_("show how far a club has come, and what is next")),
            Command("milestone", "founding", N_("plan, own, hinder or finish a step")),
            Command("ask", "rounds", N_("ask people to a meeting")),
            Command("round", "rounds", N_("note who came, said what, would do what")),
            Command("thank", "rounds", N_("note that guests were thanked")),
            Command("sheet", "rounds", N_("show the venue's checklist or the call's decisions")),
            Command("found", "founding", N_("make a club of its leader and core")),
            Command("filing", "filing", N_("show what an association files and declares, by when")),
        ),
    ),
    (
        N_("Meetings"),
        (
            Command("meetings", "lists", N_("list meetings")),
            Command("plan", "planning", N_("plan a club's meetings")),
            Command("invite", "calendars", N_("write the invitations to a meeting")),
            Command("calendar", "calendars", N_("write a calendar of all meetings")),
            Command("agenda", "agenda", N_("show or begin the agenda of a meeting")),
            Command("presence", "presence", N_("note who is there, excused, represented")),
            Command("quorum", "presence", N_("count the voters who are there or represented")),
            Command("minutes", "agenda", N_("show, finish, amend or approve minutes")),
            Command("decisions", "register", N_("list what clubs have decided")),
            Command("actions", "register", N_("list what is to be done, by whom, until when")),
            Command("members", "members", N_("list or change who belongs to a club")),
            Command("accept", "conduct", N_("note who accepts the charter, or list who has")),
            Command("sanctions", "conduct", N_("list warnings, blocks and exclusions")),
            Command("sanction", "conduct", N_("note facts, hear the member, decide, lift")),
        ),
    ),
    (
        N_("Ambassadors and perks"),
        (
            Command("ambassadors", "ambassadors", N_("list ambassadors, influencers, voices")),
            Command(
                "ambassador", "ambassadors", N_("make somebody one, change it, let them leave")
            ),
            Command("channel", "channels", N_("list or add the channels of a person")),
            Command("audience", "channels", N_("note how many follow a channel, day by day")),
            Command("kit", "channels", N_("note which materials somebody was sent")),
            Command("inactive", "ambassadors", N_("list who has contributed nothing for a while")),
            Command("card", "cards", N_("show all that is known of a person")),
            Command("agreements", "agreements", N_("list agreements, and what is to be renewed")),
            Command("agreement", "agreements", N_("show, send, sign or end an agreement")),
            Command("renew", "agreements", N_("draft the agreement that follows one")),
            Command("deliverables", "deliverables", N_("list what agreements ask for")),
            Command("deliver", "deliverables", N_("note what was delivered, and the proof")),
            Command("advertisers", "agreements", N_("list in whose name things are given")),
            Command("perks", "perks", N_("list what was given, with what the law asks for")),
            Command("give", "perks", N_("give somebody a perk")),
            Command(
                "perk", "perks", N_("note that perks were sent, received, returned, cancelled")
            ),
            Command(
                "catalogue", "catalogue", N_("list what there is to give, and whom it would suit")
            ),
            Command("limits", "catalogue", N_("list the limits of the law, from which day on")),
            Command("previews", "previews", N_("list early information under embargo")),
            Command("preview", "previews", N_("tell early, note who agreed, leaks and checks")),
            Command("feedback", "voices", N_("list wishes, questions, critiques, complaints")),
            Command("respond", "voices", N_("check, pass on or answer what came in")),
            Command("requests", "requests", N_("list requests to the brand: whose turn it is")),
            Command("request", "requests", N_("show a request, move it on, change its amounts")),
            Command("budgets", "budgets", N_("show what of each budget is committed, spent, left")),
            Command("costs", "budgets", N_("show what each club and person costs in a year")),
            Command("balance", "balance", N_("show what the brand and the community bring")),
            Command("brand", "balance", N_("list what the brand's own people contribute")),
            Command("points", "recognition", N_("rank who contributed, or show one's own course")),
            Command("contributions", "recognition", N_("list what was contributed")),
            Command("contribute", "recognition", N_("note a contribution by hand")),
            Command("activities", "recognition", N_("show or change what counts, and how much")),
            Command("badges", "badges", N_("list badges and statuses, or who has one")),
            Command("award", "badges", N_("give a badge or status, and why; or take it away")),
            Command("challenges", "challenges", N_("list challenges, or the ranking of one")),
            Command("draw", "challenges", N_("draw winners, with a seed that is kept")),
            Command("draws", "challenges", N_("list draws, or draw one again to compare")),
            Command("types", "circle", N_("count or list members by type, or report on one")),
            Command("type", "circle", N_("say of which type somebody is, or was")),
            Command("engage", "engagements", N_("list or plan actions for a type of members")),
            Command("referrals", "referrals", N_("show who brought whom along, as a tree")),
            Command("refer", "referrals", N_("note who brought somebody along")),
            Command("contents", "contents", N_("list what is published and relayed")),
            Command("content", "contents", N_("note a content, or whether it is disclosed")),
            Command("testimonies", "contents", N_("list testimonies and what may be used")),
            Command("testimony", "contents", N_("note a testimony, a consent, where it is used")),
        ),
    ),
    (
        N_("Data care"),
        (
            Command("duplicates", "duplicates", N_("list who may be there twice")),
            Command("merge", "duplicates", N_("make one of two people, with all they have")),
            Command("apart", "duplicates", N_("note that two people are not the same")),
            Command("segments", "segments", N_("list the filters that are kept under a name")),
            Command("segment", "segments", N_("keep a filter under a name, show or delete it")),
            Command(
                "person", "person", N_("show or write all that is held of a person; erase them")
            ),
            Command("erasures", "person", N_("list the receipts of who was erased")),
            Command("bases", "bases", N_("list why data are held, and who was not told yet")),
            Command("basis", "bases", N_("note why a person's data are held; told, withdrawn")),
            Command(
                "privacy-requests",
                "privacy_requests",
                N_("list who exercises which right, by when"),
            ),
            Command(
                "privacy-request",
                "privacy_requests",
                N_("show, answer or extend a privacy request"),
            ),
            Command("retention", "retention", N_("list whose data are held for long; ask or keep")),
            Command("suppressions", "suppressions", N_("list the opt-out list, or look one up")),
            Command("suppress", "suppressions", N_("put addresses on the opt-out list, or off it")),
            Command("opt-out", "suppressions", N_("note what people refuse, or take it back")),
            Command(
                "purge", "retention", N_("forget diets after the meal, grids after the choice")
            ),
            Command("processings", "processings", N_("list the register of processing activities")),
        ),
    ),
    (
        N_("Papers and exchange"),
        (
            Command("articles", "articles", N_("show, reword, reorder or check a text's articles")),
            Command("document", "documents", N_("write a paper of a club or a meeting")),
            Command("documents", "documents", N_("list the papers that can be written")),
            Command("adopt", "versions", N_("note when a paper was adopted, by which decision")),
            Command("changes", "versions", N_("show what changed since a paper's version before")),
            Command("import", "exchange", N_("read people, or replies to invitations, from files")),
            Command("export", "exchange", N_("write records to a file")),
            Command("keys", "keys", N_("list the keys of the screens")),
        ),
    ),
)
"""The commands, in the order of the help."""

COMMANDS: Final = {command.name: command for _title, group in GROUPS for command in group}


def shape_of(command: Command) -> Shape:
    """Return how a command is called and what it does, from its module."""
    module = import_module(f"clubmgr.cli.{command.module}")
    return cast("Mapping[str, Shape]", module.SHAPES)[command.name]


def nearest(word: str) -> list[str]:
    """Return the commands that somebody who typed this word may have meant."""
    from difflib import get_close_matches

    return get_close_matches(word.casefold(), COMMANDS, 3, 0.6)
