"""Who is named in a text, however it is written, and who is not."""

from __future__ import annotations

import pytest

from clubmgr.models.identity import Finder, Identity, digits_of, handle_of

ANA = Identity(names=(("Ana", "Silva"),))


def replaced(text: str, **known: object) -> str:
    return Finder(Identity(**known)).replace(text, "X")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["Ana Silva", "ANA SILVA", "Silva Ana", "Silva, Ana", "ana  silva", "Ana\nSilva", "Ána Silva",
     "Ana\u00a0Silva", "A\u0301na Silva"],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert Finder(ANA).names(f"with {text}.")
    assert Finder(ANA).replace(f"with {text}.", "X") == "with X."


@pytest.mark.parametrize(
    "text",
    ["Ana", "Silva", "Anas Silva", "Ana Silvano", "Ana and Silva", "Diana Silva", "Silva. Ana"],
)
def test_no_name_is_found_inside_words_or_across_sentences(text: str) -> None:
    assert Finder(ANA).replace(text, "X") == text


@pytest.mark.parametrize("text", ["Rosana-Ana Silva", "Ana Silva-Pinto", "Ana Silva‑Pinto"])
def test_a_compound_name_is_somebody_elses(text: str) -> None:
    assert not Finder(ANA).names(text)
    assert Finder(ANA).replace(text, "X") == text


@pytest.mark.parametrize(
    "text", ["d'Ana Silva", "d’Ana Silva", "Ana Silva's", "2026-Ana Silva", "“Ana Silva”"]
)
def test_what_stands_beside_a_name_does_not_hide_it(text: str) -> None:
    assert "X" in Finder(ANA).replace(text, "X")


@pytest.mark.parametrize(
    "text",
    ["Jean-Luc O'Brien", "Jean-Luc O’Brien", "Jean Luc O'Brien", "Jean‑Luc O'Brien",
     "O'BRIEN Jean-Luc", "JeanLuc OBrien"],
)  # fmt: skip
def test_hyphens_and_apostrophes_of_any_kind_are_the_same(text: str) -> None:
    assert replaced(text, names=(("Jean-Luc", "O'Brien"),)) == "X"


def test_a_longer_name_of_somebody_else_stays() -> None:
    known = Identity(
        names=(("Jean", "Paul"),), others=(("Jean Paul", "Dupont"), ("Anne Jean", "Paul"))
    )
    finder = Finder(known)
    text = "Jean Paul Dupont, Anne Jean Paul, Dupont Jean Paul and Jean Paul"
    assert finder.replace(text, "X") == "Jean Paul Dupont, Anne Jean Paul, Dupont Jean Paul and X"
    assert not finder.names("Jean Paul Dupont came")
    assert finder.names("Jean Paul Dupont came with Jean Paul")


def test_names_in_writings_without_blanks() -> None:
    known = {"names": (("小龙", "李"),)}
    assert replaced("和李小龙说话", **known) == "和X说话"


def test_a_short_name_alone_is_taken_for_a_word() -> None:
    assert replaced("Max Li is maximal", names=(("Max", ""), ("", "Li"))) == "Max Li is maximal"
    assert replaced("Zoltana, zoltanas", names=(("Zoltana", ""),)) == "X, zoltanas"


def test_a_name_without_letters_is_found_as_it_stands() -> None:
    assert replaced("🦊🦊🦊🦊 came", names=(("🦊🦊🦊🦊", ""),)) == "X came"


@pytest.mark.parametrize(
    "text",
    ["+33 6 98 76 54 32", "06 98 76 54 32", "0033698765432", "06.98.76.54.32", "+33 (0)6 98765432",
     "698765432"],
)  # fmt: skip
def test_a_number_is_found_from_anywhere(text: str) -> None:
    assert replaced(f"call {text}!", phones=("+33 6 98 76 54 32",)) == "call X!"


def test_a_number_inside_another_is_none() -> None:
    text = "1069876543210 and 16 98 76 54 321"
    assert replaced(text, phones=("+33 6 98 76 54 32",)) == text


def test_an_address_inside_another_is_none() -> None:
    known = {"emails": ("ana@x.example",)}
    assert replaced("joana@x.example ana@x.example.org", **known) == (
        "joana@x.example ana@x.example.org"
    )
    assert replaced("<ANA@x.example>, mailto:ana@x.example.", **known) == "<X>, mailto:X."


def test_a_handle_that_is_a_word_is_found_with_its_sign_only() -> None:
    known = {"handles": ("https://social.example/loom",)}
    assert replaced("a loom, @loom, social.example/loom", **known) == "a loom, X, X"
    own = {"handles": ("@ana_s",), "names": (("Ana", "Silva"),)}
    assert replaced("ana_s and @ana_s", **own) == "X and X"


def test_a_name_of_signs_only_finds_nothing() -> None:
    finder = Finder(Identity(names=(("-", ""), ("'", "-")), emails=("ana@x.example",)))
    assert not finder.names("joana@x.example")


def test_nobody_is_found_by_nothing() -> None:
    finder = Finder(Identity())
    assert not finder.names("anything")
    assert finder.replace("anything", "X") == "anything"


def test_digits_and_handles_are_those_that_are_the_same_from_everywhere() -> None:
    assert digits_of("+33 6 98 76 54 32") == digits_of("06 98 76 54 32") == "698765432"
    assert handle_of("https://www.social.example/Ana?x=1") == handle_of("@ana") == "ana"
