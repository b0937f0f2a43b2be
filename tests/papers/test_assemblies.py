from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.errors import MissingFields
from clubmgr.papers import assemblies, markdown, pdf, word
from clubmgr.papers.assemblies import (
    KINDS,
    Amendment,
    Assembly,
    Attendee,
    Item,
    Quorum,
    Resolution,
    Task,
)
from clubmgr.papers.markdown import Heading, Paragraph, Table

WRITTEN = datetime(2027, 3, 2, 12, tzinfo=UTC)
HOSTILE = "#set page(1cm) {{ brand }} | <b>x</b> \x1b[31m\n\n- `a` *b*"
MEETINGS = ("board", "constitutive", "ago", "age", "quarterly", "first", "call", "other")

ASSEMBLY = Assembly(
    club="Club Lyon",
    title="AG 2027",
    kind="ago",
    day=date(2027, 4, 1),
    starts=time(18, 30),
    ends=time(20),
    where="Chez Léa",
    written_on=date(2027, 3, 2),
    mode="on_site",
    brand="Acme",
    legal_form="loi_1901",
    city="Lyon",
    convener="Ana Silva",
    function="president",
    answer_to="club@lyon.example",
    answer_by=date(2027, 3, 25),
    voters=("active", "founder"),
    dues=True,
    max_proxies=2,
    items=(
        Item("Ouverture", "formality", "done", time(18, 30), 5, text="Séance ouverte."),
        Item(
            "Comptes",
            "decision",
            "done",
            time(18, 35),
            20,
            presenter="Zoé Dupont",
            resolutions=(Resolution(7, "Les comptes sont approuvés", "adopted", (4, 1, 1, 0)),),
        ),
        Item("Divers", state="postponed"),
    ),
    closes=time(19, 30),
    chair="Ana Silva",
    secretary="Tom Le Gall",
    opened=time(18, 40),
    closed=time(20, 5),
    attendees=(
        Attendee("Ana Silva", "Ana", "Silva", "active", "president", True, "present", votes=2),
        Attendee("Hugo Martin", "Hugo", "Martin", "active", "", False, "represented", "Ana Silva"),
        Attendee(
            "Léo Petit",
            "Léo",
            "Petit",
            "active",
            presence="remote",
            votes=1,
            arrived=time(19, 10),
        ),
        Attendee("Marc Noël", "Marc", "Noël", None, presence="present"),
        Attendee("Eva", category="founder", presence="excused"),
    ),
    quorum=Quorum(4, 1, 1, 2, 2, True),
    signed=Quorum(4, 2, 1, 3, 2, True),
    tasks=(Task("Ouvrir un compte", "Zoé Dupont", date(2027, 5, 1), item=2),),
    open_tasks=(Task("Relancer le forum", "Eva", since="Réunion T1"),),
)


def write(paper: str, language: str = "fr", **changes: Any) -> str:
    """Write a paper, its no-break spaces as plain ones."""
    text = assemblies.write(paper, language, replace(ASSEMBLY, **changes))
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def resolved(resolution: Resolution, **changes: Any) -> str:
    items = (Item("Vote", "decision", "done", resolutions=(resolution,)),)
    return write("minutes", items=items, **changes)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("meeting", MEETINGS)
