from __future__ import annotations

from io import BytesIO

import pytest

from clubmgr.desk import charters, documents, local_law, subjects, texts
from clubmgr.desk.makers import maker_of
from clubmgr.errors import MissingFields
from clubmgr.models import acceptances, articles, clubs, records, settings
from clubmgr.models.articles import Text
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program

from .conftest import Add

NAMES = (
    ("Anne", "Martin"), ("Luc", "Petit"), ("Zoé", "Łuczak"), ("Jean", "Müller"),
    ("Gülay", "Öztürk"), ("Inès", "Ben Saïd"), ("Paul", "Roux"), ("Eva", "Blanc"),
)  # fmt: skip
CLUB = {
    "name": "Club Luméa",
    "mission": "Partager les usages",
    "city": "Strasbourg",
    "postcode": "67000",
    "country": "FR",
    "founded_on": "2027-01-04",
}


class Founding:
    """A club with eight people: three in office, and members who founded it or joined."""

    def __init__(self, program: Program, add: Add) -> None:
        self.program = program
        self.add = add
        self.people = [add("person", given_name=g, family_name=f) for g, f in NAMES]

    def club(
        self,
        founders: int = 4,
        members: int = 7,
        seats: tuple[str, ...] = ("president", "treasurer", "secretary"),
        **values: str,
    ) -> str:
        """Return a club; the first `founders` of its members founded it."""
        id = self.add("club", **{**CLUB, **values})
        day = {"club": id, "starts_on": CLUB["founded_on"]}
        for person, seat in zip(self.people, seats, strict=False):
            self.add("mandate", **day, person=person, seat=seat)
        for number, person in enumerate(self.people[:members]):
            category = "founder" if number < founders else "active"
            joined_on = CLUB["founded_on"]
            self.add("membership", club=id, person=person, category=category, joined_on=joined_on)
        return id

    def write(self, kind: str, club: str, language: str = "") -> str:
        target = BytesIO()
        subject = subjects.subject_of(self.program, club=club)
        documents.write(self.program, kind, subject, target, language=language)
        return target.getvalue().decode()


@pytest.fixture
def founding(program: Program, add: Add) -> Founding:
    return Founding(program, add)


def fits(founding: Founding, club: str) -> set[str]:
    """Return which of these texts are offered for a club."""
    subject = subjects.subject_of(founding.program, club=club)
    kinds = (
        "statuts-1901", "statuts-alsace-moselle", "bylaws", "charter", "internal-rules",
        "code-of-conduct", "acceptance-list",
    )  # fmt: skip
    return {kind for kind in kinds if maker_of(kind).suits(kind, subject)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"legal_form": "alsace_moselle"}, {"statuts-alsace-moselle", "internal-rules"}),
        ({"legal_form": "loi_1901", "postcode": "69001"}, {"statuts-1901", "internal-rules"}),
        ({"legal_form": "undecided"}, {"statuts-alsace-moselle", "charter"}),
        ({"legal_form": "undecided", "postcode": "69001"}, {"statuts-1901", "charter"}),
        ({"legal_form": "informal"}, {"charter"}),
        ({"legal_form": "other", "country": "CH", "postcode": "1201"}, {"bylaws", "charter"}),
    ],
)
def test_the_texts_offered_go_with_the_legal_form_and_the_place(
    founding: Founding, values: dict[str, str], expected: set[str]
) -> None:
    found = fits(founding, founding.club(**values))
    assert found == {*expected, "code-of-conduct", "acceptance-list"}


def test_founders_sign_local_statutes_leaders_first_with_their_functions(
    program: Program, founding: Founding
) -> None:
    club = founding.club(legal_form="alsace_moselle")
    gathered, _locate = local_law.gather(program, clubs.get(program, club))
    assert [(s.family_name, s.function) for s in gathered.signers] == [
        ("Martin", "Président(e)"),
        ("Petit", "Trésorier(ère)"),
        ("Łuczak", "Secrétaire"),
        ("Müller", "Membre fondateur(trice)"),
        ("Ben Saïd", "Membre fondateur(trice)"),
        ("Öztürk", "Membre fondateur(trice)"),
        ("Roux", "Membre fondateur(trice)"),
    ]


