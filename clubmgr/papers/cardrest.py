"""What a vCard says besides the fields of a person: kept line by line, and written back.

A line is kept in one form, whatever version it came from, so that the same said twice is the same
line: unfolded and in UTF-8, escaped as 3.0 and 4.0 do, media in base64, days without dashes, a
telephone number without `tel:`, and nothing under the X- name that another version needs.
Sources: RFC 2426, RFC 6350, RFC 9554; the vCard 2.1 specification of the Versit Consortium.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from clubmgr.papers.cardlines import BadCard, Property, read_line, split_value, unescape
from clubmgr.text import clean, one_line

ONLY_3: Final = frozenset({
    "LABEL", "MAILER", "AGENT", "SORT-STRING", "CLASS", "NAME", "PROFILE",
})  # fmt: skip
ONLY_4: Final = frozenset({
    "ANNIVERSARY", "GENDER", "KIND", "MEMBER", "RELATED", "CLIENTPIDMAP", "XML", "LANG", "FBURL",
    "CALADRURI", "CALURI", "BIRTHPLACE", "DEATHPLACE", "DEATHDATE", "EXPERTISE", "HOBBY",
    "INTEREST", "ORG-DIRECTORY", "CREATED", "GRAMGENDER", "LANGUAGE", "PRONOUNS", "SOCIALPROFILE",
    "JSPROP", "CONTACT-URI",
})  # fmt: skip
"""The properties that one version has and the other has not: there they go under an X- name."""
_BOTH: Final = frozenset({
    "FN", "N", "NICKNAME", "PHOTO", "BDAY", "ADR", "TEL", "EMAIL", "TZ", "GEO", "TITLE", "ROLE",
    "LOGO", "ORG", "CATEGORIES", "NOTE", "SOUND", "UID", "URL", "KEY", "SOURCE", "IMPP",
})  # fmt: skip
_ONCE: Final = frozenset({"N", "UID", "BDAY", "ANNIVERSARY", "GENDER", "KIND"})
_FOLDED: Final = ONLY_3 | ONLY_4 | _ONCE
_NAMED: Final = _BOTH | ONLY_3 | ONLY_4
OF_THE_FILE: Final = frozenset({"", "BEGIN", "END", "VERSION", "REV", "PRODID"})
"""What is said of the file, not of the person."""

_SHAPES: Final = {
    "N": ";,", "ADR": ";,", "ORG": ";", "GENDER": ";", "NICKNAME": ",", "CATEGORIES": ",",
    **dict.fromkeys(("FN", "NOTE", "TITLE", "ROLE", "LABEL", "MAILER", "SORT-STRING"), ""),
}  # fmt: skip
"""The marks between the parts of a value; what is not listed stays as it was written."""
_PARTS: Final = {"N": 5, "ADR": 7}
_USUAL: Final = frozenset({"INTERNET", "VOICE"})
_MEDIA: Final = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_BASE64: Final = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_DATA: Final = re.compile(r"data:([a-z]+/[\w.+-]+);base64,(.+)", re.IGNORECASE)
_FORMAT: Final = re.compile(r"(?:([A-Z]+)/)?([A-Z0-9.+-]+)")
_UNKNOWN: Final = "application/octet-stream"
_BEGINNINGS: Final = {"/9j/": "JPEG", "iVBORw0KGgo": "PNG", "R0lGOD": "GIF"}
"""How pictures begin, in base64: many cards do not say which format theirs has."""
_DAYS: Final = frozenset({"BDAY", "ANNIVERSARY", "DEATHDATE"})
_DAY: Final = re.compile(r"(\d{4})(-?)(\d\d)\2(\d\d)")
_PART_OF_DAY: Final = re.compile(r"--.+|\d{4}(?:-\d\d)?")
_TO_QUOTE: Final = re.compile("[:;,]")
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_PARAMETER: Final = re.compile("[A-Za-z0-9-]+")
_WORLDWIDE: Final = re.compile(r"\+[\d.()-]*\d[\d.()-]*(?:;[\w-]+(?:=[\w.%-]+)?)*", re.ASCII)
"""A number that `tel:` can stand before (RFC 3966)."""

Parameters = Sequence[tuple[str, str]]


def escape(text: str) -> str:
    """Return clean text as the value of a property."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def keep(item: Property, encoding: str, *, old: bool) -> str:
    """Return a line as it is kept, '' for what cannot be read; `old` says that it is of a 2.1."""
    if not item.value or not item.name.isascii():
        return ""
    bare = item.name.removeprefix("X-")
    name = bare if bare in _FOLDED else _in_either(item.name)
    may_be_inline = name in _MEDIA or name.startswith("X-")
    if may_be_inline and item.parameter("ENCODING") in ("B", "BASE64"):
        return _keep_inline(name, item, item.parameter("TYPE"), item.value)
    try:
        value = item.decode(encoding)
    except BadCard:
        return ""
    if may_be_inline and (inline := _DATA.fullmatch(value)):
        return _keep_inline(name, item, *inline.groups())
    value = _shape(name, value, old=old)
    if name in ("URL", "IMPP") and not _URI.fullmatch(value):
        return ""
    if name == "TEL":
        value = value.strip().removeprefix("tel:")
    elif name in _DAYS and (day := _DAY.fullmatch(value)):
        value = f"{day[1]}{day[3]}{day[4]}"
    return _clean_line(item.group, name, _tidy(name, item, value), value)


