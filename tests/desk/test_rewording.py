from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from clubmgr.desk import documents, rewording, subjects, texts
from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.models import articles, clubs, records
from clubmgr.models.articles import Text
from clubmgr.models.kinds.article import ARTICLE
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program

from .conftest import Add

KIND = "statuts-1901"


@pytest.fixture
def club(add: Add) -> str:
    """A club with all that its statutes need."""
    id = add(
        "club", name="Club Lyon", city="Lyon", country="FR", postcode="69001",
        mission="Partager les usages", founded_on="2027-02-01", legal_form="loi_1901",
    )  # fmt: skip
    for given, family, seat in (("Ana", "Silva", "president"), ("Zoé", "Dupont", "treasurer")):
        person = add("person", given_name=given, family_name=family)
        add("mandate", club=id, person=person, seat=seat, starts_on="2027-02-01")
    return id


@pytest.fixture
def text(program: Program, club: str) -> Text:
    """The statutes of that club."""
    return texts.text_of(clubs.get(program, club), KIND)


def order(program: Program, text: Text) -> list[str]:
    return [each.code for each in texts.listed(program, text) if each.included]


def written(program: Program, text: Text) -> str:
    stream = BytesIO()
    documents.write(program, text.paper, subjects.subject_of(program, club=text.club), stream)
    paper, _model, _colophon = stream.getvalue().decode().rpartition("> Modèle à relire")
    return paper.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_texts_that_suit_a_club_come_first(program: Program, club: str, add: Add) -> None:
    kinds = [kind.kind for kind in texts.kinds(clubs.get(program, club))]
    assert kinds[0] == KIND
    assert {"charter", "internal-rules", "code-of-conduct", "bylaws"} < set(kinds)
    loose = clubs.get(program, add("club", name="Z", legal_form="informal"))
    assert texts.kinds(loose)[0].kind == "charter"


def test_a_text_is_found_in_the_clubs_language_else_in_one_it_has(
    program: Program, club: str
) -> None:
    seen = clubs.get(program, club)
    assert texts.text_of(seen, "charter").language == "fr"
    assert texts.text_of(seen, "charter", "en").language == "en"
    assert texts.text_of(seen, "bylaws").language == "en"
    with pytest.raises(NotFound, match="charter"):
        texts.text_of(seen, "minutes")
    with pytest.raises(NotFound):
        texts.text_of(seen, KIND, "en")


def test_each_text_that_has_articles_can_be_read_before_anything_is_known(
    program: Program, add: Add
) -> None:
    bare = clubs.get(program, add("club", name="Z"))
    for kind in texts.kinds(bare):
        for language in kind.languages:
            reading = texts.read(program, texts.text_of(bare, kind.kind, language))
            assert len(reading.listed) > 5
            assert all(reading.passages.values())


def test_what_is_missing_is_told_with_where_it_is_filled(program: Program, add: Add) -> None:
    bare = clubs.get(program, add("club", name="Z", legal_form="loi_1901"))
    reading = texts.read(program, texts.text_of(bare, KIND))
    assert len(reading.missing) == 5
    assert all("clubmgr " in told for told in reading.missing)


def test_statutes_with_all_they_need_have_nothing_to_look_at(program: Program, text: Text) -> None:
    reading = texts.read(program, text)
    assert (reading.missing, reading.findings) == ((), ())
    assert reading.passages["seat"].startswith("Le siège social est fixé à Lyon (69001).")