def test_only_founding_members_sign_once_they_are_seven(
    program: Program, founding: Founding
) -> None:
    club = founding.club(founders=7, members=8, legal_form="alsace_moselle")
    gathered, _locate = local_law.gather(program, clubs.get(program, club))
    assert len(gathered.signers) == 7
    assert "Blanc" not in [signer.family_name for signer in gathered.signers]


def test_too_few_founders_are_named_with_the_command_that_adds_one(founding: Founding) -> None:
    club = founding.club(members=5, legal_form="alsace_moselle")
    with pytest.raises(MissingFields) as refused:
        founding.write("statuts-alsace-moselle", club)
    (blank,) = refused.value.fields
    assert "5" in blank
    assert f"clubmgr add membership club={club[: records.SHORT]} " in blank
    assert "joined_on=2027-01-04" in blank


def test_a_founder_without_a_first_name_is_named(program: Program, founding: Founding) -> None:
    club = founding.club(members=6, legal_form="alsace_moselle")
    person = founding.add("person", family_name="Lenoir")
    founding.add("membership", club=club, person=person, category="founder", joined_on="2027-01-04")
    with pytest.raises(MissingFields, match=r"given_name=…"):
        founding.write("statuts-alsace-moselle", club)


def test_local_statutes_name_the_court_that_the_file_names(founding: Founding) -> None:
    club = founding.club(legal_form="alsace_moselle")
    founding.add("association", club=club, authority="Tribunal judiciaire de Strasbourg")
    assert "(Tribunal judiciaire de Strasbourg)" in founding.write("statuts-alsace-moselle", club)


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("statuts-alsace-moselle", {"postcode": "69001"}, "does not lie in Alsace-Moselle"),
        ("bylaws", {}, "is not outside France"),
        ("bylaws", {"country": "CH", "legal_form": "other"}, "civil code, art. 60"),
        ("charter", {"legal_form": "loi_1901"}, "its statutes hold"),
        ("internal-rules", {"legal_form": "informal"}, "is no association"),
    ],
)
def test_a_text_that_does_not_suit_is_written_with_a_remark(
    program: Program, founding: Founding, kind: str, values: dict[str, str], words: str
) -> None:
    club = founding.club(**values)
    subject = subjects.subject_of(program, club=club)
    written = documents.write(program, kind, subject, BytesIO())
    assert any(words in warning for warning in written.warnings)


def test_a_charter_with_one_organiser_is_remarked(program: Program, founding: Founding) -> None:
    club = founding.add("club", **CLUB, legal_form="informal")
    founding.add("mandate", club=club, person=founding.people[0], seat="moderator")
    subject = subjects.subject_of(program, club=club)
    assert "two organisers" in charters.remarks(program, "charter", subject)[0]


def test_organisers_are_named_with_all_that_they_do(founding: Founding) -> None:
    club = founding.club(legal_form="informal")
    founding.add("mandate", club=club, person=founding.people[0], seat="webmaster")
    assert "| Anne Martin | Président(e), webmestre | |" in founding.write("charter", club, "fr")
    assert "| Anne Martin | President, webmaster | |" in founding.write("charter", club, "en")


def test_bylaws_call_the_country_and_the_officers_in_english(founding: Founding) -> None:
    club = founding.club(legal_form="other", country="CH", city="Geneva", language="en")
    text = founding.write("bylaws", club)
    assert "has its seat in Geneva, Switzerland." in text
    assert "| Luc Petit | Treasurer | |" in text


def test_rules_are_signed_by_the_treasurer_where_there_is_no_secretary(founding: Founding) -> None:
    club = founding.club(legal_form="loi_1901")
    assert "| Zoé Łuczak | Secrétaire | |" in founding.write("internal-rules", club)
    club = founding.club(legal_form="loi_1901", seats=("president", "treasurer"))
    assert "| Luc Petit | Trésorier(ère) | |" in founding.write("internal-rules", club)


def test_blanks_of_a_charter_are_named_with_their_commands(founding: Founding) -> None:
    empty = founding.add("club", name="Club Nice")
    with pytest.raises(MissingFields) as refused:
        founding.write("charter", empty)
    mission, organisers = refused.value.fields
    assert "mission=…" in mission
    assert "seat=president" in organisers


