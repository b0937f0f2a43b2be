"""What another program deletes while a few rows are on the screen, before they are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time, timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
import seat

from clubmgr import i18n, recurrence, screens
from clubmgr.clock import Clock
from clubmgr.desk.answering import Answers
from clubmgr.keys import keys_of
from clubmgr.method.replying import Reply
from clubmgr.models import (
    backups,
    challenges,
    clubs,
    database,
    duplicate_scan,
    founding,
    planning,
    records,
)
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.sample import build
from clubmgr.screens import testimonies
from clubmgr.screens.actions import ActionsScreen
from clubmgr.screens.activities import ActivitiesScreen
from clubmgr.screens.advertisers import AdvertisersScreen
from clubmgr.screens.agenda import AgendaScreen
from clubmgr.screens.agreements import AgreementsScreen
from clubmgr.screens.answers import AnswersScreen
from clubmgr.screens.articles import ArticlesScreen
from clubmgr.screens.backups import BackupsScreen
from clubmgr.screens.badges import BadgesScreen
from clubmgr.screens.balance import BalanceScreen
from clubmgr.screens.bases import BasesScreen
from clubmgr.screens.brand_work import BrandWorkScreen
from clubmgr.screens.budgets import BudgetsScreen
from clubmgr.screens.care import CareScreen
from clubmgr.screens.catalogue import CatalogueScreen, SuitedScreen
from clubmgr.screens.challenges import ChallengesScreen
from clubmgr.screens.channels import ChannelsScreen, FiguresScreen
from clubmgr.screens.checking import CheckScreen
from clubmgr.screens.clauses import ClausesScreen
from clubmgr.screens.conduct import ConductScreen
from clubmgr.screens.contents import ContentsScreen
from clubmgr.screens.contributions import ContributionsScreen
from clubmgr.screens.costs import CostsScreen
from clubmgr.screens.customs import CustomFieldsScreen
from clubmgr.screens.deliverables import DeliverablesScreen
from clubmgr.screens.dialogs import Ask, Confirm
from clubmgr.screens.draws import DrawsScreen
from clubmgr.screens.duplicates import DuplicatesScreen
from clubmgr.screens.engagements import EngagementsScreen
from clubmgr.screens.feedback import FeedbackScreen
from clubmgr.screens.few import FewScreen
from clubmgr.screens.file_form import FileForm
from clubmgr.screens.filing import FilingScreen
from clubmgr.screens.handover import HandoverScreen
from clubmgr.screens.history import HistoryScreen
from clubmgr.screens.inactive import InactiveScreen
from clubmgr.screens.journey import JourneyScreen
from clubmgr.screens.kits import KitsScreen
from clubmgr.screens.leak import LeakScreen
from clubmgr.screens.limits import LimitsScreen
from clubmgr.screens.members import MembersScreen
from clubmgr.screens.merging import MergeScreen
from clubmgr.screens.offered import OfferedScreen
from clubmgr.screens.officers import OfficersScreen
from clubmgr.screens.perk_alerts import PerkAlertsScreen
from clubmgr.screens.person_privacy import PersonPrivacyScreen
from clubmgr.screens.plan_preview import Draft, PlanScreen
from clubmgr.screens.preview_readers import PreviewReadersScreen
from clubmgr.screens.previews import PreviewsScreen
from clubmgr.screens.privacy_requests import PrivacyRequestsScreen
from clubmgr.screens.processings import ProcessingsScreen
from clubmgr.screens.quarters import QuartersScreen
from clubmgr.screens.recognition import RecognitionScreen
from clubmgr.screens.referrals import ReferralsScreen
from clubmgr.screens.register import RegisterScreen
from clubmgr.screens.replies import RepliesScreen
from clubmgr.screens.request_moves import RequestMovesScreen
from clubmgr.screens.requests import RequestsScreen
from clubmgr.screens.result import ResultScreen
from clubmgr.screens.retention import RetentionScreen
from clubmgr.screens.round import RoundScreen
from clubmgr.screens.segments import SegmentsScreen
from clubmgr.screens.sheets import SheetScreen
from clubmgr.screens.step_changes import StepScreen
from clubmgr.screens.suppressions import SuppressionsScreen
from clubmgr.screens.timeline import TimelineScreen
from clubmgr.screens.typed import TypedScreen
from clubmgr.screens.types import TypesScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample program: records of every kind, people held for long, something to mend."""
    file = tmp_path_factory.mktemp("sample") / "sample.db"
    database.create(file)
    with i18n.speaking("en"), Program(file, clock=Clock(seat.NOW), operator="Test") as program:
        build(program)
        duplicate_scan.scan(program)
        program.execute("UPDATE person SET created_at = '2020-01-01T09:00:00Z'")
        program.execute("DROP INDEX likeness_by_other")
    return file