@pytest.mark.parametrize(
    ("form", "country", "postcode", "kinds"),
    [
        ("loi_1901", "FR", "69001", {"statuts-1901", "internal-rules", "code-of-conduct"}),
        ("alsace_moselle", "FR", "67000", {"statuts-alsace-moselle"}),
        ("informal", "FR", "69001", {"charter"}),
        ("other", "BE", "1000", {"bylaws"}),
    ],
)
@pytest.mark.parametrize("dues", ["yes", "no"])
def test_every_text_of_ours_has_nothing_to_look_at_once_all_is_known(
    program: Program, add: Add, form: str, country: str, postcode: str, kinds: set[str], dues: str
) -> None:
    id = add(
        "club", name="Atelier", city="Ville", country=country, postcode=postcode, mission="Aider",
        founded_on="2026-02-01", legal_form=form, dues=dues, voters_paid=dues, admission="Venir",
        channels="https://a.example, forum", visibility="private", audience="users",
    )  # fmt: skip
    for n, seat in enumerate(("president", "treasurer", "secretary", *["contributor"] * 4)):
        person = add("person", given_name=f"Ana{n}", family_name="Silva")
        add("mandate", club=id, person=person, seat=seat, starts_on="2026-02-01")
        add("membership", club=id, person=person, joined_on="2026-02-01")
    club = clubs.get(program, id)
    assert kinds <= {kind.kind for kind in texts.kinds(club)}
    for kind in texts.kinds(club):
        for language in kind.languages if kind.kind in kinds else ():
            reading = texts.read(program, texts.text_of(club, kind.kind, language))
            assert (reading.missing, reading.findings) == ((), ())


def test_own_words_are_printed_spaced_and_unread(program: Program, text: Text) -> None:
    rewording.reword(program, text, "means", title="Nos moyens", body="Ceci : {{ x }}\n\n- un\n- *")
    paper = written(program, text)
    assert "– Nos moyens\n\nCeci : {{ x }}\n\n- un\n- \\*\n" in paper
    raw = records.get(program, PAPER, program.rows("SELECT id FROM paper")[0][0]).body
    assert "Ceci\u202f: {{ x }}" in raw
    assert texts.article(program, text, "means").reworded


def test_empty_words_bring_back_the_templates_and_forget_the_departure(
    program: Program, text: Text
) -> None:
    before = written(program, text)
    rewording.reword(program, text, "means", title="Nos moyens", body="Autrement.")
    assert written(program, text) != before
    rewording.reword(program, text, "means", title="", body="")
    assert written(program, text) == before
    assert articles.of_text(program, text) == []


def test_articles_are_left_out_and_taken_in_as_one_step(program: Program, text: Text) -> None:
    rewording.switch(program, text, ["privacy", "volunteers"], on=False)
    assert not {"privacy", "volunteers"} & set(order(program, text))
    assert "Données personnelles" not in written(program, text)
    program.undo()
    program.undo()
    assert {"privacy", "volunteers"} < set(order(program, text))
    rewording.switch(program, text, ["privacy"], on=False)
    rewording.switch(program, text, ["privacy"], on=True)
    assert articles.of_text(program, text) == []


def test_a_board_and_dues_are_taken_in_against_the_template(program: Program, text: Text) -> None:
    rewording.switch(program, text, ["board", "dues"], on=True)
    paper = written(program, text)
    assert "administrée par un conseil d’administration, que l’assemblée" in paper
    assert "les cotisations de ses membres" in paper
    assert texts.read(program, text).findings == ()


def test_a_required_article_cannot_be_left_out(program: Program, text: Text) -> None:
    with pytest.raises(ClubmgrError, match="Objet"):
        rewording.switch(program, text, ["privacy", "object"], on=False)
    assert articles.of_text(program, text) == []


def test_a_paper_that_refers_to_what_is_left_out_is_refused_with_both_names(
    program: Program, text: Text
) -> None:
    rewording.switch(program, text, ["extraordinary"], on=False)
    with pytest.raises(ClubmgrError, match=r"“Modification des statuts”.*“Assemblée générale ext"):
        written(program, text)
    rewording.reword(program, text, "amendment", body="Par l’assemblée, à la majorité.")
    rewording.reword(program, text, "dissolution", body="L’assemblée attribue l’actif.")
    assert "extraordinary" not in order(program, text)
    assert "Modification des statuts" in written(program, text)


def test_an_article_is_carried_and_placed_and_references_follow(
    program: Program, text: Text
) -> None:
    rewording.carry(program, text, "duration", -1)
    assert order(program, text)[:4] == ["name", "object", "duration", "seat"]
    rewording.carry(program, text, "duration", -99)
    assert order(program, text)[0] == "duration"
    rewording.place(program, text, "amendment", "duration")
    assert order(program, text)[:2] == ["duration", "amendment"]
    assert "de l’article 2.\n\n## Article 6" in written(program, text)
    rewording.place(program, text, "privacy", "")
    assert order(program, text)[:3] == ["privacy", "duration", "amendment"]
    rewording.carry(program, text, "privacy", 99)
    assert order(program, text)[-1] == "privacy"


