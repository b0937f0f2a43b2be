from __future__ import annotations

from dataclasses import replace
from datetime import date
from time import process_time

import pytest

from clubmgr.method.filing import ALSACE_MOSELLE, FOUNDERS, LOI_1901, TITLE_LENGTH
from clubmgr.papers import plain, proofing, statutes, templates
from clubmgr.papers.articles import Listed, Wording
from clubmgr.papers.proofing import LOCAL_STATUTES, STATUTES, Sheet
from clubmgr.papers.statutes import Leader, Statutes

PLAIN = Statutes(
    name="Atelier Luméa",
    mission="Partager l’usage des appareils Luméa",
    city="Le Mans",
    brand="Luméa",
    adopted_on=date(2027, 2, 1),
    president=Leader("Martin", "Anne", "Présidente"),
    treasurer=Leader("Petit", "Luc", "Trésorier"),
)


def sheet_of(given: Statutes = PLAIN, *wordings: Wording) -> Sheet:
    """Return a sheet of the statutes of 1901, as the club words them."""
    draft = templates.draft(STATUTES, "fr", statutes.values_of(given), wordings=wordings)
    return Sheet(
        kind=STATUTES,
        listed=draft.listed,
        passages={code: plain.write(text).strip() for code, text in draft.passages.items()},
        gaps=draft.gaps,
        name=given.name,
        city=given.city,
        signers=proofing.count_signers(draft.text),
    )


def found(sheet: Sheet) -> list[tuple[str, str, str]]:
    return [
        (each.weight, each.article, each.source.removeprefix("Service-Public "))
        for each in proofing.proof(sheet)
    ]


def said(words: str, kind: str = STATUTES, code: str = "own-x") -> list[tuple[str, str, str]]:
    """Return what is found in an article of these words."""
    listed = (Listed(code, "own", "Essai", True, False, True),)
    proxies = "Nul ne peut détenir plus de deux pouvoirs ; procuration."
    passages = {code: words, "other": proxies}
    return found(Sheet(kind=kind, listed=listed, passages=passages, signers=7))


def test_the_template_itself_is_found_faultless() -> None:
    assert proofing.proof(sheet_of()) == []
    full = replace(
        PLAIN, dues=True, board_size=6, max_proxies=0, quorum_percent=20, duration_years=99,
        honorary_members=True, benefactor_members=True, admission="approval", visibility="private",
    )  # fmt: skip
    assert proofing.proof(sheet_of(full)) == []


def test_two_leaders_sign_and_seven_founders_in_alsace_moselle() -> None:
    alone = sheet_of(replace(PLAIN, treasurer=None))
    assert ("needed", "", "F1119") in found(alone)
    local = replace(sheet_of(), kind=LOCAL_STATUTES)
    sources = [source for weight, _code, source in found(local) if weight == "needed"]
    assert "code civil local, art. 56 et 59" in sources
    assert not any("56" in source for _w, _c, source in found(replace(local, signers=7)))
    changed = replace(local, amended=True)
    assert not any("56" in source for _w, _c, source in found(replace(changed, signers=2)))
    assert any("56" in source for _w, _c, source in found(replace(changed, signers=1)))


def test_a_name_that_cannot_be_declared_is_found() -> None:
    assert ("needed", "", "F1119") in found(sheet_of(replace(PLAIN, name="x" * 251)))


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("duration", ("advised", "duration", "F1120")),
        ("leaving", ("advised", "leaving", "F1120")),
        ("dissolution", ("advised", "dissolution", "F1120")),
        ("amendment", ("advised", "amendment", "F1120")),
        ("ordinary", ("advised", "ordinary", "F1120")),
        ("independence", ("look", "independence", "")),
    ],
)
def test_what_is_left_out_though_advised_is_found(code: str, finding: tuple[str, str, str]) -> None:
    assert finding in found(sheet_of(PLAIN, Wording(code, included="no")))


def test_what_is_only_usual_may_be_left_out() -> None:
    out = [Wording(code, included="no") for code in ("volunteers", "privacy", "rules", "filing")]
    assert found(sheet_of(PLAIN, *out)) == []


def test_an_own_article_of_the_same_title_stands_for_the_one_left_out() -> None:
    own = Wording("own-d", title="Durée de l’association", text="Elle dure.")
    assert found(sheet_of(PLAIN, Wording("duration", included="no"), own)) == []


