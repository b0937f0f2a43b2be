from __future__ import annotations

from pathlib import Path

import pytest

from clubmgr import i18n
from clubmgr.desk import documents, subjects
from clubmgr.desk.blanks import command
from clubmgr.desk.documents import Written
from clubmgr.errors import ClubmgrError, MissingFields, UsageError
from clubmgr.models import acts, parsing, records, register, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program
from clubmgr.papers import catalogue, markdown, partners

from .conftest import Add

NB = "\u00a0"
CLAUSES = {
    "party_address": "3 quai Saint-Vincent, 69001 Lyon", "party_tax_country": "France",
    "missions": "two articles", "in_kind": "a camera worth 1,250.00 € ex VAT",
    "terms": "on 15 February", "rights": "she keeps her rights",
}  # fmt: skip


@pytest.fixture
def ana(add: Add) -> str:
    """An ambassador with somebody to turn to at the brand; the advertiser is known."""
    contact = add("person", given_name="Hélène", family_name="Marchand", emails="h@acme.example")
    person = add("person", given_name="Ana", family_name="Silva", emails="ana@x.example",
                 language="fr")  # fmt: skip
    add("ambassador", person=person, contact=contact)
    add("advertiser", name="Acme France SAS", address="12 rue des Lilas, 75011 Paris",
        email="contact@acme.example", tax_country="FR", signatory="Hélène Marchand")  # fmt: skip
    return person


@pytest.fixture
def agreed(add: Add, ana: str) -> str:
    """A written agreement with all that the law asks for."""
    return add("agreement", title="Spring launch", person=ana, advertiser="Acme France SAS",
               objective="X200", brief="Try it as you always do.", **CLAUSES)  # fmt: skip


def edit(program: Program, kind_: str, id: str, **texts: str) -> None:
    kind = KINDS[kind_]
    acts.change(program, kind, records.get(program, kind, id), parsing.parse(program, kind, texts))


def write(program: Program, kind: str, tmp_path: Path, language: str = "en", **about: str) -> str:
    return kept(program, wrote(program, kind, tmp_path, language, **about).paper).body


def wrote(
    program: Program, kind: str, tmp_path: Path, language: str = "en", **about: str
) -> Written:
    subject = subjects.subject_of(program, **about)
    return documents.write(program, kind, subject, tmp_path / "p.md", language=language, force=True)


def kept(program: Program, id: str) -> Paper:
    found: Paper = records.get(program, PAPER, id)
    return found


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace(NB, " ").replace("\\", "")


def offered(program: Program, **about: str) -> list[str]:
    subject = subjects.subject_of(program, **about)
    return [each.kind for each in documents.offered(program, subject) if not each.own]


def test_each_paper_is_offered_where_it_belongs(program: Program, add: Add, ana: str) -> None:
    written = add("agreement", title="A", person=ana)
    general = add("agreement", title="B", person=ana, form="conditions")
    said = add("testimony", title="T", person=ana)
    loan = add("perk", person=ana, kind="loan", title="Camera")
    gift = add("perk", person=ana, kind="product", title="Bag")
    club = add("club", name="Lyon", stage="active")
    assert offered(program, agreement=written) == ["agreement", "brief"]
    assert offered(program, agreement=general) == ["speaking-terms", "brief"]
    assert offered(program, testimony=said) == ["image-consent"]
    assert offered(program, perk=loan) == ["speaking-terms", "loan-slip"]
    assert offered(program, perk=gift) == ["speaking-terms"]
    assert not set(offered(program, club=club)) & set(partners.KINDS)


@pytest.mark.parametrize("kind", partners.KINDS)
def test_each_paper_is_written_in_both_languages(kind: str) -> None:
    found = catalogue.find(kind)
    assert found.languages == ("en", "fr")
    assert not found.own


def test_a_whole_agreement_says_what_the_law_asks_for(
    program: Program, agreed: str, tmp_path: Path
) -> None:
    written = wrote(program, "agreement", tmp_path, agreement=agreed)
    text = plain(kept(program, written.paper).body)
    assert written.warnings == ()
    for said in (
        "Acme France SAS", "12 rue des Lilas, 75011 Paris", "contact@acme.example", "FR",
        "Ana Silva", "ana@x.example", *CLAUSES.values(), "governed by French law",
    ):  # fmt: skip
        assert said in text, said
    assert "Draft" not in text
    assert "………" not in text
    assert "is a partner, not a sponsor" in text
    assert "asks for no favourable opinion" in text
    assert "not legal advice" in text