def test_own_articles_stand_behind_another_and_keep_their_place(
    program: Program, text: Text
) -> None:
    first = rewording.add(program, text, "Archives", "On garde tout.", "seat")
    second = rewording.add(program, text, "Archives", "Deux fois.", first)
    last = rewording.add(program, text, "Prêt")
    assert order(program, text)[2:6] == ["seat", first, second, "duration"]
    assert order(program, text)[-1] == last
    rewording.carry(program, text, "name", 1)
    assert order(program, text)[:6] == ["object", "name", "seat", first, second, "duration"]
    rewording.reset(program, text, [first])
    assert order(program, text)[:5] == ["object", "name", "seat", second, "duration"]
    rewording.reset(program, text, ["name", second, last])
    assert articles.of_text(program, text) == []


def test_an_own_article_needs_a_title(program: Program, text: Text) -> None:
    with pytest.raises(InvalidFields):
        rewording.add(program, text, " ")
    code = rewording.add(program, text, "Prêt")
    with pytest.raises(InvalidFields):
        rewording.reword(program, text, code, title=" ")
    assert texts.article(program, text, code).title == "Prêt"


def test_every_act_is_one_step_that_undo_takes_back(program: Program, text: Text) -> None:
    acts = (
        lambda: rewording.add(program, text, "Archives", "", "name"),
        lambda: rewording.place(program, text, "filing", "name"),
        lambda: rewording.switch(program, text, ["means", "rules"], on=False),
        lambda: rewording.reset(program, text, ["filing", "means", "own-archives"]),
    )
    for act in acts:
        before = [(a.code, a.place, a.included) for a in articles.of_text(program, text)]
        act()
        after = [(a.code, a.place, a.included) for a in articles.of_text(program, text)]
        assert after != before
        program.undo()
        assert [(a.code, a.place, a.included) for a in articles.of_text(program, text)] == before
        program.redo()


def test_an_article_that_is_not_there_is_named_with_those_that_are(
    program: Program, text: Text
) -> None:
    for act in (
        lambda: rewording.reword(program, text, "nope", body="x"),
        lambda: rewording.place(program, text, "name", "nope"),
        lambda: rewording.add(program, text, "x", "", "nope"),
        lambda: rewording.reset(program, text, ["nope"]),
    ):
        with pytest.raises(NotFound, match=r"nope.*dissolution"):
            act()


def test_what_somebody_else_reworded_meanwhile_is_not_overwritten(
    program: Program, text: Text
) -> None:
    rewording.reword(program, text, "means", body="Un.")
    seen = articles.look(program, text, "means")
    rewording.reword(program, text, "means", body="Deux.")
    with pytest.raises(records.Stale):
        rewording.reword(program, text, "means", body="Trois.", seen=seen)
    assert texts.read(program, text).passages["means"] == "Deux."


def test_the_first_words_that_two_give_an_article_do_not_overwrite_each_other(
    program: Program, text: Text
) -> None:
    seen = articles.look(program, text, "means")
    rewording.reword(program, text, "means", body="Un.")
    with pytest.raises(records.Stale) as refused:
        rewording.reword(program, text, "means", body="Deux.", seen=seen)
    assert ("Text", "Un.", "Deux.") in refused.value.differences
    assert texts.read(program, text).passages["means"] == "Un."


def test_words_that_somebody_else_took_back_meanwhile_are_told_of(
    program: Program, text: Text
) -> None:
    rewording.reword(program, text, "means", body="Un.")
    seen = articles.look(program, text, "means")
    rewording.reset(program, text, ["means"])
    with pytest.raises(records.Stale) as refused:
        rewording.reword(program, text, "means", body="Deux.", seen=seen)
    assert ("Text", "", "Deux.") in refused.value.differences
    assert articles.of_text(program, text) == []