def test_a_reference_that_leads_nowhere_is_found_once_in_each_article_that_refers() -> None:
    findings = found(sheet_of(PLAIN, Wording("extraordinary", included="no")))
    assert findings == [
        ("needed", "amendment", ""),
        ("needed", "dissolution", ""),
        ("advised", "extraordinary", "F1120"),
    ]


@pytest.mark.parametrize(
    ("words", "code", "finding"),
    [
        ("Une association.", "name", ("needed", "name", "loi 1901, art. 5")),
        ("Le siège est ailleurs.", "seat", ("needed", "seat", "loi 1901, art. 5")),
        ("Elle est dissoute.", "dissolution", ("advised", "dissolution", "F1120")),
        ("Ils sont modifiés.", "amendment", ("advised", "amendment", "F1120")),
        ("La qualité se perd par décès.", "leaving", ("advised", "leaving", "F1120")),
    ],
)
def test_own_words_that_forget_what_the_article_is_for_are_found(
    words: str, code: str, finding: tuple[str, str, str]
) -> None:
    assert finding in found(sheet_of(PLAIN, Wording(code, text=words)))


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        ("Les Amis du Café", "Elle a pour nom « Les Amis du Café ».", True),
        ("Les Amis du Café", "Elle a pour nom Les Amis du Café, et pour sigle LADC.", True),
        ("Les Amis du Café", "L’association Les Amis du Café est régie par la loi.", True),
        ("Les Amis du Café", "Nom : les amis du café", True),
        ("Les Amis du Café", "Elle a pour nom « Les Amis du Café de la Gare ».", False),
        ("Les Amis du Café", "Elle a pour nom « Les Amis du Café Noir ».", False),
        ("Les Amis du Café", "Elle a pour nom Les Amis du Café de Lyon.", False),
        ("Café Club", "Elle a pour nom « Le Grand Café Club ».", False),
        ("Café Club", "Elle a pour nom Grand Café Club.", False),
        ("Café Club", "Elle a pour nom « Cafés Clubs ».", False),
        ("Le Cercle", "Elle a pour nom « Le Cercle ».", True),
        ("Le Cercle", "Les membres du Cercle, et d’autres.", True),
        ("L’Atelier", "Elle a pour nom « L'Atelier » (ALU).", True),
        ("Club « X »", "Elle a pour nom « Club « X » ».", True),
        ("Club", "Elle a pour nom « Clubs réunis ».", False),
        ("東京クラブ", "Elle a pour nom « 東京クラブ ».", True),
    ],
)
def test_a_name_is_said_whole_and_not_as_a_part_of_a_longer_one(
    name: str, words: str, says: bool
) -> None:
    findings = found(sheet_of(replace(PLAIN, name=name), Wording("name", text=words)))
    assert (("needed", "name", "loi 1901, art. 5") not in findings) is says


@pytest.mark.parametrize(
    ("city", "words", "says"),
    [
        ("Lyon", "Le siège est à Lyon.", True),
        ("Lyon", "Le siège est à LYON (69001).", True),
        ("Lyon", "Le siège est en région lyonnaise.", False),
        ("Lyon", "La Maison Lyonnaise est le siège.", False),
        ("Le Mans", "Le siège est au Mans.", True),
        ("Les Ulis", "Le siège est aux Ulis.", True),
        ("La Rochelle", "Le siège est à La Rochelle.", True),
        ("Vic", "Le siège est à Vic-sur-Aisne.", False),
        ("Saint-Étienne", "Le siège est à Saint Etienne.", True),
        ("Paris", "Le siège est chez un membre parisien.", False),
    ],
)
def test_a_town_is_said_as_a_word_of_its_own(city: str, words: str, says: bool) -> None:
    findings = found(sheet_of(replace(PLAIN, city=city), Wording("seat", text=words)))
    assert (("needed", "seat", "loi 1901, art. 5") not in findings) is says


