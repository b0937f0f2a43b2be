"""The headers of other people's spreadsheets: which field of a person each one means.

The words come from the exports of Google Contacts, Outlook (English and French), HubSpot,
Mailchimp, LinkedIn, Meetup, HelloAsso and Eventbrite, and from lists kept by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models.fields import Field
from clubmgr.models.kinds.person import PERSON
from clubmgr.text import clean_line, fold, is_email

NAMES: Final = ("given_name", "family_name", "name")
FIELDS: Final = (*NAMES, *(f.name for f in PERSON.fields if f.name not in NAMES))
"""What a file can tell of a person; `name` is the whole name, which is not stored."""


COURTESY: Final = "courtesy"


class Header(NamedTuple):
    """The row of headers that was found, how many rows end with it, and how many fields it has."""

    headers: tuple[str, ...]
    skipped: int
    known: int


class Column(NamedTuple):
    """A column that was recognised: its place from 0, its field, and what else its header says.

    `hint` is the social network that the header names, or `COURTESY` where Mr or Ms may stand.
    """

    place: int
    field: str
    hint: str = ""


_ENGLISH: Final = {
    "given_name": "given name|first name|firstname|forename|fname",
    "family_name": "family name|last name|lastname|surname|lname",
    "name": "full name|fullname|contact name",
    "emails": "email|emails|e mail|e mails|email address|e mail address|email addresses",
    "phones": "phone|phones|telephone|telephones|telephone number|phone number|mobile|cell|"
    "cellphone|cell phone|mobile phone|mobile number|mobile phone number|phone numbers",
    "channels": "channel|channels|website|web site|website url|site|url|web page|homepage|blog|"
    "profile url|url profile|social media|social networks|link|links",
    "employer": "employer|company|company name|organization|organisation|organization name|"
    "organisation name|associated company|business name",
    "job_title": "job title|position|job|occupation|organization title",
    "city": "city|town|address city",
    "country": "country|country region|address country|country name",
    "language": "language|languages|lang|spoken language",
    "origin": "origin|internal external",
    "terrain": "terrain|on site off site",
    "segments": "segment|segments|audience|audiences",
    "preferred_channel": "best reached by|preferred channel|preferred contact method",
    "source": "source|lead source|original source|original traffic source",
    "tags": "tag|tags|label|labels|category|categories|keyword|keywords|group membership|groups",
    "notes": "note|notes|comment|comments|remark|remarks",
    "owner": "owner|contact owner|hubspot owner|assigned to",
}
_FRENCH: Final = {
    "given_name": "prenom|prenoms|prenom usuel|prenom usage",
    "family_name": "nom famille|nom usage|nom usuel|nom naissance|patronyme",
    "name": "nom complet|nom prenom|nom prenoms|prenom nom",
    "emails": "courriel|courriels|mail|mails|mel|adresse mail|adresse email|adresse e mail|"
    "adresse courriel|adresse electronique|adresse messagerie|courrier electronique",
    "phones": "tel|portable|fixe|gsm|tel portable|tel mobile|tel fixe|telephone portable|"
    "telephone mobile|telephone fixe|numero telephone|numero portable|numero mobile|numero tel|"
    "n telephone|n tel|n portable|num tel|num telephone",
    "channels": "canal|canaux|chaine|chaines|site web|site internet|page web|lien|liens|reseaux|"
    "reseaux sociaux|url profil|lien profil",
    "employer": "employeur|societe|entreprise|organisme|structure|raison sociale|nom societe|"
    "nom entreprise|nom structure",
    "job_title": "fonction|poste|metier|emploi|intitule poste|titre poste",
    "city": "ville|commune|localite|ville residence",
    "country": "pays|pays region|pays residence",
    "language": "langue|langues|langue parlee",
    "origin": "interne externe",
    "terrain": "sur site hors site",
    "segments": "cible|cibles",
    "preferred_channel": "a joindre par|canal prefere|moyen contact|moyen contact prefere",
    "source": "origine|origine contact|provenance|source contact",
    "tags": "etiquette|etiquettes|categorie|mot cle|mots cles|mots clefs|groupe|groupes",
    "notes": "commentaire|commentaires|remarque|remarques|observation|observations",
    "owner": "proprietaire|proprietaire contact|referent|suivi par",
}
_SECOND_BEST: Final = {
    "name": "pseudo|pseudonyme|nickname|username|display name",
    "job_title": "title|titre|profession",
    "city": "location",
    "country": "cc|country code|code pays",
}
"""Read only where the file has nothing better: Outlook's “Title” is Mr or Ms, Meetup's “Location”
is a town, Mailchimp's “CC” a country code."""