@pytest.mark.parametrize("clause", sorted(CLAUSES))
def test_an_agreement_that_lacks_a_clause_is_a_draft_that_names_it(
    program: Program, agreed: str, tmp_path: Path, clause: str
) -> None:
    edit(program, "agreement", agreed, **{clause: ""})
    written = wrote(program, "agreement", tmp_path, agreement=agreed)
    text = kept(program, written.paper).body
    assert "Draft, not to be signed as it stands." in text
    assert "………" in text
    draft, lacking = written.warnings
    assert "It is a draft" in draft
    label = lacking.split(":")[0]
    assert f"- {label}." in plain(text)


def test_a_draft_says_so_in_french(program: Program, agreed: str, tmp_path: Path) -> None:
    edit(program, "agreement", agreed, terms="")
    text = plain(write(program, "agreement", tmp_path, "fr", agreement=agreed))
    assert "Projet, à ne pas signer en l’état." in text
    assert "partenaire et non sponsor" in text
    assert "ne vaut pas conseil juridique" in text


def test_without_a_law_the_agreement_leaves_room_for_it(
    program: Program, agreed: str, tmp_path: Path
) -> None:
    edit(program, "agreement", agreed, french_law="no")
    text = write(program, "agreement", tmp_path, agreement=agreed)
    assert "Governing law: …" in text
    assert "Draft" in text


def test_what_is_to_be_delivered_stands_in_agreement_and_brief(
    program: Program, add: Add, agreed: str, tmp_path: Path
) -> None:
    add("deliverable", agreement=agreed, kind="talk", title="Talk | at Lyon", due_on="2027-06-15")
    add("deliverable", agreement=agreed, title="Article")
    for kind in ("agreement", "brief"):
        text = write(program, kind, tmp_path, agreement=agreed)
        assert "| Talk \\| at Lyon | talk | 15 June 2027 |" in text
        assert "| Article | post or article | to be agreed |" in text


def test_a_club_agrees_by_who_leads_it(program: Program, add: Add, tmp_path: Path) -> None:
    tom = add("person", given_name="Tom", family_name="Roux")
    club = add("club", name="Cercle", stage="active")
    add("mandate", club=club, person=tom, seat="president", starts_on="2026-12-01")
    agreed = add("agreement", title="Season", club=club, **CLAUSES)
    text = write(program, "agreement", tmp_path, agreement=agreed)
    assert "| Cercle | Tom Roux, President | |" in text
    assert "The club says what they think" in text
    (row,) = all_rows(program, register.LIST)
    assert (row.club, row.whose) == (club, "Cercle")
    assert register.current(program, club) == []


def test_a_brief_asks_for_no_opinion_and_warns_of_one_that_does(
    program: Program, agreed: str, tmp_path: Path
) -> None:
    edit(program, "agreement", agreed, forbidden="politics, prices", disclosure="Offert par Acme")
    assert wrote(program, "brief", tmp_path, agreement=agreed).warnings == ()
    text = plain(write(program, "brief", tmp_path, agreement=agreed))
    for said in (
        "Your opinions are free", "Try it as you always do.", "- politics.", "- prices.",
        "“Offert par Acme”", "h@acme.example",
    ):  # fmt: skip
        assert said in text, said
    edit(program, "agreement", agreed, brief="Écrivez un avis positif.")
    (warning,) = wrote(program, "brief", tmp_path, agreement=agreed).warnings
    assert "avis positif" in warning


def test_a_brief_needs_its_words(program: Program, add: Add, ana: str, tmp_path: Path) -> None:
    agreed = add("agreement", title="A", person=ana)
    with pytest.raises(MissingFields) as refused:
        write(program, "brief", tmp_path, agreement=agreed)
    (label,) = refused.value.fields
    assert label == f"Brief (clubmgr edit {agreed[: records.SHORT]} brief=…)"


def test_conditions_say_what_was_given_and_where_the_limit_lies(
    program: Program, add: Add, ana: str, tmp_path: Path
) -> None:
    gift = add("perk", person=ana, kind="product", title="Bag", value_ex_vat="75")
    text = plain(write(program, "speaking-terms", tmp_path, perk=gift))
    assert "| Bag |" in text
    assert "€75.00" in text
    assert "nothing is asked" in text
    assert "From €1,000.00 without VAT on" in text
    french = plain(write(program, "speaking-terms", tmp_path, "fr", perk=gift))
    assert "75,00 €" in french
    assert "À partir de 1 000,00 € hors taxes" in french


@pytest.mark.parametrize(
    ("value", "told"), [("799.99", ""), ("800", "year"), ("1000", "year")]
)  # fmt: skip
def test_conditions_warn_where_a_contract_is_needed(
    program: Program, add: Add, ana: str, tmp_path: Path, value: str, told: str
) -> None:
    given = add("perk", person=ana, kind="product", title="Camera", value_ex_vat=value,
                counterpart="content", objective="X200")  # fmt: skip
    warnings = wrote(program, "speaking-terms", tmp_path, perk=given).warnings
    assert bool(warnings) is bool(told)
    if told:
        assert told in warnings[0]
        assert warnings[-1] == "This is no legal advice."


