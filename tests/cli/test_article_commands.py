from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from .conftest import Clubmgr, Town

KIND = "statuts-1901"


def text_of(done: Clubmgr, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = done("articles", "Club Lyon", KIND, *options, "--json").json
    return found


def included(found: dict[str, Any]) -> list[str]:
    return [article["code"] for article in found["articles"] if article["included"]]


def test_the_articles_are_listed_with_level_and_number(done: Clubmgr, town: Town) -> None:
    said = done("articles", "Club Lyon", KIND)
    lines = said.out.splitlines()
    assert lines[1].split()[:2] == ["1", "name"]
    assert "required" in lines[1]
    assert "things to look at: --lint" in said.err or "thing to look at: --lint" in said.err
    assert "Still missing: Mission" in said.err
    found = text_of(done)
    assert (found["kind"], found["language"]) == (KIND, "fr")
    assert found["articles"][0]["number"] == 1
    assert "Club Lyon" in found["articles"][0]["text"]


def test_without_a_kind_the_text_that_suits_the_club_is_meant(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "legal_form=informal")
    assert done("articles", "Club Lyon", "--json").json["kind"] == "charter"
    done("edit", town.club, "legal_form=loi_1901")
    assert done("articles", "Club Lyon", "--json").json["kind"] == KIND


def test_lint_says_what_the_law_needs(done: Clubmgr, town: Town) -> None:
    done("articles", town.club, KIND, "--out", "dissolution")
    said = done("articles", town.club, KIND, "--lint")
    assert "needed · 0 people sign; 2 at least must. (Service-Public F1119)" in said.out
    advice = "advised · Dissolution: It is left out, but advised. (Service-Public F1120)"
    assert advice in said.out
    assert text_of(done)["findings"][0]["source"] == "Service-Public F1119"


def test_many_changes_are_one_step(
    done: Clubmgr, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "means.txt").write_text("\ufeffNous faisons :\n- ceci = cela\n", "utf-8")
    before = text_of(done)
    after = text_of(
        done, "--out", "privacy", "--out", "rules", "--in", "board", "--own", "Archives",
        "--text", f"means={tmp_path / 'means.txt'}", "--title", "means=Nos moyens",
        "--after", "own-archives:seat", "--after", "filing:",
    )  # fmt: skip
    codes = included(after)
    assert codes[:5] == ["filing", "name", "object", "seat", "own-archives"]
    assert "board" in codes
    assert not {"privacy", "rules"} & set(codes)
    means = next(article for article in after["articles"] if article["code"] == "means")
    assert (means["title"], means["reworded"]) == ("Nos moyens", True)
    assert means["text"] == "Nous faisons :\n\n- ceci = cela"
    done("undo")
    assert text_of(done) == before


def test_words_come_from_stdin_and_none_brings_back_the_usual_ones(
    done: Clubmgr, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = text_of(done)
    stdin = io.TextIOWrapper(io.BytesIO(b"Autrement {{ 7*7 }}."))
    monkeypatch.setattr("sys.stdin", stdin)
    changed = text_of(done, "--text", "means=-")
    assert "Autrement {{ 7*7 }}." in [article["text"] for article in changed["articles"]]
    assert text_of(done, "--text", "means=") == usual


def test_reset_brings_back_what_was_there(done: Clubmgr, town: Town) -> None:
    usual = text_of(done)
    done("articles", town.club, KIND, "--own", "Archives", "--out", "means", "--after", "rules:")
    done("articles", town.club, KIND, "--reset", "own-archives", "--reset", "means",
         "--reset", "rules")  # fmt: skip
    assert text_of(done) == usual


def test_the_language_of_a_text_is_chosen(done: Clubmgr, town: Town) -> None:
    assert done("articles", town.club, "charter", "--lang", "en", "--json").json["language"] == "en"
    assert done("articles", town.club, "charter", "--lang", "fr", "--json").json["language"] == "fr"


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (("nothing",), 1, "statuts-1901"),
        ((KIND, "--out", "nope"), 1, "dissolution"),
        ((KIND, "--out", "name"), 1, "required"),
        ((KIND, "--after", "means"), 2, "privacy:members"),
        ((KIND, "--title", "means"), 2, "name="),
        ((KIND, "--text", "means=/nowhere/at/all"), 1, "cannot be read"),
        ((KIND, "--own", " "), 1, "title"),
        ((KIND, "--out", "privacy", "--in", "nope"), 1, "nope"),
    ],
)
def test_what_cannot_be_done_is_refused_whole(
    refused: Any, town: Town, options: tuple[str, ...], status: int, words: str
) -> None:
    assert words in refused("articles", town.club, *options, status=status).err


def test_a_file_that_is_no_text_or_too_long_is_refused(
    refused: Any, town: Town, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b").write_bytes(b"a" * 100_001)
    said = refused("articles", town.club, KIND, "--text", f"means={tmp_path / 'a'}")
    assert "UTF-8" in said.err
    said = refused("articles", town.club, KIND, "--text", f"means={tmp_path / 'b'}")
    assert "too long" in said.err


def test_what_changes_nothing_says_so(done: Clubmgr, town: Town) -> None:
    for _twice in range(2):
        said = done("articles", town.club, KIND, "--after", "means:means")
        assert said.err == "Nothing was changed.\n"
    assert "Changed the articles" in done("articles", town.club, KIND, "--after", "means:").err