def test_every_paper_of_every_kind_of_meeting_is_read_back_as_blocks(
    kind: str, language: str, meeting: str
) -> None:
    blocks = markdown.read(write(kind, language, kind=meeting))
    assert any(isinstance(block, Heading) and block.level == 1 for block in blocks[:3])
    for block in blocks:
        assert not isinstance(block, Paragraph) or not markdown.plain(block.runs).startswith(
            ("|", "<!--", "{", "#")
        )
        if isinstance(block, Table):
            assert all(len(row) == len(block.heads) for row in block.rows)
            assert block.rows


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_can_be_written_of_what_is_needed_alone(kind: str, language: str) -> None:
    bare = Assembly(
        club="C", title="T", kind="other", day=date(2027, 4, 1), starts=time(18), ends=time(20),
        where="W", written_on=date(2027, 3, 2), convener="A", chair="A", max_proxies=1,
        items=(Item("I"),), attendees=(Attendee("A"),), tasks=(Task("T"),),
    )  # fmt: skip
    assert "None" not in assemblies.write(kind, language, bare)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_people_type_is_shown_and_never_read_as_anything_else(
    kind: str, language: str
) -> None:
    hostile = replace(
        ASSEMBLY,
        club=HOSTILE, title=HOSTILE, where=HOSTILE, brand=HOSTILE, city=HOSTILE, convener=HOSTILE,
        answer_to=HOSTILE, speaker=HOSTILE, needs=(HOSTILE,), chair=HOSTILE, secretary=HOSTILE,
        items=(Item(HOSTILE, "decision", "done", presenter=HOSTILE, text=HOSTILE,
                    resolutions=(Resolution(1, HOSTILE, "adopted"),)),),
        attendees=(Attendee(HOSTILE, HOSTILE, HOSTILE, "active", holder=HOSTILE,
                            presence="represented"),),
        tasks=(Task(HOSTILE, HOSTILE),),
        open_tasks=(Task(HOSTILE, HOSTILE, since=HOSTILE),),
    )  # fmt: skip
    text = assemblies.write(kind, language, hostile)
    blocks = markdown.read(text)
    shown = [block for block in blocks if isinstance(block, Table)]
    assert all(len(row) == len(table.heads) for table in shown for row in table.rows)
    assert "{{ brand }}" in markdown.title(blocks)
    assert "\x1b" not in text
    assert pdf.write(text, language=language, written_at=WRITTEN).startswith(b"%PDF")
    assert word.write(text, language=language, written_at=WRITTEN).startswith(b"PK")


def test_a_convocation_says_all_that_members_must_know() -> None:
    text = write("convocation")
    for part in (
        "Association régie par la loi du 1er juillet 1901", "Siège : Lyon",
        "Vous êtes convoqué(e) à l’assemblée générale ordinaire de l’association « Club Lyon »",
        "| **Date** | jeudi 1er avril 2027 |", "| **Heure** | de 18 h 30 à 20 h |",
        "| **Lieu** | Chez Léa |", "1. Ouverture\n2. Comptes *(soumis au vote)*\n3. Divers\n",
        "Seules les questions inscrites à l’ordre du jour peuvent être mises aux voix.",
        "Ont le droit de vote les membres actifs et les membres fondateurs.",
        "si 2 membres au moins, sur 4, sont présents ou représentés",
        "Nul ne peut détenir plus de 2 pouvoirs.", "☐ rapport moral", "☐ formulaire de pouvoir",
        "avant le 25 mars 2027, à l’adresse club@lyon.example", "Lyon, le 2 mars 2027",
        "Ana Silva<br>Président(e)", "partenaire et non sponsor",
        "Modèle à relire, ne vaut pas conseil juridique.",
    ):  # fmt: skip
        assert part in text


def test_the_blank_proxy_form_comes_with_the_convocation_where_proxies_are_allowed() -> None:
    assert "<!-- page -->\n\n# Pouvoir<br>AG 2027" in write("convocation")
    alone = write("convocation", max_proxies=None)
    assert "Je soussigné" not in alone
    assert "formulaire de pouvoir" not in alone
    assert "Le vote par procuration n’est pas admis." in alone


def test_a_second_convocation_says_so_and_needs_no_quorum() -> None:
    text = write("convocation", second_call=True, quorum=Quorum(4, 0, 0, 0, 0))
    assert "convoquée une seconde fois, sur le même ordre du jour" in text
    assert "quel que soit le nombre des membres présents ou représentés" in text
    assert "members present or represented" in write("convocation", "en", second_call=True)


