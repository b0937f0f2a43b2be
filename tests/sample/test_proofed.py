"""What the sample's papers and texts say passes its own linter."""

from __future__ import annotations

from collections.abc import Iterator

from making import every

from clubmgr.desk import texts
from clubmgr.desk.makers import text_maker_of
from clubmgr.desk.subjects import Subject
from clubmgr.desk.texts import Reading
from clubmgr.i18n import speaking
from clubmgr.models.program import Program
from clubmgr.papers.phrases import RULES, birth_dates, says
from clubmgr.papers.proofing import LOCAL_STATUTES, STATUTES


def readings(program: Program) -> Iterator[Reading]:
    """Yield how each text stands that suits a club, in each language that it is written in."""
    for club in every(program, "club"):
        subject = Subject(club, name=club.name)
        for kind in texts.kinds(club):
            maker = text_maker_of(kind.kind)
            if maker is not None and maker.suits(kind.kind, subject):
                for language in kind.languages:
                    yield texts.read(program, texts.text_of(club, kind.kind, language))


def test_no_paper_tells_when_somebody_was_born(program: Program) -> None:
    papers = every(program, "paper")
    assert papers
    assert [found for one in papers for found in birth_dates(one.body)] == []


def test_nothing_is_found_in_a_text_but_that_too_few_sign_it_yet(program: Program) -> None:
    kinds = set()
    with speaking("en"):
        for reading in readings(program):
            kinds.add(reading.kind.kind)
            assert reading.passages
            for finding in reading.findings:
                assert reading.missing, finding
                assert reading.text.paper in (STATUTES, LOCAL_STATUTES)
                assert finding.text.startswith("0 people sign;")
    assert kinds >= {STATUTES, LOCAL_STATUTES, "charter", "code-of-conduct", "bylaws"}


def test_no_words_of_an_article_say_what_they_should_not(program: Program) -> None:
    own = [one.text for one in every(program, "article") if one.text]
    assert own
    for words in own:
        assert [rule.message for rule in RULES if says(rule, words)] == []
