from __future__ import annotations

import pytest

from clubmgr.papers.headers import recognise
from clubmgr.papers.names import name_reader, split_name


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Jean Dupont", "Jean", "Dupont"),
        ("DUPONT Jean", "Jean", "DUPONT"),
        ("Dupont, Jean", "Jean", "Dupont"),
        ("Jean DUPONT", "Jean", "DUPONT"),
        ("JEAN DUPONT", "JEAN", "DUPONT"),
        ("Jean de La Tour", "Jean", "de La Tour"),
        ("Jean de LA TOUR", "Jean", "de LA TOUR"),
        ("DE LA TOUR Jean-Marie", "Jean-Marie", "DE LA TOUR"),
        ("Jean-Pierre Le Goff", "Jean-Pierre", "Le Goff"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Hatem Ben Arfa", "Hatem", "Ben Arfa"),
        ("Ben Affleck", "Ben", "Affleck"),
        ("Jean Pierre Martin", "Jean Pierre", "Martin"),
        ("John F. Kennedy", "John F.", "Kennedy"),
        ("Martin Luther King, Jr.", "Martin Luther", "King"),
        ("M. Dupont", "", "Dupont"),
        ("Mme Marie Curie", "Marie", "Curie"),
        ("Madonna", "Madonna", ""),
        ("DUPONT", "", "DUPONT"),
        ("李小龙", "李小龙", ""),
        ("O'Brien, ", "", "O'Brien"),
    ],
)
def test_a_whole_name_is_split(name: str, given: str, family: str) -> None:
    assert split_name(name) == (given, family)


def test_no_word_of_a_name_is_lost() -> None:
    for name in ("A de B C D", "a B c D", "DE A", "de A", "A B de", "A B C DE", "X y Z"):
        assert sorted(" ".join(split_name(name)).split()) == sorted(name.split())


@pytest.mark.parametrize(
    ("headers", "cells", "expected"),
    [
        ("Prénom;Nom", "Jean;Dupont", ("Jean", "Dupont", "Jean Dupont")),
        ("Prénom;Nom", ";Dupont", ("", "Dupont", "Dupont")),
        ("Nom", "Jean Dupont", ("Jean", "Dupont", "Jean Dupont")),
        ("Name;Given Name;Family Name", "J. D.;Jean;Dupont", ("Jean", "Dupont", "J. D.")),
        ("Name;Given Name;Family Name", "Jean Dupont;;", ("Jean", "Dupont", "Jean Dupont")),
        ("Name;Email", "jean@example.org;jean@example.org", ("", "", "")),
        ("Email", "jean@example.org", ("", "", "")),
    ],
)
def test_each_name_is_made_of_the_others(
    headers: str, cells: str, expected: tuple[str, str, str]
) -> None:
    assert name_reader(recognise(headers.split(";")))(cells.split(";")) == expected
