"""What a vCard says besides the fields of a person: kept line by line, and written back.

A line is kept unfolded and in UTF-8, escaped as 3.0 and 4.0 do, whatever version it came from.
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
_ONCE: Final = frozenset({"BDAY", "ANNIVERSARY", "GENDER", "KIND"})
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
_DATA: Final = re.compile(r"data:[a-z]+/([\w.+-]+);base64,(.+)", re.IGNORECASE)
_BLANKS: Final = re.compile(r"\s+")
_LONG_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PART_OF_DAY: Final = re.compile(r"--.+|\d{4}(?:-\d\d)?")
_TO_QUOTE: Final = re.compile("[:;,]")
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")

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
    name = bare if bare in ONLY_3 | ONLY_4 else item.name
    binary = item.parameter("ENCODING") in ("B", "BASE64")
    if binary:
        value = _BLANKS.sub("", item.value)
        if not _BASE64.fullmatch(value):
            return ""
        value += "=" * (-len(value) % 4)
    else:
        try:
            value = item.decode(encoding)
        except BadCard:
            return ""
        value = _shape(name, value, old=old)
    if name in ("URL", "IMPP") and not _URI.fullmatch(value):
        return ""
    line = _line(item.group, name, _tidy(name, item, value, binary=binary), value).strip()
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


def _tidy(name: str, item: Property, value: str, *, binary: bool) -> list[tuple[str, str]]:
    """Return the parameters without those of an encoding that the kept line no longer has."""
    types: list[str] = []
    others: list[tuple[str, str]] = [("ENCODING", "b")] if binary else []
    superfluous = {"ENCODING", "CHARSET"}
    if item.rank < 2:
        superfluous.add("PREF")
    if name == "TEL" or _PART_OF_DAY.fullmatch(value):
        superfluous.add("VALUE")
    for parameter, said in item.named():
        said = one_line(said).strip()
        if parameter == "TYPE":
            types += [each.strip() for each in said.split(",") if each.strip()]
        elif parameter not in superfluous and parameter.isascii():
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
    """Yield the kept lines taken apart; what is none, whoever wrote it there, is passed over."""
    for line in lines:
        if item := read_line(one_line(line)):
            yield item


def parts_of(item: Property) -> list[str]:
    """Return the parts of a kept value, without their escapes."""
    return [unescape(part, old=False) for part in split_value(item.value, ";")]


def write(item: Property, version: str) -> str:
    """Return a kept line as a version writes it."""
    value = _shape(item.name, item.value, old=False)
    parameters = list(item.named())
    if version == "4.0":
        parameters, value = _as_new(item.name, parameters, value)
    else:
        parameters, value = _as_usual(item.name, parameters, value)
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
    """Return what 4.0 writes instead of an encoding, and of a day with dashes."""
    said = dict(parameters)
    if "ENCODING" in said:
        kind = said.get("TYPE", "").partition(",")[0].lower() or "jpeg"
        kept = [each for each in parameters if each[0] not in ("ENCODING", "TYPE", "VALUE")]
        return kept, f"data:{_MEDIA.get(name, 'application')}/{kind};base64,{value}"
    day = _LONG_DAY.fullmatch(value) if name in ("BDAY", "ANNIVERSARY") else None
    return parameters, "".join(day.groups()) if day else value


def _as_usual(
    name: str, parameters: list[tuple[str, str]], value: str
) -> tuple[list[tuple[str, str]], str]:
    """Return what 3.0 writes instead of a preference, a `data:` address and a part of a day."""
    said = dict(parameters)
    inline = _DATA.fullmatch(value) if name in _MEDIA else None
    if inline:
        return [("ENCODING", "b"), ("TYPE", inline[1].upper())], inline[2]
    kept = [each for each in parameters if each[0] not in ("PREF", "TYPE")]
    types = [said.get("TYPE", ""), "pref" if said.get("PREF") == "1" else ""]
    if any(types):
        kept.append(("TYPE", ",".join(filter(None, types))))
    if name == "BDAY" and _PART_OF_DAY.fullmatch(value):
        kept.append(("VALUE", "text"))
    return kept, value


def without_repeats(lines: Iterable[str]) -> Iterator[str]:
    """Yield written lines; of a property that a card has once, the others go under an X- name."""
    seen: set[str] = set()
    for line in lines:
        name = re.split("[;:]", line, maxsplit=1)[0].rpartition(".")[2]
        if name in _ONCE and name in seen:
            line = re.sub(rf"((?:^|\.)){name}", rf"\1X-{name}", line, count=1)
        seen.add(name)
        yield line
