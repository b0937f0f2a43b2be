"""What a Word file must not have before it is opened as a template."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from clubmgr.errors import RefusedFile
from clubmgr.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST: Final = 10_000_000
"""Bytes of a template."""
_LARGEST_UNPACKED: Final = 50_000_000
_LARGEST_PART: Final = 1_000_000
_LARGEST_XML: Final = 4_000_000
"""Bytes of a part that is XML, and of all of them."""
_SHOWN: Final = 60  # characters of a paragraph that a refusal tells
_MOST_PARTS: Final = 1_000
_MOST_PLACEHOLDERS: Final = 1_000
_BODY: Final = "word/document.xml"
_EMBEDDED: Final = ("aFChunk", "control", "frame", "oleObject", "package", "subDocument",
                    "vbaProject")  # fmt: skip
"""Relationships to what is more than text and pictures."""
_FIELDS: Final = frozenset((
    "AUTHOR", "CREATEDATE", "DATE", "DOCPROPERTY", "FILENAME", "FORMCHECKBOX",
    "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "INDEX", "LISTNUM", "NOTEREF", "NUMPAGES", "PAGE",
    "PAGEREF", "PRINTDATE", "REF", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF",
    "SUBJECT", "SYMBOL", "TC", "TIME", "TITLE", "TOC", "XE",
))  # fmt: skip
"""The fields that read nothing but the paper itself (ECMA-376, part 1, 17.16.5)."""
_UNNAMED: Final = "?"
_SHOWN_NOW: Final = "PAGE "
"""Stands for a field whose instruction was read: what follows is what it shows."""
_FIRST_WORD: Final = re.compile(r"\s*(\S+)")
_XML: Final = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff", b"\x00<", b"\x00\x00\x00<")
"""What a part of XML begins with; how it is called says nothing."""
_MARK: Final = re.compile(r"\{[{%#]|[}%#]\}")
_WHOLE: Final = re.compile(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|\{#.{0,300}?#\}", re.DOTALL)
_RAW: Final = re.compile(r"\{\{(?:p|r|tr|tc) ")
_SHAPING: Final = re.compile(r"\{%-?\s*(vm|hm|colspan|cellbg)\b")
"""What docxtpl makes of cells beyond what is promised, and takes very long for."""
_FILLED: Final = ("document", "ftr", "footnotes", "hdr")
"""The root elements of the parts that have placeholders."""
_WIDE: Final = ("gridAfter", "gridBefore", "gridSpan")
_MOST_COLUMNS: Final = 63
_DAMAGED: Final = (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error)


def refuse_unsafe(path: Path, content: bytes) -> None:
    """Raise RefusedFile for what is no file of Word's, is a bomb, or reaches outside itself."""
    if len(content) > LARGEST:
        raise refused(path, _("it is too large"))
    _look_through(path, content, placeholders=True)


def refuse_reach(path: Path, content: bytes) -> None:
    """Raise RefusedFile where a file that was filled reaches outside itself, as its template."""
    _look_through(path, content, placeholders=False)


def _look_through(path: Path, content: bytes, *, placeholders: bool) -> None:
    size = 0
    try:
        with ZipFile(BytesIO(content)) as archive:
            if placeholders:
                _refuse_bomb(path, archive)
            for name in archive.namelist():
                part = archive.read(name)
                if not part.lstrip().startswith(_XML):
                    continue
                size += len(part)
                if placeholders and (len(part) > _LARGEST_PART or size > _LARGEST_XML):
                    raise refused(path, _("it is too large"))
                _refuse_part(path, name, part, placeholders=placeholders)
    except _DAMAGED as error:
        raise refused(path, _("it is no .docx file")) from error


def _refuse_bomb(path: Path, archive: ZipFile) -> None:
    parts = archive.infolist()
    if _BODY not in archive.namelist() or any(
        part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts
    ):
        raise refused(path, _("it is no .docx file"))
    if any(part.filename.endswith("vbaProject.bin") for part in parts):
        raise refused(path, _("it has macros"))
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise refused(path, _("it is too large"))


def _refuse_part(path: Path, name: str, content: bytes, *, placeholders: bool) -> None:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=not placeholders
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refused(path, _("{part} in it cannot be read").format(part=name)) from error
    if root.getroottree().docinfo.doctype:
        raise refused(path, _("{part} in it cannot be read").format(part=name))
    if name.endswith(".rels"):
        _refuse_links(path, root)
    _refuse_fields(path, root)
    _refuse_elements(path, root)
    if placeholders:
        _refuse_placeholders(path, root)
        if _name(root) in _FILLED:
            _refuse_hidden(path, root)


def _refuse_links(path: Path, root: _Element) -> None:
    """Refuse what Word would fetch from elsewhere; a link to click on is none of that."""
    for link in root:
        kind = (link.get("Type") or "").rpartition("/")[2]
        is_outside = link.get("TargetMode", "").lower() == "external" and kind != "hyperlink"
        if is_outside or kind in _EMBEDDED:
            raise refused(path, _("it refers to {target}").format(target=link.get("Target") or ""))