def test_founders_are_convened_to_an_association_that_is_not_one_yet() -> None:
    forming: dict[str, Any] = {
        "kind": "constitutive",
        "legal_form": "undecided",
        "quorum": Quorum(3, 3, 0, 3, 0),
    }
    text = write("convocation", max_proxies=None, **forming)
    assert "**Club Lyon**<br>Association en cours de constitution\n" in text
    assert "☐ projet de statuts" in text
    assert "## Vote et pouvoirs" not in text
    minutes = write("minutes", **forming)
    assert "les fondateurs de l’association « Club Lyon » se sont réunis en assemblée" in minutes
    assert "3 sont présentes et aucune n’est représentée" in minutes
    assert "Aucun quorum n’est requis." in minutes


def test_the_board_is_convened_without_proxies_or_small_print_of_law() -> None:
    text = write("convocation", kind="board", max_proxies=None)
    assert "à la réunion du bureau de l’association" in text
    assert "pouvoir" not in text
    assert "conseil juridique" not in text


def test_a_guest_is_invited_without_a_vote() -> None:
    text = write("invitation-letter", speaker="Marc Noël, sur la feuille de route")
    assert "a le plaisir de vous inviter à son assemblée générale ordinaire" in text
    assert "sans droit de vote" in text
    assert "- Comptes\n- Divers\n" in text
    assert "Ouverture" not in text
    assert "36 mois" in text
    assert "without a vote" not in write("invitation-letter", "en", kind="quarterly")


def test_an_agenda_has_a_running_clock_what_is_needed_and_what_is_open() -> None:
    text = write("agenda", needs=("micro", "écran"), speaker="Marc", speaker_from="brand")
    assert "| 18 h 35 | 2. Comptes | 20 min | vote | Zoé Dupont |" in text
    assert "| 19 h 30 | *Fin* |" in text
    assert "| **À prévoir** | micro et écran |" in text
    assert "| **Intervention** | Marc (la marque) |" in text
    assert "| Relancer le forum | Eva |  |" in text


def test_a_sign_in_sheet_has_a_numbered_line_for_each_and_the_count_below() -> None:
    text = write("sign-in-sheet")
    assert (
        "| N° | Nom et prénom | Qualité | À jour | Signature, ou représenté(e) par | Voix |" in text
    )
    assert "| 1 | Silva Ana | président(e) | oui |  | 2 |" in text
    assert "| 2 | Martin Hugo | membre actif | non | représenté(e) par Ana Silva |  |" in text
    assert "| 4 | Noël Marc | invité(e) |  |  | – |" in text
    assert "| 5 | Eva | membre fondateur |  | excusé(e) |  |" in text
    assert "| 4 | 2 | 1 | 3 | 2 | oui |" in text  # with the latecomer
    assert "| Tom Le Gall | Secrétaire de séance | |" in text


def test_before_the_meeting_the_count_is_left_to_be_made_by_hand() -> None:
    asked = (Attendee("Ana Silva", category="active", votes=1),)
    text = write("sign-in-sheet", attendees=asked, signed=Quorum(1, 0, 0, 0, 1, False))
    assert "| 1 |  |  |  | 1 | ☐ oui ☐ non |" in text


def test_the_sheet_of_a_club_without_dues_or_of_an_open_meeting_is_shorter() -> None:
    assert "À jour" not in write("sign-in-sheet", dues=False)
    plain = write("sign-in-sheet", "en", kind="quarterly")
    assert "| No. | Name | Status | Signature, or represented by |\n" in plain
    assert "| 6 | | | |" in plain  # for who was not asked
    assert "Votes" not in plain


def test_a_proxy_form_names_the_meeting_the_votes_and_the_limit() -> None:
    text = write("proxy-form")
    assert "à l’assemblée générale ordinaire du jeudi 1er avril 2027, à 18 h 30" in text
    assert "| 2. Comptes | ☐ | ☐ | ☐ |" in text
    assert "| 1. Ouverture |" not in text
    assert "Nul ne peut détenir plus de 2 pouvoirs." in text
    assert "Consignes de vote" not in write("proxy-form", items=(Item("Divers"),))
    with pytest.raises(MissingFields) as refused:
        write("proxy-form", max_proxies=None)
    assert refused.value.fields == ("max_proxies",)