_UNSURE: Final = frozenset({"nom", "name"})
"""The family name beside a first name, else the whole name."""

_NETWORKS: Final = {
    "twitter": "twitter", "x": "twitter", "instagram": "instagram", "insta": "instagram",
    "facebook": "facebook", "linkedin": "linkedin", "youtube": "youtube", "tiktok": "tiktok",
    "twitch": "twitch", "mastodon": "mastodon", "bluesky": "bluesky", "threads": "threads",
    "snapchat": "snapchat", "discord": "discord", "github": "github", "telegram": "telegram",
    "pinterest": "pinterest",
}  # fmt: skip
_ACCOUNT: Final = frozenset({
    "url", "handle", "username", "user", "name", "profile", "profil", "compte", "account",
    "page", "link", "lien", "id", "chaine", "channel", "bio", "pseudo", "nom", "public",
})  # fmt: skip
_PAYER: Final = frozenset({"payeur", "buyer", "purchaser", "acheteur"})
_LESS: Final = frozenset({
    "de", "du", "des", "d", "l", "la", "le", "les", "et", "ou", "the", "of", "and", "or",
    "value", "home", "business", "work", "personal", "perso", "personnel", "personnelle", "pro",
    "professionnel", "professionnelle", "bureau", "domicile", "prive", "privee", "other",
    "autre", "primary", "principal", "principale", "main", "secondary", "secondaire",
    "preferred", "prefere", "preferee", "participant", "adherent", "attendee", "membre",
    "member", "s",
})  # fmt: skip
"""Words that change nothing in what a header means."""

_BREAKS: Final = re.compile(r"[\W_]+")
_DIGITS: Final = re.compile(r"\d+")
_LONGEST: Final = 80


def _index(*words: Mapping[str, str]) -> dict[str, str]:
    return {
        word: field for table in words for field, row in table.items() for word in row.split("|")
    }


_FRENCH_ONLY: Final = {"nom", *_index(_FRENCH)}
_WORDS: Final = {field.replace("_", " "): field for field in FIELDS} | _index(_FRENCH, _ENGLISH)
_SECOND_WORDS: Final = _index(_SECOND_BEST)


@dataclass(frozen=True, slots=True)
class _Guess:
    """What a header may mean; of the columns of one field only those of the least rank are read."""

    column: Column
    number: int = 0
    rank: int = 0
    unsure: str = ""


def normalise(header: str) -> str:
    """Return a header for comparing: no accents, case or punctuation."""
    return _BREAKS.sub(" ", fold(header)).strip()


def recognise(headers: Sequence[str], given: Mapping[str, str] | None = None) -> list[Column]:
    """Return the columns that hold fields of a person, those of one field in reading order.

    `given` maps headers to fields by hand and goes first; an empty field leaves the column out.
    """
    by_hand = {normalise(header): field for header, field in (given or {}).items()}
    guesses: list[_Guess] = []
    for index, header in enumerate(headers):
        key = normalise(header) if len(header) <= _LONGEST else ""
        if key in by_hand:
            if by_hand[key]:
                guesses.append(_Guess(Column(index, by_hand[key])))
        elif guess := _guess(index, key):
            guesses.append(guess)
    best = _settle_names(_keep_best(guesses))
    best.sort(key=lambda guess: (guess.number, guess.column.place))
    return [guess.column for guess in best]