class Here:
    """Which records of the sample program the screens are of: those with the most below them."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def most(self, kind: str, field: str) -> str:
        """Return what most records of a kind name in a field."""
        (row,) = self.program.rows(
            f"""SELECT {field} FROM {kind} WHERE {field} IS NOT NULL
                 GROUP BY {field} ORDER BY count(*) DESC, {field} LIMIT 1"""
        )
        return str(row[0])

    @property
    def club(self) -> str:
        return self.most("membership", "club")

    @property
    def meeting(self) -> str:
        return self.most("participation", "meeting")

    @property
    def founding(self) -> str:
        found = records.every(self.program, KINDS["meeting"])
        return next(each.id for each in found if founding.offered(self.program, each))

    @property
    def sheet(self) -> str:
        """A meeting whose sheet has begun: in a file open for reading none begins."""
        found = records.every(self.program, KINDS["meeting"])
        return next(
            each.id
            for each in found
            if founding.lines_of(self.program, each.id, founding.sheet_for(each))
        )

    @property
    def challenge(self) -> str:
        found = records.every(self.program, KINDS["challenge"])
        return next(each.id for each in found if challenges.result(self.program, each))

    @property
    def alike(self) -> tuple[str, str]:
        """Two people that may be one."""
        (row,) = self.program.rows("SELECT person, other FROM likeness LIMIT 1")
        return row["person"], row["other"]

    def backups(self) -> BackupsScreen:
        target = backups.default_target(self.program.path, self.program.clock)
        if not target.exists():
            backups.make(self.program.path, target)
        return BackupsScreen()

    @property
    def step(self) -> int:
        return int(self.most("change", "step"))

    def draft(self) -> Draft:
        club = clubs.get(self.program, self.club)
        start = self.program.clock.today()
        slots = planning.propose(
            self.program, club, recurrence.parse_rule("2nd tue"), at=time(18), start=start,
            length=timedelta(hours=2), count=3,
        )  # fmt: skip
        return Draft(club, slots, prepare=False)

    def answers(self) -> Answers:
        uid = self.most("meeting", "uid")
        reply = Reply("a.ics", uid, "a@example.org", "A", "accepted", 0, None)
        return Answers((reply, replace(reply, name="B")), ())


SCREENS: dict[type[FewScreen], Callable[[Here], FewScreen]] = {
    ActionsScreen: lambda here: ActionsScreen(),
    ActivitiesScreen: lambda here: ActivitiesScreen(),
    AdvertisersScreen: lambda here: AdvertisersScreen(),
    AgendaScreen: lambda here: AgendaScreen(here.most("agenda_item", "meeting")),
    AgreementsScreen: lambda here: AgreementsScreen(),
    AnswersScreen: lambda here: AnswersScreen(here.meeting),
    ArticlesScreen: lambda here: ArticlesScreen(here.club),
    BackupsScreen: Here.backups,
    BadgesScreen: lambda here: BadgesScreen(),
    BalanceScreen: lambda here: BalanceScreen(here.most("brand_contribution", "club")),
    BasesScreen: lambda here: BasesScreen(),
    BrandWorkScreen: lambda here: BrandWorkScreen(here.most("brand_contribution", "club")),
    BudgetsScreen: lambda here: BudgetsScreen(),
    CareScreen: lambda here: CareScreen(),
    CatalogueScreen: lambda here: CatalogueScreen(),
    ChallengesScreen: lambda here: ChallengesScreen(),
    ChannelsScreen: lambda here: ChannelsScreen(here.most("channel", "person")),
    CheckScreen: lambda here: CheckScreen(),
    ClausesScreen: lambda here: ClausesScreen(here.most("deliverable", "agreement")),
    ConductScreen: lambda here: ConductScreen(here.most("sanction", "club")),
    ContentsScreen: lambda here: ContentsScreen(),
    ContributionsScreen: lambda here: ContributionsScreen(here.most("contribution", "person")),
    CostsScreen: lambda here: CostsScreen(int(here.most("perk", "substr(given_on, 1, 4)"))),
    CustomFieldsScreen: lambda here: CustomFieldsScreen(),
    DeliverablesScreen: lambda here: DeliverablesScreen(here.most("deliverable", "agreement")),
    DrawsScreen: lambda here: DrawsScreen(),
    DuplicatesScreen: lambda here: DuplicatesScreen(),
    EngagementsScreen: lambda here: EngagementsScreen(here.most("engagement", "type")),
    FeedbackScreen: lambda here: FeedbackScreen(),
    FiguresScreen: lambda here: FiguresScreen(here.most("audience", "channel")),
    FilingScreen: lambda here: FilingScreen(here.most("declaration", "club")),
    HandoverScreen: lambda here: HandoverScreen(here.most("handover", "mandate")),
    HistoryScreen: lambda here: HistoryScreen(),
    InactiveScreen: lambda here: InactiveScreen(),
    JourneyScreen: lambda here: JourneyScreen(here.club),
    KitsScreen: lambda here: KitsScreen(here.most("kit", "person")),
    LeakScreen: lambda here: LeakScreen(here.most("leak_check", "preview")),
    LimitsScreen: lambda here: LimitsScreen(),
    MembersScreen: lambda here: MembersScreen(here.club),
    MergeScreen: lambda here: MergeScreen(*here.alike),
    OfferedScreen: lambda here: OfferedScreen(here.founding),
    OfficersScreen: lambda here: OfficersScreen(),
    PerkAlertsScreen: lambda here: PerkAlertsScreen(),
    PersonPrivacyScreen: lambda here: PersonPrivacyScreen(here.most("lawful_basis", "person")),
    PlanScreen: lambda here: PlanScreen(here.draft()),
    PreviewReadersScreen: lambda here: PreviewReadersScreen(here.most("preview_reader", "preview")),
    PreviewsScreen: lambda here: PreviewsScreen(),
    PrivacyRequestsScreen: lambda here: PrivacyRequestsScreen(),
    ProcessingsScreen: lambda here: ProcessingsScreen(),
    QuartersScreen: lambda here: QuartersScreen(),
    RecognitionScreen: lambda here: RecognitionScreen(),
    ReferralsScreen: lambda here: ReferralsScreen(),
    ResultScreen: lambda here: ResultScreen("", here.challenge),
    RegisterScreen: lambda here: RegisterScreen(),
    RepliesScreen: lambda here: RepliesScreen(here.answers()),
    RequestMovesScreen: lambda here: RequestMovesScreen(here.most("request_move", "request")),
    RequestsScreen: lambda here: RequestsScreen(),
    RetentionScreen: lambda here: RetentionScreen(),
    RoundScreen: lambda here: RoundScreen(here.meeting),
    SegmentsScreen: lambda here: SegmentsScreen(),
    SheetScreen: lambda here: SheetScreen(here.sheet),
    StepScreen: lambda here: StepScreen(here.step),
    SuppressionsScreen: lambda here: SuppressionsScreen(),
    SuitedScreen: lambda here: SuitedScreen(here.most("offering", "id")),
    testimonies.TestimoniesScreen: lambda here: testimonies.TestimoniesScreen(),
    TimelineScreen: lambda here: TimelineScreen(here.most("touchpoint", "person")),
    TypedScreen: lambda here: TypedScreen(here.most("member_type", "type")),
    TypesScreen: lambda here: TypesScreen(here.most("member_type", "person")),
}
"""Every screen of a few rows, with something on it."""


def few_screens() -> Iterator[type[FewScreen]]:
    """Yield the classes of all screens of a few rows."""
    for module in iter_modules(screens.__path__):
        import_module(f"clubmgr.screens.{module.name}")
    waiting = [FewScreen]
    while waiting:
        for found in waiting.pop().__subclasses__():
            waiting.append(found)
            if hasattr(found, "PLACE"):
                yield found


def test_no_screen_of_a_few_rows_is_left_out() -> None:
    assert set(few_screens()) == set(SCREENS)


LEAVING: dict[type[FewScreen], str] = {SegmentsScreen: "enter"}
"""Keys that lead into another section, of which nothing is gone."""


def keys_at(screen: type[FewScreen]) -> list[str]:
    """Return what may be pressed: down, enter, and the keys of the place."""
    place = {key.keys.partition(",")[0] for key in keys_of(screen.PLACE)}
    return ["down", *sorted((place | {"enter"}) - {LEAVING.get(screen)})]


def delete(program: Program, *kinds: str) -> None:
    """Delete all records of these kinds in another program."""
    with program.another() as other, other.step("all", "delete all"):
        for kind in kinds:
            ids = [row["id"] for row in other.rows(f"SELECT id FROM {kind}")]
            records.delete(other, KINDS[kind], ids)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
async def test_no_key_over_a_record_that_is_gone_ends_the_program(
    open_app: Opener,
    program: Program,
    screen: type[FewScreen],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    # As within the second in which nothing is read again.
    monkeypatch.setattr(FewScreen, "follow", lambda self: None)
    async with open_app("clubs") as at:
        whole = ["down", "enter"] if screen not in LEAVING else ["down"]
        pressed = [*whole, *keys_at(screen)]
        shown = []
        for _key in pressed:
            each = SCREENS[screen](Here(program))
            at.app.push_screen(each)
            await at.rest()
            await at.until(lambda each=each: each.table.count)
            shown.append(each)
        held = ("person", "club")
        delete(program, *(kind for kind in KINDS if kind not in held))
        for n, key in reversed(list(enumerate(pressed))):
            if n == len(whole) - 1:
                delete(program, *held)
            assert at.screen is shown[n]
            await at.press(key, *(["up"] if key == "down" else []))
            assert at.app._exception is None, key
            while len(at.app.screen_stack) > n + 1:
                at.app.pop_screen()
                await at.rest()


ASKING_ONLY = ("officers.day", "plan.edit", "suppressions.look-up", "backups.delete")
"""Keys that ask for what is looked at, for a day of a plan not made yet, for a copy to delete."""


def asks_to_write(screen: Any) -> bool:
    """Tell whether a screen takes something down for the program; a file to write is none."""
    return isinstance(screen, (Form, Ask, Confirm)) and not isinstance(screen, FileForm)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
async def test_in_a_file_open_for_reading_no_key_asks_for_what_cannot_be_stored(
    open_app: Opener,
    open_program: Callable[..., Program],
    screen: type[FewScreen],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    program = open_program(readonly=True)
    async with open_app("clubs", on=program) as at:
        for key in (key for key in keys_of(screen.PLACE) if not key.writes):
            each = SCREENS[screen](Here(program))
            at.app.push_screen(each)
            await at.rest()
            await at.until(lambda each=each: each.table.count)
            at.app.clear_notifications()
            await at.press(key.keys.partition(",")[0])
            assert not asks_to_write(at.screen) or key.id in ASKING_ONLY, key.id
            assert f"{program.path} is open for reading only." not in " ".join(at.told), key.id
            while len(at.app.screen_stack) > 1:
                at.app.pop_screen()
                await at.rest()
