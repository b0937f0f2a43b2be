"""A person: anybody who may take part, inside the company or out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Field, Kind, Values
from clubmgr.text import fold, is_email, words_of

_NOT_DIGITS: Final = re.compile(r"\D+")
_BEYOND_THE_INDEX: Final = re.compile("[^\x00-\x7fÀ-ÅÇ-ÏÑ-ÖÙ-Ýà-åç-ïñ-öù-ýÿ]")
"""A letter that the index of words may fold otherwise than `fold`: of accents it knows these."""
LANGUAGES: Final = (
    Choice("fr", N_("French")), Choice("en", N_("English")), Choice("de", N_("German")),
    Choice("es", N_("Spanish")), Choice("it", N_("Italian")), Choice("pt", N_("Portuguese")),
    Choice("nl", N_("Dutch")), Choice("pl", N_("Polish")), Choice("ja", N_("Japanese")),
    Choice("zh", N_("Chinese")), Choice("ar", N_("Arabic")), Choice("other", N_("Other")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """One person; lists are tuples, what is not known is ''."""

    id: str
    version: int
    given_name: str
    family_name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    channels: tuple[str, ...]
    employer: str
    job_title: str
    city: str
    country: str
    language: str
    origin: str
    terrain: str
    interests: tuple[str, ...]
    segments: tuple[str, ...]
    tags: tuple[str, ...]
    preferred_channel: str
    source: str
    owner: str
    notes: str
    custom: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What the program's own fields say, by key, as JSON has it; `records.value_of` reads it."""

    @property
    def name(self) -> str:
        """The name as it is said, or the first address of somebody whose name is not known."""
        return call(
            {"given_name": self.given_name, "family_name": self.family_name, "emails": self.emails}
        )


def call(values: Mapping[str, Any]) -> str:
    """Name a person by parsed or stored values."""
    name = f"{values['given_name']} {values['family_name']}".strip()
    if name or not values["emails"]:
        return name
    emails = values["emails"]
    if isinstance(emails, str):
        import json

        emails = json.loads(emails)
    return str(emails[0]) if emails else ""


def derive(values: Mapping[str, Any]) -> Values:
    """Return the name to sort by, and the words that the index could not find by itself."""
    sort_name, words = derive_names(*(values[name] for name in DERIVED_FROM))
    return {"sort_name": sort_name, "words": words}


DERIVED_FROM: Final = (
    "family_name", "given_name", "emails", "phones", "employer", "job_title", "city", "tags",
    "segments",
)  # fmt: skip
"""The fields that `derive_names` is given, in its order."""


def derive_names(
    family: str,
    given: str,
    emails: Sequence[str],
    phones: Sequence[str],
    employer: str,
    job_title: str,
    city: str,
    tags: Sequence[str],
    segments: Sequence[str],
) -> tuple[str, str]:
    """Return the folded name to sort by, and words to find a person by besides the fields' own.

    The index folds most accents, but not ø, ł, ß and their like; it takes a sign that is newer
    than its tables for a letter, like the butterfly of “🦋Ana”; and it knows a phone number only
    with the spaces that somebody typed.
    """
    name = f"{family} {given}".strip() or (emails[0] if emails else "")
    said = " ".join((family, given, employer, job_title, city, *tags, *segments))
    words = [_digits(phone) for phone in phones]
    if not said.isascii() and _BEYOND_THE_INDEX.search(said):
        beyond = [word for word in said.split() if _BEYOND_THE_INDEX.search(word)]
        words[:0] = words_of(" ".join(beyond))
    return fold(name) or name, " ".join(words)


def _digits(phone: str) -> str:
    usual = phone.replace(" ", "").lstrip("+")
    return usual if usual.isdecimal() else _NOT_DIGITS.sub("", phone)


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Ask for something to call the person by; refuse what is no e-mail address."""
    problems = {}
    if not call(values):
        problems["family_name"] = _("A person needs a name, or at least an e-mail address.")
    for email in values["emails"]:
        if not is_email(email):
            problems["emails"] = _("“{text}” is not an e-mail address.").format(text=email)
    return problems


PERSON: Final = Kind(
    "person",
    N_("Person"),
    N_("People"),
    Person,
    (
        Field("given_name", N_("Given name"), aliases=("first_name", "prenom")),
        Field("family_name", N_("Family name"), aliases=("last_name", "nom", "surname")),
        Field(
            "emails",
            N_("E-mails"),
            "list",
            aliases=("email", "mail"),
            hint=N_("Separate several with commas"),
        ),
        Field("phones", N_("Phones"), "list", aliases=("phone",)),
        Field(
            "channels",
            N_("Channels"),
            "list",
            aliases=("channel",),
            hint=N_("Sites, profiles, @handles"),
        ),
        Field("employer", N_("Employer"), aliases=("company",)),
        Field("job_title", N_("Job title")),
        Field("city", N_("City")),
        Field("country", N_("Country"), hint=N_("FR, BE, CH …")),
        Field("language", N_("Language"), "choice", choices=LANGUAGES),
        Field(
            "origin",
            N_("Origin"),
            "choice",
            choices=(
                Choice("internal", N_("internal"), "⌂"),
                Choice("external", N_("external"), "↗"),
            ),
            hint=N_("Inside the company, or outside"),
        ),
        Field(
            "terrain",
            N_("Terrain"),
            "choice",
            choices=(
                Choice("on_site", N_("on-site"), "▣"),
                Choice("off_site", N_("off-site"), "▢"),
            ),
            hint=N_("Where they were found: on your own channels, or elsewhere"),
        ),
        Field(
            "interests",
            N_("Wishes to"),
            "choices",
            choices=(Choice("take_part", N_("take part")), Choice("contribute", N_("contribute"))),
        ),
        Field("segments", N_("Segments"), "list", aliases=("segment",)),
        Field("tags", N_("Tags"), "list", aliases=("tag",)),
        Field(
            "preferred_channel",
            N_("Best reached by"),
            "choice",
            choices=(
                Choice("mail", N_("mail")),
                Choice("phone", N_("phone")),
                Choice("message", N_("message")),
                Choice("post", N_("post")),
            ),
        ),
        Field("source", N_("Source"), hint=N_("Where you have the data from")),
        Field("owner", N_("Owner"), hint=N_("Who looks after this person")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("given_name", "family_name", "emails"),
    searched=True,
    own="custom",
    check=check,
    derive=derive,
    derives_from=frozenset(DERIVED_FROM),
    call=call,
)