@pytest.mark.parametrize(
    ("code", "words", "says"),
    [
        ("dissolution", "L’assemblée attribue l’actif net à une association.", True),
        ("dissolution", "Les biens sont dévolus à une association.", True),
        ("dissolution", "Son patrimoine va à un organisme analogue.", True),
        ("dissolution", "Le solde est reversé à une association.", True),
        ("dissolution", "La dissolution peut avoir lieu à tout moment.", False),
        ("dissolution", "Les membres actifs la décident.", False),
        ("dissolution", "Elle est bien dissoute.", False),
        ("amendment", "Ils sont modifiés à la majorité des deux tiers.", True),
        ("amendment", "Ils sont modifiés à l’unanimité.", True),
        ("amendment", "Ils sont modifiés par trois quarts des voix.", True),
        ("amendment", "Ils sont modifiés par plus de la moitié des voix.", True),
        ("amendment", "Ils sont modifiés dans les conditions de l’article 13.", True),
        ("amendment", "Ils sont modifiés comme l’assemblée extraordinaire en décide.", True),
        ("amendment", "Les articles sont modifiés par l’assemblée.", False),
        ("amendment", "L’article 3 est modifié par l’assemblée.", False),
        ("amendment", "Ils sont modifiés sur proposition du tiers des membres.", False),
        ("amendment", "Un tiers peut y assister.", False),
        ("leaving", "La qualité se perd par la démission.", True),
        ("leaving", "Chacun peut se retirer à tout moment.", True),
        ("leaving", "Les membres peuvent sortir de l’association.", True),
        ("leaving", "Les retraités perdent cette qualité.", False),
        ("leaving", "Le membre absent est réputé démissionnaire d’office.", False),
    ],
)
def test_an_article_says_what_it_is_for_only_in_so_many_words(
    code: str, words: str, says: bool
) -> None:
    forgotten = ("advised", code, "F1120")
    assert (forgotten not in found(sheet_of(PLAIN, Wording(code, text=words)))) is says


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Elle sera inscrite au registre des associations.", True),
        ("Elle porte les mots « association inscrite ».", True),
        ("Son inscription au registre est demandée.", True),
        ("Les inscriptions aux rencontres sont ouvertes.", False),
        ("Les questions inscrites à l’ordre du jour.", False),
    ],
)
def test_the_register_is_what_an_association_of_alsace_moselle_enters(
    words: str, says: bool
) -> None:
    findings = said(words, LOCAL_STATUTES, "name")
    assert (("needed", "name", "code civil local, art. 57") not in findings) is says


@pytest.mark.parametrize(
    "words",
    [
        "Le bureau délègue ses pouvoirs à un vice-président.",
        "Le club est représenté par son président.",
        "La direction nomme un mandataire financier.",
        "Tous pouvoirs sont donnés au porteur d’un exemplaire.",
    ],
)
def test_powers_of_the_board_are_no_proxies(words: str) -> None:
    silent = sheet_of(PLAIN, Wording("ordinary", text=words))
    assert [each for each in found(silent) if each[2] == "F1121"] == [("advised", "", "F1121")]


@pytest.mark.parametrize(
    "words",
    [
        "Le vote par procuration est interdit.",
        "Les membres votent sans procuration.",
        "Chacun peut donner pouvoir à un autre ; nul ne détient plus d’un pouvoir.",
        "Chacun peut donner procuration ; un seul pouvoir par membre.",
        "Chacun peut se faire représenter, dans la limite de deux procurations.",
        "Un membre ne peut recevoir qu’une procuration.",
    ],
)
def test_a_greatest_number_of_proxies_is_said_in_many_ways(words: str) -> None:
    bounded = sheet_of(PLAIN, Wording("ordinary", text=words))
    assert not any(source == "F1121" for _weight, _code, source in found(bounded))


def test_the_greatest_number_of_proxies_may_stand_in_another_article() -> None:
    own = Wording("own-p", title="Procurations", text="Deux procurations au plus par membre.")
    proxies = Wording("ordinary", text="Chacun peut donner procuration.")
    assert not any(f[2] == "F1121" for f in found(sheet_of(PLAIN, proxies, own)))


