"""Addresses made comparable: two spellings of one e-mail, number or handle become the same text.

They are for comparing only. Nothing is ever sent to what stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from clubmgr.text import clean_line, fold, is_email

HOME: Final = "FR"
"""Whose numbers are meant where no country is said."""
_SAME_MAIL: Final = {"googlemail.com": "gmail.com", "www.gmail.com": "gmail.com"}
_FRENCH: Final = re.compile(r"(?:\+33|0033|0)([1-9]\d{8})")
_SIGNS: Final = str.maketrans("", "", " .-/()\u00a0\u202f")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:/*", re.IGNORECASE)
_SITES: Final = {
    "instagram.com": "instagram", "tiktok.com": "tiktok", "x.com": "x", "twitter.com": "x",
    "facebook.com": "facebook", "fb.com": "facebook", "twitch.tv": "twitch",
    "youtube.com": "youtube", "linkedin.com": "linkedin", "github.com": "github",
    "bsky.app": "bluesky", "threads.net": "threads", "threads.com": "threads",
    "t.me": "telegram",
}  # fmt: skip
"""What the sites of networks are called before a handle."""
_NETWORKS: Final = {name: name for name in _SITES.values()} | {
    "insta": "instagram", "ig": "instagram", "twitter": "x", "fb": "facebook", "yt": "youtube",
    "tik tok": "tiktok",
}  # fmt: skip
BEFORE_NAME: Final = frozenset(("in", "c", "user", "channel", "profile", "company"))
"""What stands before the name in the path of such a site."""
_PAGES: Final = frozenset((
    "profile.php", "groups", "people", "pages", "events", "share", "watch", "playlist", "shorts",
    "p", "reel", "reels", "stories", "explore", "hashtag", "search", "i", "posts", "feed", "pulse",
    "joinchat", "s",
))  # fmt: skip
"""What begins the path of a page there that is no name: then the whole path says which it is."""
_TELLING: Final = frozenset(("id", "v", "p", "page_id"))
"""What says behind a `?` which page it is; the rest says only where somebody came from."""
_LOCAL: Final = re.compile(r"(?:mobile|[a-z]{2}|[a-z]{2}-[a-z]{2})\.")
"""What stands before the name of such a site for a country, a language or a telephone."""
_NUMBERED: Final = re.compile(
    r"(?:(?:tel|sms)\s*:|(?P<whatsapp>whatsapp\s*[:\s]"
    r"|(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send/?\?phone=)))?"
    r"\s*(?P<number>[+(\d][\d\s().\-/]*)"
)
"""A number that stands where a handle does, with the service that it is written to by or not."""
_NAMED: Final = re.compile(r"([a-z ]{1,12}?)\s*[:\s]\s*@?([\w.-]+)")


def normalise_email(text: str, country: str = "") -> str:
    """Return an e-mail address without case, +tag and other names of one provider; "" if none."""
    address = clean_line(text).lower().removeprefix("mailto:")
    if not is_email(address):
        return ""
    box, _, domain = address.rpartition("@")
    domain = _SAME_MAIL.get(domain, domain)
    box = box.partition("+")[0] or box
    if domain == "gmail.com":
        box = box.replace(".", "") or box
    return f"{box}@{domain}"


def normalise_phone(text: str, country: str = "") -> str:
    """Return a number as E.164, `+33612345678`; "" if it is none.

    `country` is that of the person, by its two letters: whose number it is where no `+` says so.
    What is no number there may be one that lacks its `+`. An extension stays behind it
    (RFC 3966): it is another person's telephone.
    """
    region = _region(country)
    if region == HOME and (found := _FRENCH.fullmatch(text.translate(_SIGNS))):
        return f"+33{found[1]}"
    import phonenumbers

    line = clean_line(text)[:60]
    try:
        number = phonenumbers.parse(line, region)
        if not phonenumbers.is_possible_number(number):
            number = phonenumbers.parse(f"+{line.lstrip('+')}", region)
            if line.startswith(("+", "0")) or not phonenumbers.is_valid_number(number):
                return ""
    except phonenumbers.NumberParseException:
        return ""
    plain = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return f"{plain};ext={number.extension}" if number.extension else plain


def national_digits(number: str) -> str:
    """Return the digits of a number (E.164) as it is dialled in its own country.

    "" for one of France, where no country need be said, and for what is none.
    """
    if not number.startswith("+") or number.startswith("+33") or ";" in number:
        return ""
    import phonenumbers

    found = phonenumbers.parse(number)
    national = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.NATIONAL)
    return re.sub(r"\D", "", national)


def written(number: str) -> frozenset[str]:
    """Return the digits of a number (E.164) as people write it, its extension at the end.

    It may be with its country or without, and with or without what is dialled before it at home: a
    spreadsheet takes the 0 away. Of what is no number, nothing.
    """
    plain, _sign, extension = number.partition(";ext=")
    if not plain:
        return frozenset()
    if plain.startswith("+33"):
        own, dialled = plain[3:], f"0{plain[3:]}"
    else:
        import phonenumbers

        own = phonenumbers.national_significant_number(phonenumbers.parse(plain))
        dialled = national_digits(plain)
    code = plain[1:].removesuffix(own)
    return frozenset(
        f"{country}{digits}{extension}"
        for country in ("", code, f"00{code}")
        for digits in (own, dialled)
    )


def sites(network: str) -> tuple[str, ...]:
    """Return the sites of a network of profiles; those of all for "", none of what is no such."""
    return tuple(site for site, name in _SITES.items() if network in ("", name))


def french_reading(text: str, country: str) -> str:
    """Return the French number (E.164) that one of somebody abroad may be: ten digits from 0.

    "" for anything else, and where the number is taken for a French one anyway.
    """
    found = _FRENCH.fullmatch(text.translate(_SIGNS))
    if found is None or _region(country) == HOME or not text.strip().startswith(("0", "(0")):
        return ""
    return f"+33{found[1]}"


def _region(country: str) -> str:
    code = country.strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else HOME


def by_sort(
    emails: Iterable[str], phones: Iterable[str], channels: Iterable[str]
) -> dict[str, list[str]]:
    """Return addresses by what they are; a channel may be an e-mail address or a number too."""
    given = {"email": list(emails), "phone": list(phones), "handle": list(channels)}
    for channel in given["handle"]:
        sort, text = _other_sort(channel)
        if sort:
            given[sort].append(text)
    return given


def _other_sort(handle: str) -> tuple[str, str]:
    """Return as what else a handle is known, and by which text: an e-mail address or a number.

    ("", "") for one that is neither.
    """
    line = clean_line(handle).lower()
    if is_email(address := line.removeprefix("mailto:")):
        return "email", address
    found = _NUMBERED.fullmatch(line)
    return ("phone", found["number"]) if found else ("", "")


def normalise_handle(text: str, country: str = "") -> str:
    """Return a profile as `network:name`, a bare handle as `@name`, a site without its scheme.

    "" if it is none of these: a word alone names nobody. `country` is that of the person, for
    networks where people are known by a number.
    """
    line = fold(clean_line(text)).removeprefix("mailto:")
    if (found := _NUMBERED.fullmatch(line)) and found["whatsapp"]:
        number = normalise_phone(found["number"], country)
        return f"whatsapp:{number}" if number else ""
    if (found := _NAMED.fullmatch(line)) and (network := _NETWORKS.get(found[1].strip())):
        return f"{network}:{found[2].strip('.')}"
    address = _SCHEME.sub("", line, count=1) if "/" in line else line
    address, _, query = address.partition("#")[0].partition("?")
    host, _, path = address.rstrip("/").partition("/")
    page = "&".join(part for part in query.split("&") if part.partition("=")[0] in _TELLING)
    host = host.removeprefix("www.").removeprefix("m.").removeprefix("fr.")
    if "%" in path:
        path = fold(clean_line(unquote(path)))
    if network := _SITES.get(host) or _SITES.get(_LOCAL.sub("", host, count=1)):
        return _profile(network, path, page)
    if path.startswith("@") and "/" not in path:
        return f"@{path[1:]}@{host}"
    if re.fullmatch(r"@?[\w.-]+@[\w-]+(\.[\w-]+)+", line) and line.startswith("@"):
        return line
    if re.fullmatch(r"@[\w.-]+", line):
        return line
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+", host) and not is_email(line):
        return (f"{host}/{path}" if path else host) + (f"?{page}" if page else "")
    return ""


def _profile(network: str, path: str, page: str) -> str:
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] in _PAGES:
        return f"{network}:{'/'.join(parts)}" + (f"?{page}" if page else "")
    while parts and parts[0] in BEFORE_NAME:
        parts = parts[1:]
    return f"{network}:{parts[0].lstrip('@')}" if parts and parts[0].strip("@") else ""
