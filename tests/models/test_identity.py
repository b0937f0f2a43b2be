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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("_Hélène Dupont_", "_X_"), ("**Hélène** **Dupont**", "**X**"),
        ("Hélène **DUPONT** came", "X came"), ("Dupont (Hélène)", "X"), ("Hélène (Dupont)", "X"),
        ("Dupont/Hélène", "X"), ("Dupont,Hélène", "X"), ("#HélèneDupont", "#X"),
        ("CR_Hélène Dupont_2026.pdf", "CR_X_2026.pdf"), ("CR_Helene_Dupont.pdf", "CR_X.pdf"),
        ("linkedin.com/in/helene-dupont", "linkedin.com/in/X"), ("dupont.helene.docx", "X.docx"),
        ("Hél\u00adène Du\u200bpont", "X"), ("Hélène\u200bDupont", "X"),
        ("q=H%C3%A9l%C3%A8ne%20Dupont&p=1", "q=X&p=1"),
        ("by H&eacute;l&egrave;ne Dupont &amp; Co", "by X &amp; Co"), ("Sean O&#39;Brien", "X"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_markdown_file_names_and_addresses(text: str, left: str) -> None:
    assert replaced(text, names=(("Hélène", "Dupont"), ("Sean", "O’Brien"))) == left


@pytest.mark.parametrize(
    "text",
    ["Marie-Claire came", "the Marie-Claire_2026 file", "in/jean-marie-claire", "Max_Immo",
     "marie.claire@home.example", "Marie; Claire", "Marie, Claire and Luc", "Marie. Claire",
     "Clairemarie-Anne", "a joli day", "rosemarieclaire", "100%20marie", "&marie;claire"],
)  # fmt: skip
def test_signs_between_words_make_no_name_of_two_of_them(text: str) -> None:
    known = {"names": (("Marie", "Claire"), ("Jo", "Li"), ("Max", "Im"))}
    assert replaced(text, **known) == text


def test_a_longer_name_of_somebody_else_stays_in_file_names_too() -> None:
    known = {"names": (("Marie", "Martin"),), "others": (("Anne-Marie", "Martin"),)}
    text = "Anne_Marie_Martin.pdf, anne.marie.martin, **Anne Marie** **Martin**"
    assert replaced(f"{text}, Marie_Martin.pdf", **known) == f"{text}, X.pdf"


@pytest.mark.parametrize(
    "text",
    ["the club of Lyon, Lucie comes", "le club de Lyon, Lucie vient", "Lyon\nLucie arrive",
     "à Lyon (Lucie le sait)", "to Lyon,\nLucie too", "in Lyon. Lucie"],
)  # fmt: skip
def test_a_town_before_a_given_name_is_no_name(text: str) -> None:
    assert replaced(text, names=(("Lucie", "Lyon"),)) == text


def test_a_family_name_that_a_town_has_comes_first_without_a_comma_only() -> None:
    known = {"names": (("Lucie", "Lyon"), ("Hélène", "Dupont")), "towns": ("lyon",)}
    text = "Paris, Lyon, Lucie; Lyon (Lucie), Lyon Lucie, Lucie Lyon; Dupont, Hélène"
    assert replaced(text, **known) == "Paris, Lyon, Lucie; Lyon (Lucie), X, X; X"


def test_a_name_without_letters_is_found_as_it_stands() -> None:
    assert replaced("🦊🦊🦊🦊 came", names=(("🦊🦊🦊🦊", ""),)) == "X came"


@pytest.mark.parametrize(
    "text",
    ["+33 6 98 76 54 32", "06 98 76 54 32", "0033698765432", "06.98.76.54.32", "+33 (0)6 98765432",
     "698765432", "06·98·76·54·32", "06–98–76–54–32", "06_98_76_54_32", "06,98,76,54,32",
     "٠٦٩٨٧٦٥٤٣٢", "33698765432", "33 6 98 76 54 32", "32698765432"],
)  # fmt: skip
def test_a_number_is_found_from_anywhere(text: str) -> None:
    assert replaced(f"call {text}!", phones=("+33 6 98 76 54 32",)) == "call X!"


def test_a_number_behind_a_mere_number_leaves_that() -> None:
    text = "page 3 06 98 76 54 32, wa.me/33698765432"
    assert replaced(text, phones=("06 98 76 54 32",)) == "page 3 X, wa.me/X"


def test_a_short_number_has_no_country_before_it() -> None:
    assert replaced("12 123456, 12123456", phones=("123456",)) == "12 X, 12123456"


def test_a_number_inside_another_is_none() -> None:
    text = "1069876543210 and 16 98 76 54 321"
    assert replaced(text, phones=("+33 6 98 76 54 32",)) == text


def test_an_address_inside_another_is_none() -> None:
    known = {"emails": ("ana@x.example",)}
    assert replaced("joana@x.example ana@x.example.org", **known) == (
        "joana@x.example ana@x.example.org"
    )
    assert replaced("<ANA@x.example>, mailto:ana@x.example.", **known) == "<X>, mailto:X."


@pytest.mark.parametrize(
    "text",
    ["_eva.mail@x.example_", "-eva.mail@x.example", ".eva.mail@x.example", "eva.mail%40x.example",
     "eva.mail+club@x.example", "EVA.MAIL+a.b@X.example"],
)  # fmt: skip
def test_an_address_is_found_between_signs_coded_and_with_a_tag(text: str) -> None:
    left = text.strip("_-.")
    known = {"emails": ("eva.mail@x.example",)}
    assert replaced(text, **known) == text.replace(left, "X")


@pytest.mark.parametrize(
    "text",
    ["rui_eva.mail@x.example", "rui.eva.mail@x.example", "rui+eva.mail@x.example",
     "eva.mail@x.example-y.org", "eva.mailing@x.example", "eva.mail@x.examples"],
)  # fmt: skip
def test_a_longer_address_is_somebody_elses(text: str) -> None:
    assert replaced(text, emails=("eva.mail@x.example",)) == text


def test_an_address_of_somebody_else_with_a_tag_stays() -> None:
    known = {"emails": ("home@x.example",), "boxes": ("home+rui@x.example",)}
    assert replaced("home+rui@x.example, home+news@x.example", **known) == "home+rui@x.example, X"


@pytest.mark.parametrize(
    "text",
    ["instagram.com/lesbonschats", "https://www.instagram.com/lesbonschats/p/1",
     "https://m.instagram.com/lesbonschats/?hl=fr", "instagram.com/@lesbonschats", "@lesbonschats"],
)  # fmt: skip
def test_a_handle_of_letters_is_found_on_the_site_of_its_network(text: str) -> None:
    for handle in ("instagram:lesbonschats", "insta @lesbonschats", "@lesbonschats"):
        assert replaced(f"see {text}, please", handles=(handle,)) == "see X, please"


@pytest.mark.parametrize(
    "text",
    ["tiktok.com/@loom_paris", "instagram.com/loom", "tiktok.com/loomer", "nottiktok.com/loom",
     "a loom", "tiktok.com/p/loom"],
)  # fmt: skip
def test_a_handle_on_another_site_or_inside_another_is_somebody_elses(text: str) -> None:
    assert replaced(text, handles=("tiktok:loom",)) == text


def test_a_handle_is_found_in_markdown_and_not_inside_another() -> None:
    text = "_zk_atelier_ my_zk_atelier zk_atelier_2 @zk_atelier_ @zk_atelier_2"
    left = "_X_ my_zk_atelier zk_atelier_2 X_ @zk_atelier_2"
    assert replaced(text, handles=("https://www.instagram.com/zk_atelier/",)) == left


def test_a_handle_that_is_a_word_is_found_with_its_sign_only() -> None:
    known = {"handles": ("https://social.example/loom",)}
    assert replaced("a loom, @loom, social.example/loom", **known) == "a loom, X, X"
    own = {"handles": ("@ana_s",), "names": (("Ana", "Silva"),)}
    assert replaced("ana_s and @ana_s", **own) == "X and X"


def test_a_name_of_signs_only_finds_nothing() -> None:
    signs = Identity(
        names=(("-", ""), ("'", "-")), emails=("ana@x.example", ""), handles=("https://", "@"),
        places=("- - - - -",), phones=("+",),
    )  # fmt: skip
    finder = Finder(signs)
    assert not finder.names("joana@x.example https://instagram.com/ - - - - -")


def test_nobody_is_found_by_nothing() -> None:
    finder = Finder(Identity())
    assert not finder.names("anything")
    assert finder.replace("anything", "X") == "anything"


def test_digits_and_handles_are_those_that_are_the_same_from_everywhere() -> None:
    assert digits_of("+33 6 98 76 54 32") == digits_of("06 98 76 54 32") == "698765432"
    assert handle_of("https://www.social.example/Ana?x=1") == handle_of("@ana") == "ana"
    assert handle_of("insta: Ana") == handle_of("https://tiktok.com/@ana?lang=fr") == "ana"