def _refuse_fields(path: Path, root: _Element) -> None:
    """Refuse fields with which Word would read other files when the paper is opened.

    A field in a field's instruction may stand only after what names the outer one: what it comes
    to is not known.
    """
    paragraph, codes = root, list[str]()
    for node in root.iter():
        name = _name(node)
        if name == "p":
            paragraph = node
        elif name == "fldSimple":
            _refuse_field(path, node, _attribute(node, "instr"))
        elif name in ("instrText", "delInstrText"):
            codes = codes or [""]
            codes[-1] += node.text or ""
        elif name == "fldChar" and _attribute(node, "fldCharType") == "begin":
            if codes:
                _refuse_field(path, paragraph, codes[-1].lstrip() or _UNNAMED, begun=True)
            codes.append("")
        elif name == "fldChar" and codes:
            _refuse_field(path, paragraph, codes[-1])
            codes[-1] = _SHOWN_NOW
            if _attribute(node, "fldCharType") == "end":
                codes.pop()
    for code in codes:
        _refuse_field(path, paragraph, code)


def _refuse_field(path: Path, paragraph: _Element, code: str, *, begun: bool = False) -> None:
    """Refuse an instruction whose first word is none of the fields that are welcome.

    One that is only `begun` must have all of that word.
    """
    match = _FIRST_WORD.match(code)
    if match and (match[1].upper() not in _FIELDS or (begun and match.end() == len(code))):
        reason = _("the field {name} may read other files").format(name=match[1].upper())
        raise refused_at(path, _text_of(paragraph), reason)


def _refuse_elements(path: Path, root: _Element) -> None:
    """Refuse addresses of databases and pictures elsewhere, and tables without measure."""
    for node in root.iter():
        name = _name(node)
        if name == "mailMerge":
            raise refused(path, _("it refers to {target}").format(target=name))
        if name == "imagedata" and (target := _attribute(node, "src")):
            raise refused(path, _("it refers to {target}").format(target=target))
        if name in _WIDE:
            width = _attribute(node, "val")
            if not width.isascii() or not width.isdigit() or int(width[:9]) > _MOST_COLUMNS:
                raise refused(path, _("a table in it is too wide"))


def _refuse_hidden(path: Path, root: _Element) -> None:
    """Refuse placeholders that stand elsewhere than in the text of a paragraph."""
    for node in root.iter():
        texts = [node.tail or "", *map(str, node.attrib.values())]
        if _name(node) != "t" or not any(_name(above) == "p" for above in node.iterancestors()):
            texts.append(node.text or "")
        if found := next(filter(_MARK.search, texts), ""):
            raise refused_at(path, found, _("a placeholder stands in the text only"))


def _refuse_placeholders(path: Path, root: _Element) -> None:
    """Refuse placeholders that are not closed in their paragraph, and more than can be meant."""
    count = 0
    for paragraph in root.iter():
        if _name(paragraph) != "p":
            continue
        text = _text_of(paragraph)
        whole = _WHOLE.findall(text)
        count += len(whole)
        if _MARK.search(_WHOLE.sub("", text)):
            reason = _("a placeholder is not closed in its paragraph, or too long")
            raise refused_at(path, text, reason)
        if _RAW.search(text):
            reason = _("p, r, tr and tc belong right behind an opening {tag}").format(tag="{%")
            raise refused_at(path, text, reason)
        if match := _SHAPING.search(text):
            reason = _("“{word}” is nothing that a template may do").format(word=match[1])
            raise refused_at(path, text, reason)
    if count > _MOST_PLACEHOLDERS:
        raise refused(path, _("it has more than {n} placeholders").format(n=_MOST_PLACEHOLDERS))


def _text_of(paragraph: _Element) -> str:
    """Return a paragraph's own text, without that of the boxes in it."""
    return "".join(_own_texts(paragraph))


def _own_texts(node: _Element) -> Iterator[str]:
    for child in node:
        if _name(child) == "t":
            yield child.text or ""
        elif _name(child) != "p":
            yield from _own_texts(child)


def _name(node: _Element) -> str:
    """Return what an element is called, in whichever of Word's namespaces; '' for a comment."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _attribute(node: _Element, name: str) -> str:
    found = (value for key, value in node.attrib.items() if key.rpartition("}")[2] == name)
    return str(next(found, ""))


def refused(path: Path, reason: str) -> RefusedFile:
    """Return the refusal of a Word file."""
    return RefusedFile(
        _("The template {file} was refused: {reason}.").format(file=path.name, reason=reason)
    )


def refused_at(path: Path, paragraph: str, reason: str) -> RefusedFile:
    """Return the refusal of a Word file, with the text that is wrong."""
    text = " ".join(paragraph.split())
    if len(text) > _SHOWN:
        text = f"{text[: _SHOWN - 1]}…"
    return RefusedFile(
        _("The template {file} was refused, at “{paragraph}”: {reason}.").format(
            file=path.name, paragraph=text, reason=reason.rstrip(".")
        )
    )