def _in_either(name: str) -> str:
    """Return the name of a property in a version that has it, of one that none has its X- name."""
    return name if name in _NAMED or name.startswith("X-") else f"X-{name}"


def _keep_inline(name: str, item: Property, types: str, base64: str) -> str:
    """Return the line of a value in base64, '' if it is none; `types` says its format."""
    value = "".join(base64.split())
    if not _BASE64.fullmatch(value):
        return ""
    value += "=" * (-len(value) % 4)
    said = (_FORMAT.fullmatch(each.strip()) for each in types.upper().split(",") if each != "PREF")
    format_ = next(filter(None, said), None)
    kind = ""
    if format_ and format_[0] != _UNKNOWN.upper():
        usual = format_[1] in (None, _main_type(name).upper())
        kind = format_[2] if usual else format_[0]
    elif name in ("PHOTO", "LOGO"):
        kind = next(
            (known for begins, known in _BEGINNINGS.items() if value.startswith(begins)), ""
        )
    superfluous = ("ENCODING", "TYPE", "MEDIATYPE", "VALUE", "PREF")
    others = [each for each in _tidy(name, item, value) if each[0] not in superfluous]
    parameters = [("ENCODING", "b"), *others, *([("TYPE", kind)] if kind else [])]
    return _clean_line(item.group, name, parameters, value)


def _main_type(name: str) -> str:
    return _MEDIA.get(name, "application")


def _clean_line(group: str, name: str, parameters: Parameters, value: str) -> str:
    line = _line(group if group.isascii() else "", name, parameters, value).strip()
    return line if line.isascii() and line.isprintable() else one_line(clean(line))


def _shape(name: str, value: str, *, old: bool) -> str:
    marks = _SHAPES.get(name)
    if marks is None:
        return one_line(value.replace("\n", "\\n"))
    parts = split_value(value, marks[0]) if marks else [value]
    inner = marks[1:]
    texts = [
        inner.join(
            escape(clean(unescape(each, old=old)))
            for each in (split_value(part, inner) if inner else [part])
        )
        for part in parts
    ]
    most = _PARTS.get(name)
    if most:
        texts = [*texts, *[""] * most][:most]
    return marks[:1].join(texts)


def _tidy(name: str, item: Property, value: str) -> list[tuple[str, str]]:
    """Return the parameters without those of an encoding that the kept line no longer has."""
    types: list[str] = []
    others: list[tuple[str, str]] = []
    # 3.0 knows only what is preferred most; after it the order of the lines says as much.
    superfluous = {"ENCODING", "CHARSET", "PREF"}
    is_media_address = name in _MEDIA and _URI.fullmatch(value)
    if name == "TEL" or is_media_address or _PART_OF_DAY.fullmatch(value):
        superfluous.add("VALUE")
    for parameter, said in item.named():
        said = one_line(said).strip()
        if parameter == "TYPE":
            types += [each.strip() for each in said.split(",") if each.strip()]
        elif parameter not in superfluous and _PARAMETER.fullmatch(parameter):
            if name == "SOCIALPROFILE":
                parameter = parameter.removeprefix("X-")
            others.append((parameter, said))
    if item.rank < 2:
        others.append(("PREF", "1"))
    types = [each for each in dict.fromkeys(types) if each.upper() not in _USUAL | {"PREF"}]
    return [*others, ("TYPE", ",".join(types))] if types else others