def test_what_changes_nothing_is_no_step_and_leaves_what_can_be_redone(
    program: Program, text: Text
) -> None:
    rewording.reword(program, text, "means", body="Un.")
    program.undo()
    before = program.generation()
    rewording.carry(program, text, "name", -1)
    rewording.place(program, text, "object", "name")
    rewording.reword(program, text, "means", title="", body="")
    rewording.switch(program, text, ["means"], on=True)
    rewording.reset(program, text, ["means"])
    assert program.generation() == before
    program.redo()
    assert texts.read(program, text).passages["means"] == "Un."


def test_articles_stay_where_they_were_put_when_another_comes_back_to_its_place(
    program: Program, text: Text
) -> None:
    usual = order(program, text)
    rewording.place(program, text, usual[4], usual[1])
    rewording.place(program, text, usual[5], "")
    rewording.reset(program, text, [usual[5]])
    moved = [usual[0], usual[1], usual[4], usual[2], usual[3], *usual[5:]]
    assert order(program, text) == moved
    rewording.place(program, text, usual[0], usual[8])
    rewording.place(program, text, usual[1], usual[8])
    rewording.reset(program, text, [usual[1], usual[0]])
    assert [code for code in order(program, text) if code != usual[4]] == [
        code for code in usual if code != usual[4]
    ]


def test_an_own_article_that_goes_leaves_the_others_where_they_are(
    program: Program, text: Text
) -> None:
    first = rewording.add(program, text, "Archives", "", "seat")
    second = rewording.add(program, text, "Prêt", "", "means")
    last = rewording.add(program, text, "Fête")
    present = order(program, text)
    rewording.reset(program, text, [first])
    assert order(program, text) == [code for code in present if code != first]
    rewording.reset(program, text, [last])
    assert order(program, text) == [code for code in present if code not in (first, last)]
    assert texts.article(program, text, second).own


def test_one_clubs_words_are_not_anothers_nor_another_languages(
    program: Program, text: Text, add: Add
) -> None:
    other = texts.text_of(clubs.get(program, add("club", name="Nice")), KIND)
    rewording.reword(program, text, "means", body="À nous.")
    assert "À nous." not in texts.read(program, other).passages["means"]
    charter = texts.text_of(clubs.get(program, text.club), "charter", "fr")
    english = texts.text_of(clubs.get(program, text.club), "charter", "en")
    rewording.reword(program, charter, "mission", title="But")
    assert texts.article(program, english, "mission").title != "But"


def test_the_words_of_an_article_that_is_left_out_can_still_be_read(
    program: Program, text: Text
) -> None:
    assert "dues" not in texts.read(program, text).passages
    assert texts.words_of(program, text, "dues").startswith("Les membres actifs versent")
    rewording.reword(program, text, "dues", body="Libre.")
    assert texts.words_of(program, text, "dues") == "Libre."


def test_a_code_that_would_be_run_is_refused(program: Program, text: Text) -> None:
    with pytest.raises(InvalidFields):
        records.add(program, ARTICLE, {**text.key, "code": 'x") }}', "title": "T"})
    assert list(records.every(program, ARTICLE)) == []


def test_rewording_is_written_to_word_and_pdf(program: Program, text: Text, tmp_path: Path) -> None:
    rewording.add(program, text, "Archives\u202e", "- un\n- deux", "name")
    subject = subjects.subject_of(program, club=text.club)
    for ending in (".docx", ".pdf"):
        documents.write(program, KIND, subject, tmp_path / f"s{ending}")
        assert (tmp_path / f"s{ending}").stat().st_size > 5000


def test_writing_a_text_warns_of_what_its_articles_lack(program: Program, text: Text) -> None:
    subject = subjects.subject_of(program, club=text.club)
    assert documents.write(program, KIND, subject, BytesIO()).warnings == ()
    rewording.switch(program, text, ["duration"], on=False)
    rewording.reword(program, text, "means", body="La cotisation est de 20 €. Voir le sponsor.")
    warnings = documents.write(program, KIND, subject, BytesIO()).warnings
    assert [warning.partition(":")[0] for warning in warnings] == ["Durée", "Moyens d’action"]
    assert all("Service-Public F1120" in warning for warning in warnings)