def test_french_minutes_tell_what_practice_asks_for() -> None:
    text = write("minutes", convened_on=date(2027, 3, 3))
    for part in (
        "Le jeudi 1er avril 2027, à 18 h 40, les membres de l’association « Club Lyon » se sont "
        "réunis en assemblée générale ordinaire, sur convocation adressée par courrier "
        "électronique le 3 mars 2027, au lieu suivant : Chez Léa.",
        "présidée par Ana Silva. Tom Le Gall est secrétaire de séance.",
        "**Présents (2) :** Ana Silva, Marc Noël (sans droit de vote).",
        "**Présents à distance (1) :** Léo Petit (à partir de 19 h 10).",
        "**Représentés (1) :** Hugo Martin par Ana Silva.", "**Excusés (1) :** Eva.",
        "Sur 4 personnes ayant le droit de vote, 1 est présente et 1 est représentée à "
        "l’ouverture de la séance, soit 2 voix. Le quorum requis est de 2 : il est atteint",
        "1. Ouverture\n2. Comptes\n3. Divers *(reporté)*\n", "*Présenté par Zoé Dupont.*",
        "**Résolution n° 7.** Les comptes sont approuvés.",
        "Pour : 4 ; contre : 1 ; abstentions : 1. **La résolution est adoptée.**",
        "Ce point est reporté à une prochaine réunion.",
        "| 2 | Ouvrir un compte | Zoé Dupont | 1er mai 2027 |", "La séance est levée à 20 h 05.",
        "Fait à Lyon, le 2 mars 2027.", "| Ana Silva | Président(e) de séance | |",
        "ne vaut pas conseil juridique",
    ):  # fmt: skip
        assert part in text
    assert "Projet" not in text
    assert "Projet" in write("minutes", draft=True)


def test_only_who_has_a_vote_is_told_as_absent_from_an_assembly() -> None:
    people = (
        Attendee("Eva", category="active", presence="absent"),
        Attendee("Léo", category="active"),
        Attendee("Marc", presence="absent"),
        Attendee("Zed", presence="excused"),
    )
    text = write("minutes", attendees=people)
    assert "**Absents (1) :** Eva." in text
    assert "**Présence non relevée (1) :** Léo." in text
    assert "**Excusés (1) :** Zed." in text
    assert "**Absents (2) :** Eva, Marc." in write("minutes", kind="quarterly", attendees=people)