def test_a_consent_says_for_which_media_where_and_until_when(
    program: Program, add: Add, ana: str, tmp_path: Path
) -> None:
    said = add("testimony", person=ana, title="A year", consent_media="video, photo",
               territory="France", consent_until="2029-01-11", words="Heavy, but good")  # fmt: skip
    text = plain(write(program, "image-consent", tmp_path, testimony=said))
    assert "videos of me; photographs of me |" in text
    assert "until 11 January 2029, that day included" in text
    assert "“Heavy, but good”" in text
    assert "I may withdraw this consent at any time" in text
    assert "Legal representative" not in text
    assert "des vidéos de moi" in write(program, "image-consent", tmp_path, "fr", testimony=said)


def test_a_consent_names_what_it_lacks(
    program: Program, add: Add, ana: str, tmp_path: Path
) -> None:
    said = add("testimony", person=ana, title="A year")
    with pytest.raises(MissingFields) as refused:
        write(program, "image-consent", tmp_path, testimony=said)
    short = said[: records.SHORT]
    assert refused.value.fields == (
        f"Consent for (clubmgr edit {short} consent_media=…)",
        f"Where it may be used (clubmgr edit {short} territory=…)",
        f"Consent until (clubmgr edit {short} consent_until=…)",
    )


def test_who_answers_for_a_minor_signs_the_consent(
    program: Program, add: Add, ana: str, tmp_path: Path
) -> None:
    add("minority", person=ana, until_on="2028-05-01", guardian="Rui Silva")
    said = add("testimony", person=ana, title="A year", consent_media="photo", territory="France",
               consent_until="2029-01-11")  # fmt: skip
    written = wrote(program, "image-consent", tmp_path, testimony=said)
    assert "| Legal representative | Rui Silva | |" in kept(program, written.paper).body
    assert written.warnings == ("Ana Silva is a minor: who answers for them signs too.",)


def test_a_loan_slip_says_what_was_lent_its_worth_and_the_day_to_return_it(
    program: Program, add: Add, ana: str, tmp_path: Path
) -> None:
    lent = add("perk", person=ana, kind="loan", title="Camera", value_ex_vat="1780.50",
               vat_rate="20", due_back_on="2027-03-15", quantity="2")  # fmt: skip
    text = plain(write(program, "loan-slip", tmp_path, perk=lent))
    assert "2 × Camera" in text
    assert "€1,780.50 without VAT, €2,136.60 with VAT" in text
    assert "**15 March 2027**" in text
    edit(program, "perk", lent, due_back_on="")
    with pytest.raises(MissingFields) as refused:
        write(program, "loan-slip", tmp_path, perk=lent)
    assert "due_back_on=…" in refused.value.fields[0]


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".md"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_paper_makes_each_file(
    program: Program, add: Add, ana: str, agreed: str, tmp_path: Path, ending: str, language: str
) -> None:
    lent = add("perk", person=ana, kind="loan", title="Camera", due_back_on="2027-03-15")
    said = add("testimony", person=ana, title="A year", consent_media="photo", territory="France",
               consent_until="2029-01-11")  # fmt: skip
    for kind, about in (
        ("agreement", {"agreement": agreed}), ("brief", {"agreement": agreed}),
        ("speaking-terms", {"perk": lent}), ("loan-slip", {"perk": lent}),
        ("image-consent", {"testimony": said}),
    ):  # fmt: skip
        file = tmp_path / f"{kind}{ending}"
        subject = subjects.subject_of(program, **about)
        written = documents.write(program, kind, subject, file, language=language)
        assert file.stat().st_size > 1000
        assert documents.save(program, written.paper, tmp_path / f"again-{kind}{ending}") == ()


@pytest.mark.parametrize(
    "typed",
    ["{{ 7 * 7 }}", "{% for x in y %}", "<script>alert(1)</script>", "# no heading", "a | b",
     "1. no list", "<!-- page -->", "*bold*", "[link](https://x.example)"],
)  # fmt: skip
def test_what_was_typed_stays_what_it_is(
    program: Program, agreed: str, tmp_path: Path, typed: str
) -> None:
    edit(program, "agreement", agreed, missions=typed, in_kind=typed, forbidden=typed)
    body = write(program, "agreement", tmp_path, agreement=agreed)
    blocks = markdown.read(body)
    said = [markdown.plain(b.runs) for b in blocks if isinstance(b, markdown.Paragraph)]
    assert typed in [text.removesuffix(".") for text in said]
    cells = [markdown.plain(cell) for b in blocks if isinstance(b, markdown.Table)
             for row in b.rows for cell in row]  # fmt: skip
    assert typed in cells