def _line(group: str, name: str, parameters: Parameters, value: str) -> str:
    written = "".join(f";{each}={_quoted(each, said)}" for each, said in parameters)
    return f"{group}{group and '.'}{name}{written}:{value}"


def _quoted(parameter: str, said: str) -> str:
    plain = parameter == "TYPE" and not re.search("[:;]", said)
    return f'"{said}"' if _TO_QUOTE.search(said) and not plain else said


def read_kept(lines: Iterable[str]) -> Iterator[Property]:
    """Yield the kept lines taken apart, as `keep` returns them, whoever wrote them there."""
    for line in lines:
        item = read_line(one_line(line))
        tidied = item and read_line(keep(item, "utf-8", old=False))
        if tidied:
            yield tidied


def parts_of(item: Property) -> list[str]:
    """Return the parts of a kept value, without their escapes."""
    return [unescape(part, old=False) for part in split_value(item.value, ";")]


def write(item: Property, version: str) -> str:
    """Return a kept line as a version writes it."""
    write_as = _as_new if version == "4.0" else _as_usual
    parameters, value = write_as(item.name, list(item.named()), item.value)
    name = _name(item.name, version)
    if name == "X-SOCIALPROFILE":
        parameters = [
            ("X-SERVICE-TYPE" if each == "SERVICE-TYPE" else each, said)
            for each, said in parameters
        ]
    return _line(item.group, name, parameters, value)


def _name(name: str, version: str) -> str:
    # Many readers of 4.0 are older than RFC 9554 and know this one by its X- name alone.
    allowed = _BOTH | (ONLY_4 - {"SOCIALPROFILE"} if version == "4.0" else ONLY_3)
    return name if name in allowed or name.startswith("X-") else f"X-{name}"


def _as_new(
    name: str, parameters: list[tuple[str, str]], value: str
) -> tuple[list[tuple[str, str]], str]:
    """Return what 4.0 writes instead of an encoding, and of a bare number."""
    said = dict(parameters)
    if "ENCODING" in said:
        kind = said.get("TYPE", "").lower() or _UNKNOWN
        format_ = kind if "/" in kind else f"{_main_type(name)}/{kind}"
        kept = [each for each in parameters if each[0] not in ("ENCODING", "TYPE")]
        return kept, f"data:{format_};base64,{value}"
    if name == "TEL" and _WORLDWIDE.fullmatch(value):
        return [("VALUE", "uri"), *parameters], f"tel:{value}"
    return parameters, value


def _as_usual(
    name: str, parameters: list[tuple[str, str]], value: str
) -> tuple[list[tuple[str, str]], str]:
    """Return what 3.0 writes instead of a preference, of a day and of a picture's address."""
    said = dict(parameters)
    kept = [each for each in parameters if each[0] not in ("PREF", "TYPE")]
    types = [said.get("TYPE", ""), "pref" if said.get("PREF") == "1" else ""]
    if any(types):
        kept.append(("TYPE", ",".join(filter(None, types))))
    if name == "BDAY" and _PART_OF_DAY.fullmatch(value):
        kept.append(("VALUE", "text"))
    if name in _MEDIA and _URI.fullmatch(value):
        kept.append(("VALUE", "uri"))
    day = _DAY.fullmatch(value) if name in _DAYS else None
    return kept, f"{day[1]}-{day[3]}-{day[4]}" if day else value


def without_repeats(lines: Iterable[str]) -> Iterator[str]:
    """Yield written lines; of a property that a card has once, the others go under an X- name.

    N and UID are written already.
    """
    seen = {"N", "UID"}
    for line in lines:
        name = re.split("[;:]", line, maxsplit=1)[0].rpartition(".")[2]
        if name in _ONCE and name in seen:
            line = re.sub(rf"((?:^|\.)){name}", rf"\1X-{name}", line, count=1)
        seen.add(name)
        yield line