def test_english_minutes_have_their_own_layout() -> None:
    text = write("minutes", "en")
    for part in (
        "| **Meeting** | Ordinary general assembly |",
        "| **Date** | Thursday 1 April 2027, opened at 18:40 |", "**Apologies (1):** Eva.",
        "The quorum of 2 was reached.",
        "**Resolution 7.** Les comptes sont approuvés.\n\n"
        "For: 4; against: 1; abstentions: 1. **Carried.**",
        "The meeting was closed at 20:05.", "| Ana Silva | Chair | |", "not legal advice",
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize(
    ("resolution", "told"),
    [
        (Resolution(1, "M", "adopted", (6, 0, 0, 0)), "La résolution est adoptée à l’unanimité."),
        (Resolution(1, "M", "adopted", (6, 0, 1, 0)), "La résolution est adoptée."),
        (Resolution(1, "M", "adopted"), "La résolution est adoptée sans opposition."),
        (Resolution(1, "M", "rejected", (1, 2, 0, 0)), "La résolution est rejetée."),
        (
            Resolution(1, "M", "tied", (3, 3, 0, 0)),
            "Les voix étant également partagées, la résolution n’est pas adoptée.",
        ),
        (
            Resolution(1, "M", "adopted", (3, 3, 0, 0), "for"),
            "Les voix étant également partagées, celle du président de séance l’emporte : "
            "la résolution est adoptée.",
        ),
        (
            Resolution(1, "M", "rejected", (3, 3, 0, 0), "against"),
            "Les voix étant également partagées, celle du président de séance l’emporte : "
            "la résolution est rejetée.",
        ),
        (
            Resolution(1, "M", "rejected", (6, 0, 0, 0), quorum="missed"),
            "Le quorum n’étant pas atteint, la résolution n’est pas adoptée.",
        ),
    ],
)
def test_what_came_of_a_vote_is_told_in_a_sentence(resolution: Resolution, told: str) -> None:
    assert f"**{told}**" in resolved(resolution)


def test_a_quorum_that_was_reached_later_is_told_with_the_vote() -> None:
    late = Resolution(1, "M", "adopted", (3, 0, 0, 0), quorum="reached")
    assert "Le quorum est atteint lors du vote." not in resolved(late)
    missed = resolved(late, quorum=Quorum(6, 2, 0, 2, 3, False))
    assert "il n’est pas atteint" in missed
    assert "Le quorum est atteint lors du vote. **La résolution est adoptée" in missed


def test_blank_votes_and_a_later_effect_are_told() -> None:
    vote = Resolution(1, "M", "adopted", (3, 0, 0, 2), effective_on=date(2027, 5, 1))
    text = resolved(vote)
    assert "blancs ou nuls : 2" in text
    assert "Prise d’effet : 1er mai 2027." in text


def test_what_was_resolved_on_no_item_stands_apart_without_a_number() -> None:
    others = (Item("Autres résolutions", resolutions=(Resolution(9, "M", "adopted"),)),)
    text = write("minutes", others=others)
    assert "\n## Autres résolutions\n\n**Résolution n° 9.** M." in text
    assert "\n## 3. Divers\n" in text


def test_an_item_that_nobody_reached_is_marked_once_the_minutes_are_final() -> None:
    items = (Item("Fait", state="done"), Item("Oublié"))
    assert "2. Oublié *(non abordé)*" in write("minutes", items=items)
    assert "non abordé" not in write("minutes", items=items, draft=True)


def test_a_list_of_actions_tells_the_open_ones_of_earlier_meetings_too() -> None:
    done = Task("Fini", done_on=date(2027, 4, 3))
    text = write("action-list", tasks=(*ASSEMBLY.tasks, done))
    assert "| ☐ | Ouvrir un compte | Zoé Dupont | 1er mai 2027 |" in text
    assert "| ☑ | Fini |  | fait le 3 avril 2027 |" in text
    assert "| ☐ | Relancer le forum | Eva |  | Réunion T1 |" in text
    with pytest.raises(MissingFields):
        write("action-list", tasks=(), open_tasks=())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_french_word_runs_into_a_name_that_begins_with_a_vowel(kind: str, language: str) -> None:
    text = write(kind, language, club="Amis d’Acme")
    for wrong in (" de Acme", " que Acme", " de Amis", "du club « Amis", " le association"):
        assert wrong not in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "action-list"])
@pytest.mark.parametrize("legal_form", ["informal", "undecided", "alsace_moselle"])
def test_a_club_that_is_no_association_of_1901_is_not_called_one(
    kind: str, legal_form: str
) -> None:
    text = write(kind, legal_form=legal_form)
    assert "1er juillet 1901" not in text
    if legal_form != "alsace_moselle":
        assert "ssociation" not in text
        assert "Siège" not in text


def test_finished_minutes_stand_word_for_word_above_their_amendments() -> None:
    body = write("minutes")
    with i18n.speaking("fr"):
        text = assemblies.append_to_minutes(
            body,
            "fr",
            digest="ab12",
            finished_on=date(2027, 4, 2),
            amendments=[Amendment(1, "Lire « 5 »\n\n# voix", date(2027, 5, 1), "Tom *L*")],
            approved_by="AG 2028",
            approved_on=date(2028, 4, 1),
        )
    assert text.startswith(body)
    below = text.removeprefix(body)
    assert below.startswith("\n---\n")
    assert "1er mai 2027" in below
    assert r"Tom \*L\*" in below
    assert r"\# voix" in below
    assert "AG 2028" in below
    assert "ab12" in below