def test_a_term_of_office_is_no_greatest_number_of_proxies() -> None:
    words = "Chacun peut donner procuration. Le mandat des dirigeants dure deux ans au plus."
    findings = found(sheet_of(PLAIN, Wording("ordinary", text=words)))
    assert ("advised", "ordinary", "F1121") in findings


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Voir les articles 98 et 99.", (98, 99)),
        ("Voir les articles 97, 98 ou 99.", (97, 98, 99)),
        ("Voir les articles 98 à 99.", (98, 99)),
        ("Voir l’art. 99.", (99,)),
        ("See articles 98 and 99.", (98, 99)),
        ("L’article 99 s’applique, sauf si la loi en dispose autrement.", (99,)),
        ("L’article 99 des présents statuts s’applique.", (99,)),
        ("L’article 99 du présent règlement s’applique.", (99,)),
        ("Les articles 98 et 99 du code civil s’appliquent.", ()),
        ("L’article 99, alinéa 2, de la loi s’applique.", ()),
        ("L’article 99 modifié de la loi s’applique.", ()),
        ("La loi du 1er juillet 1901, article 99, s’applique.", ()),
        ("(loi 1901, art. 99)", ()),
        ("Le code civil, en son article 99, s’applique.", ()),
        ("L’article L. 131-9 du code du sport s’applique.", ()),
        ("L’article 99 du règlement intérieur s’applique.", ()),
        ("L’article 99 du RGPD s’applique.", ()),
        ("Article 99 of the civil code applies.", ()),
        ("Les 99 articles du journal.", ()),
    ],
)
def test_references_are_to_this_text_unless_they_name_another(
    words: str, numbers: tuple[int, ...]
) -> None:
    listed = (Listed("own-x", "own", "Essai", True, False, True),)
    findings = proofing.proof(Sheet(kind="charter", listed=listed, passages={"own-x": words}))
    assert len(findings) == len(numbers)
    assert all(str(n) in each.text for n, each in zip(numbers, findings, strict=True))


def test_the_law_says_in_one_place_how_long_a_name_may_be_and_how_many_sign() -> None:
    for kind, least in ((STATUTES, FOUNDERS[LOI_1901]), (LOCAL_STATUTES, FOUNDERS[ALSACE_MOSELLE])):
        for signers in (least - 1, least):
            sheet = replace(sheet_of(), kind=kind, signers=signers)
            told = [each.text for each in proofing.proof(sheet) if each.weight == "needed"]
            assert any(f"{least} at least" in text for text in told) is (signers < least)
    for length in (TITLE_LENGTH, TITLE_LENGTH + 1):
        long = ("needed", "", "F1119") in found(sheet_of(replace(PLAIN, name="x" * length)))
        assert long is (length > TITLE_LENGTH)


def test_statutes_that_are_silent_on_proxies_or_set_no_maximum_are_found() -> None:
    silent = sheet_of(PLAIN, Wording("ordinary", text="Elle se réunit et décide."))
    assert ("advised", "", "F1121") in found(silent)
    endless = sheet_of(PLAIN, Wording("ordinary", text="Chacun peut donner procuration."))
    assert ("advised", "ordinary", "F1121") in found(endless)
    bounded = "Chacun peut donner procuration ; deux procurations au plus par membre."
    for words in (bounded, "Le vote par procuration n’est pas admis."):
        assert not any(
            f[2] == "F1121" for f in found(sheet_of(PLAIN, Wording("ordinary", text=words)))
        )


@pytest.mark.parametrize(
    ("words", "weight", "source"),
    [
        ("La démission est interdite.", "needed", "loi 1901, art. 4"),
        ("Un membre ne peut pas quitter l’association avant un an.", "needed", "loi 1901, art. 4"),
        ("La démission doit être acceptée par le bureau.", "needed", "loi 1901, art. 4"),
        ("Members may not leave before a year.", "needed", "loi 1901, art. 4"),
        ("Les bénéfices sont partagés entre les membres.", "needed", "loi 1901, art. 1"),
        ("À la dissolution, l’actif est réparti entre les membres.", "needed", "loi 1901, art. 1"),
        ("La présidente, née le 3 mars 1970 à Lyon.", "needed", "F1119"),
        ("Date de naissance : 03/03/1970", "needed", "F1119"),
        ("Le siège est à …, en France.", "needed", ""),
        ("Le président est XXX.", "needed", ""),
        ("Nom : ______", "needed", ""),
        ("À compléter.", "needed", ""),
        ("La cotisation annuelle est de 20 €.", "advised", "F1120"),
        ("Dues are £15 a year.", "advised", "F1120"),
        ("Écrire à anne.martin@example.org.", "advised", "F1120"),
        ("Anne Martin, demeurant 3 rue Haute.", "advised", "F1120"),
        ("Téléphone 06 12 34 56 78", "advised", "F1120"),
        ("L’association est propriétaire d’un local.", "advised", "F1120"),
        ("La marque est le sponsor du club.", "look", ""),
        ("Elle sera reconnue d’utilité publique.", "look", "F1120"),
        ("Voir l’article 12.", "needed", ""),
    ],
)
def test_what_a_text_should_not_say_is_found(words: str, weight: str, source: str) -> None:
    assert said(words) == [(weight, "own-x", source)]