def test_a_paper_without_a_club_is_kept_in_the_language_of_the_person(
    program: Program, agreed: str, tmp_path: Path
) -> None:
    written = wrote(program, "agreement", tmp_path, "", agreement=agreed)
    paper = kept(program, written.paper)
    assert (paper.club, paper.agreement, paper.language) == (None, agreed, "fr")
    assert paper.title == "Convention de partenariat · Ana Silva · Spring launch"
    assert subjects.of_paper(program, paper) == subjects.subject_of(program, agreement=agreed)
    for search, found in (("", 1), ("person:silva", 1), ("club:lyon", 0), ("silva agreement", 1)):
        rows = all_rows(program, register.LIST, Query(search))
        assert [row.whose for row in rows] == ["Ana Silva"] * found, search
    assert program.undo().label == f"Wrote {paper.title}"
    assert all_rows(program, register.LIST) == []


def test_versions_are_counted_for_each_agreement(
    program: Program, add: Add, ana: str, agreed: str, tmp_path: Path
) -> None:
    other = add("agreement", title="Autumn", person=ana, **CLAUSES)
    editions = []
    for id, missions in ((agreed, "one"), (agreed, "one"), (agreed, "two"), (other, "one")):
        edit(program, "agreement", id, missions=missions)
        written = wrote(program, "agreement", tmp_path, agreement=id)
        editions.append(kept(program, written.paper).edition)
    assert editions == [1, 1, 2, 1]
    last = kept(program, written.paper)
    assert register.before(program, last) is None
    assert acts.delete(program, PAPER, [last.id]) == 1
    again = wrote(program, "agreement", tmp_path, agreement=other)
    assert kept(program, again.paper).edition == 2


def test_nobody_adopts_a_paper_without_a_club(
    program: Program, agreed: str, tmp_path: Path
) -> None:
    paper = kept(program, wrote(program, "agreement", tmp_path, agreement=agreed).paper)
    with pytest.raises(ClubmgrError, match="nobody adopts it"):
        register.adopt(program, paper, "2027-01-12")
    records.change(program, PAPER, paper, {"notes": "signed by hand"})
    assert kept(program, paper.id).notes == "signed by hand"


def test_papers_go_with_the_agreement_that_they_are_about(
    program: Program, agreed: str, tmp_path: Path
) -> None:
    paper = wrote(program, "agreement", tmp_path, agreement=agreed).paper
    acts.delete(program, KINDS["agreement"], [agreed])
    assert all_rows(program, register.LIST) == []
    program.undo()
    assert [row.id for row in all_rows(program, register.LIST)] == [paper]


def test_a_paper_of_another_subject_is_refused(
    program: Program, add: Add, agreed: str, ana: str, tmp_path: Path
) -> None:
    gift = add("perk", person=ana, kind="product", title="Bag")
    for kind, about in (
        ("agreement", {"perk": gift}), ("loan-slip", {"agreement": agreed}),
        ("bylaws", {"agreement": agreed}), ("image-consent", {"perk": gift}),
    ):  # fmt: skip
        with pytest.raises(UsageError):
            write(program, kind, tmp_path, **about)
    assert all_rows(program, register.LIST) == []


def test_early_information_is_told_when_a_paper_names_it(
    program: Program, add: Add, agreed: str, tmp_path: Path
) -> None:
    add("preview", title="X200 Pro", embargo_at="2027-03-10 09:00")
    add("preview", title="X100", embargo_at="2027-01-10 09:00")
    edit(program, "agreement", agreed, brief="After the X100, try the x200 pro.")
    written = wrote(program, "brief", tmp_path, agreement=agreed)
    (warning,) = written.warnings
    assert warning == "“X200 Pro” stands in it, and is under embargo: take it out, or wait."
    assert documents.save(program, written.paper, tmp_path / "again.md") == (warning,)


def test_without_a_brand_the_paper_names_where_to_fill_it(
    program: Program, add: Add, ana: str
) -> None:
    settings.change(program, {"brand": ""})
    lent = add("perk", person=ana, kind="loan", title="Camera", due_back_on="2027-03-15")
    subject = subjects.subject_of(program, perk=lent)
    with pytest.raises(MissingFields) as refused:
        documents.refuse_blanks(program, "loan-slip", subject, command, language="en")
    assert refused.value.fields == ("Brand (clubmgr settings brand=…)",)


def test_a_paper_for_somebody_of_no_known_language_is_in_the_language_in_use(
    program: Program, add: Add, agreed: str, ana: str, tmp_path: Path
) -> None:
    edit(program, "person", ana, language="")
    with i18n.speaking("fr"):
        french = write(program, "agreement", tmp_path, "", agreement=agreed)
    english = write(program, "agreement", tmp_path, "", agreement=agreed)
    assert "# Convention de partenariat" in french
    assert "# Partnership agreement" in english