def test_the_words_of_a_code_of_conduct_do_not_change_with_its_members(
    program: Program, founding: Founding
) -> None:
    club = founding.club(legal_form="loi_1901")
    before = founding.write("code-of-conduct", club)
    founding.add("membership", club=club, person=founding.people[7], joined_on="2027-01-05")
    founding.add("mandate", club=club, person=founding.people[7], seat="moderator")
    assert founding.write("code-of-conduct", club) == before


def test_the_list_of_acceptances_follows_the_present_version(
    program: Program, founding: Founding
) -> None:
    club = founding.club(legal_form="loi_1901")
    with pytest.raises(MissingFields, match="document code-of-conduct"):
        founding.write("acceptance-list", club)
    founding.write("code-of-conduct", club)
    acceptances.accept(program, club, founding.people[:2], means="online")
    text = founding.write("acceptance-list", club)
    assert "2 membres sur 7 l’ont acceptée".replace(" ", "") in (
        text.replace(" ", "").replace("\u00a0", "")
    )
    assert "| Anne Martin | 12 janvier 2027 | en ligne |" in text
    assert [p.kind for p in records.every(program, PAPER)].count("acceptance-list") == 1


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        ("statuts-alsace-moselle", {"legal_form": "alsace_moselle"}, "means"),
        ("bylaws", {"legal_form": "other", "country": "CH"}, "committees"),
        ("charter", {"legal_form": "informal"}, "money"),
        ("internal-rules", {"legal_form": "loi_1901"}, "expenses"),
        ("code-of-conduct", {"legal_form": "loi_1901"}, "courtesy"),
    ],
)
def test_a_club_rewords_and_leaves_out_articles_of_each_text(
    program: Program, founding: Founding, kind: str, values: dict[str, str], code: str
) -> None:
    club = founding.club(**values)
    language = texts.text_of(clubs.get(program, club), kind).language
    text = Text(club, kind, language)
    articles.change(program, text, {code: {"text": "Nothing but {{ name }} **this**."}}, "x")
    assert "Nothing but {{ name }} \\*\\*this\\*\\*." in founding.write(kind, club)
    articles.change(program, text, {code: {"included": "no"}}, "x")
    assert "Nothing but" not in founding.write(kind, club)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("statuts-alsace-moselle", {"legal_form": "alsace_moselle", "dues": "yes"}),
        ("bylaws", {"legal_form": "other", "country": "CH"}),
        ("charter", {"legal_form": "informal"}),
        ("internal-rules", {"legal_form": "loi_1901"}),
        ("code-of-conduct", {"legal_form": "loi_1901"}),
    ],
)
def test_nothing_is_found_in_a_text_as_it_is_usual(
    program: Program, founding: Founding, kind: str, values: dict[str, str]
) -> None:
    club = clubs.get(program, founding.club(**values))
    reading = texts.read(program, texts.text_of(club, kind))
    assert [finding.text for finding in reading.findings] == []
    assert reading.missing == ()


def test_what_a_club_needs_first_is_offered_first(program: Program, founding: Founding) -> None:
    subject = subjects.subject_of(program, club=founding.club(legal_form="loi_1901"))
    kinds = [kind.kind for kind in documents.offered(program, subject)]
    assert kinds[:4] == ["statuts-1901", "internal-rules", "code-of-conduct", "acceptance-list"]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("statuts-1901", {"legal_form": "loi_1901"}),
        ("statuts-alsace-moselle", {"legal_form": "alsace_moselle"}),
        ("bylaws", {"legal_form": "other", "country": "CH"}),
        ("charter", {"legal_form": "informal"}),
    ],
)
def test_what_the_brand_offers_all_clubs_and_this_one_is_printed_with_who_may_join(
    program: Program, founding: Founding, kind: str, values: dict[str, str]
) -> None:
    settings.change(program, {"brand_relation": "A room every quarter"})
    club = founding.club(**values, brand_relation="A bench for its show", admission="By a member")
    text = founding.write(kind, club)
    assert "\n\nA room every quarter. A bench for its show.\n" in text
    assert "\n\nBy a member.\n" in text