def read_mapping(given: Mapping[str, str], own: Sequence[Field]) -> dict[str, str]:
    """Return the field that each header is read as by hand, and those of own fields by themselves.

    An own field can be named by its label too. Raises `UsageError` if there is no such field.
    """
    known = dict.fromkeys(FIELDS, "") | {field.name: "" for field in own}
    called = {normalise(text): field.name for field in own for text in (field.label, field.name)}
    mapping = {text: name for text, name in called.items() if text}
    for header, field in given.items():
        name = field if field in known else called.get(normalise(field), field)
        if name and name not in known:
            raise UsageError(
                _("“{header}” cannot be read as “{field}”: there is no such field.").format(
                    header=header, field=field
                ),
                _("The fields are: {fields}.").format(fields=", ".join(known)),
            )
        mapping.pop(normalise(header), None)
        mapping[header] = name
    return mapping


def find_header(rows: Sequence[Sequence[str]], given: Mapping[str, str]) -> Header:
    """Return the first of the rows that names the most fields, else the first that is not blank.

    A row with an e-mail address in it is a person: the columns are then called 1, 2, 3 …
    """
    known = [len({column.field for column in recognise(row, given)}) for row in rows]
    place = max(range(len(rows)), key=known.__getitem__, default=0)
    if not any(known):
        place = next((i for i, row in enumerate(rows) if any(row)), 0)
    row = rows[place] if rows else ()
    if any(map(is_email, row)):
        return Header(tuple(str(n) for n in range(1, len(row) + 1)), place, 0)
    return Header(tuple(map(clean_line, row)), place + 1, max(known, default=0))


def are_french(headers: Sequence[str]) -> bool:
    """Tell whether a header is French, so that the phone numbers below are likely to be."""
    return any(_reduce(normalise(header)) in _FRENCH_ONLY for header in headers)


def _reduce(key: str) -> str:
    """Return a header's own words, without numbers and without those that change nothing."""
    words = _DIGITS.sub(" ", key).split()
    return " ".join(word for word in words if word not in _LESS and word not in _PAYER)


def _guess(index: int, key: str) -> _Guess | None:
    digits = _DIGITS.search(key)
    number = int(digits[0][:6]) if digits else 0
    words = _DIGITS.sub(" ", key).split()
    rank = 0 if _PAYER.isdisjoint(words) else 1
    for word in (" ".join(words), _reduce(key)):
        if word in _UNSURE:
            return _Guess(Column(index, "name"), number, rank, unsure=word)
        if word in _WORDS:
            return _Guess(Column(index, _WORDS[word]), number, rank)
        if word in _SECOND_WORDS:
            field = _SECOND_WORDS[word]
            hint = COURTESY if field == "job_title" else ""
            return _Guess(Column(index, field, hint), number, 2)
    if network := _find_network(words):
        return _Guess(Column(index, "channels", network), number)
    return None


def _find_network(words: Sequence[str]) -> str:
    named = {_NETWORKS[word] for word in words if word in _NETWORKS}
    rest = [word for word in words if word not in _NETWORKS]
    # A lone “X” heads a column of ticks more often than one of accounts.
    if len(named) == 1 and words != ["x"] and _ACCOUNT.union(_LESS).issuperset(rest):
        return named.pop()
    return ""


def _keep_best(guesses: list[_Guess]) -> list[_Guess]:
    least: dict[str, int] = {}
    for guess in guesses:
        group = _group(guess)
        least[group] = min(guess.rank, least.get(group, guess.rank))
    return [guess for guess in guesses if guess.rank == least[_group(guess)]]


def _group(guess: _Guess) -> str:
    """Return the field, the three names being one: they must not come from two people."""
    return "name" if guess.column.field in NAMES else guess.column.field


def _settle_names(guesses: list[_Guess]) -> list[_Guess]:
    certain = {guess.column.field for guess in guesses if not guess.unsure}
    if "given_name" not in certain:
        return guesses
    settled = []
    for guess in guesses:
        # Google's “Name” stands beside both its parts, a French “Nom” never does.
        if guess.unsure == "nom" or (guess.unsure and "family_name" not in certain):
            guess = _Guess(Column(guess.column.place, "family_name"), guess.number)
        settled.append(guess)
    return settled