@pytest.mark.parametrize(
    "words",
    [
        "Tout membre peut démissionner à tout moment.",
        "La démission est adressée par écrit au bureau.",
        "Son but n’est pas de partager des bénéfices.",
        "Les membres ne reçoivent aucun dividende.",
        "La marque est un partenaire et non un sponsor.",
        "Aucune date de naissance n’est demandée.",
        "L’assemblée fixe la cotisation.",
        "Fondée le 3 mars 2027 à Lyon.",
        "Les articles 21 à 79 du code civil local s’appliquent.",
        "Conformément à l’article 5 de la loi du 1er juillet 1901.",
        "Des ateliers, des visites, etc.",
        "Une réunion toutes les 2 semaines, cotisation comprise.",
    ],
)
def test_what_it_may_say_is_not_found(words: str) -> None:
    assert said(words) == []


def test_in_alsace_moselle_the_local_code_is_cited_and_the_entry_in_the_register_needed() -> None:
    leave = said("La démission est interdite.", LOCAL_STATUTES)
    assert ("needed", "own-x", "code civil local, art. 39") in leave
    assert ("needed", "name", "code civil local, art. 57") in said(
        "Un nom.", LOCAL_STATUTES, "name"
    )
    entered = said("Elle sera inscrite au registre des associations.", LOCAL_STATUTES, "name")
    assert not any(source.endswith("57") for _w, _c, source in entered)


def test_a_charter_is_held_to_less_than_statutes() -> None:
    sheet = Sheet(kind="charter", listed=(), passages={"name": "Un club.", "own-x": ""}, name="Z")
    assert found(sheet) == [("look", "own-x", "")]


def test_what_is_needed_comes_first_then_the_order_of_the_text() -> None:
    sheet = sheet_of(
        PLAIN,
        Wording("means", text="Le sponsor."),
        Wording("object", text="La cotisation est de 20 €."),
        Wording("rules", text="XXX"),
        Wording("seat", text="Nulle part."),
    )
    assert [(w, c) for w, c, _s in found(sheet)] == [
        ("needed", "seat"), ("needed", "rules"), ("advised", "object"), ("look", "means"),
    ]  # fmt: skip


def test_a_number_that_was_typed_is_told_with_the_article_it_means_now() -> None:
    words = "Le siège est au Mans ; voir les articles 2 et 4, et l’article 4."
    findings = proofing.proof(sheet_of(PLAIN, Wording("seat", text=words)))
    assert [(each.weight, each.article) for each in findings] == [("look", "seat")] * 2
    for finding, number, title in zip(findings, (2, 4), ("Objet", "Durée"), strict=True):
        assert f"article {number}" in finding.text
        assert f"“{title}”" in finding.text


def test_findings_quote_what_they_found_around_it() -> None:
    words = "Il était une fois une association assez longue à décrire, née le 3 mars 1970 à Lyon."
    listed = (Listed("own-x", "own", "Essai", True, False, True),)
    (finding,) = proofing.proof(Sheet(kind="charter", listed=listed, passages={"own-x": words}))
    assert "3 mars 1970" in finding.text
    assert len(finding.text) < 160


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "partag",
        "a@",
        "article 1",
        "[ ",
        "cotisation 1",
        "né 1",
        "procuration ",
        "née à ",
        "La démission ",
        "ne peut ",
        "bénéfices ",
        "l’actif est ",
        "le club ",
        "articles 1, ",
        "sponsor ne ",
        "un ",
        "may not ",
    ],
)
def test_a_text_of_any_make_is_looked_through_in_no_time(piece: str) -> None:
    words = piece * (60_000 // len(piece))
    begun = process_time()
    said("Une phrase ordinaire. " * (60_000 // 22))
    usual = process_time() - begun
    begun = process_time()
    said(words)
    assert process_time() - begun < 40 * usual
