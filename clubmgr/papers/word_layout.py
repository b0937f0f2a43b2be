"""How a paper looks in Word: page, styles, footer, and what the file says of itself."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from clubmgr.papers.pdf import REGIONS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_FONT: Final = "Times New Roman"  # on every machine, or one with the same measures
_GREY: Final = "595959"
_PALE: Final = "9E9E9E"
_WORD_2013: Final = "15"  # Word's layout since; an older one opens in compatibility mode
_WIDTH: Final = 21.0  # cm, A4
_HEIGHT: Final = 29.7
_SIDE: Final = 2.8
_TOP: Final = 2.2
_BOTTOM: Final = 2.4
_WINDOW: Final = 8.0  # cm from the left margin to where an envelope shows its address
_STEP: Final = 0.8  # cm from one level of lists to the next
_HANGING: Final = 0.55  # cm from an item's mark to its text
_MARKS: Final = ("–", "•", "–")
TEXT_WIDTH: Final = _WIDTH - 2 * _SIDE
"""How wide a paper's text is, in centimetres."""


def set_up(document: Document, language: str) -> None:
    """Give the document its page, its styles and its language."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(_WIDTH), Cm(_HEIGHT)
    section.left_margin = section.right_margin = Cm(_SIDE)
    section.top_margin, section.bottom_margin = Cm(_TOP), Cm(_BOTTOM)
    _set_styles(document)
    _set_lists(document)
    _set_defaults(document, _tag(language))


def describe(document: Document, title: str, language: str, written_at: datetime) -> None:
    """Name the title, the language and the date; no author, and nothing of the library's own."""
    properties = document.core_properties
    properties.title = title[:255]  # the longest that the format takes
    properties.language = _tag(language)
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = written_at.astimezone(UTC).replace(tzinfo=None)
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]  # a picture of the library's own blank page


def add_footer(document: Document, running_title: str) -> None:
    """Put the title and "1 / 7" at the foot of every page."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    paragraph = document.sections[0].footer.paragraphs[0]
    stops = paragraph.style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{running_title}\t")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _add_field(paragraph, "NUMPAGES")


def _tag(language: str) -> str:
    region = REGIONS.get(language)
    return f"{language}-{region}" if region else language


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    styles = document.styles
    centred, left = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
    normal = styles["Normal"]
    _set(normal, size=11, after=4)
    normal.paragraph_format.line_spacing = 1.1
    normal.paragraph_format.widow_control = True
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _set(styles["Title"], size=18, after=16, bold=True, align=centred)
    _set(styles["Subtitle"], size=14, after=16, align=centred)
    for name in ("Title", "Subtitle"):
        styles[name].paragraph_format.keep_with_next = True
    for depth, size in ((1, 12), (2, 11), (3, 11)):
        _set(styles[f"Heading {depth}"], size=size, before=12, after=4, bold=True, align=left)
    styles["Heading 3"].font.italic = True
    for name in ("List Bullet", "List Number", "List Continue"):
        for level in ("", " 2", " 3"):
            _set(styles[name + level], after=4)
    _set(styles["Footer"], size=8.5, grey=True, align=left)
    for name in ("Address", "Apart", "Letter End", "Note", "Right", "Rule", "Table Text"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
    _set(styles["Note"], size=9, before=12, grey=True, align=left)
    _set(styles["Apart"], size=5, align=left)
    _set(styles["Table Text"], before=3, after=3, align=left)
    right = WD_ALIGN_PARAGRAPH.RIGHT
    _set(styles["Right"], before=6, after=12, align=right)
    _set(styles["Address"], before=6, after=18, align=left)
    _set(styles["Letter End"], before=34, after=10, align=left)
    for name in ("Address", "Letter End"):
        styles[name].paragraph_format.left_indent = Cm(_WINDOW)
    _add_line_below(styles["Rule"])


def _set_lists(document: Document) -> None:
    """Give lists dashes in the text's own font, and each level its indent."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    numbering = document.part.numbering_part.element
    for name in ("List Bullet", "List Number", "List Continue"):
        for depth, mark in enumerate(_MARKS, start=1):
            style = document.styles[name if depth == 1 else f"{name} {depth}"]
            style.paragraph_format.left_indent = Cm(_STEP * depth)
            if name == "List Continue":
                continue
            style.paragraph_format.first_line_indent = Cm(-_HANGING)
            indent = style.element.pPr.ind
            numbers = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
            (level,) = numbering.xpath(
                f"w:abstractNum[@w:abstractNumId='{numbers.abstractNumId.val}']/w:lvl"
            )
            for own in (level.find(qn("w:rPr")), level.find(qn("w:pPr"))):
                if own is not None:
                    level.remove(own)
            properties = OxmlElement("w:pPr")
            properties.append(deepcopy(indent))
            level.append(properties)
            if name == "List Bullet":
                level.find(qn("w:lvlText")).set(qn("w:val"), mark)


def draw_lines(table: Table, *, heads: int, grid: bool) -> None:
    """Draw a table's lines: between its rows, or around all cells where it is filled in by hand.

    `heads` is the number of rows of heads: 0 or 1.
    """
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    drawn = edges if grid else ("top", "bottom", "insideH")
    lines = _element("w:tblBorders")
    for edge in drawn:
        heavy = edge == "top" and not grid
        lines.append(
            _element(
                f"w:{edge}", val="single", sz="6" if heavy else "4", space="0",
                color=_GREY if heavy else _PALE,
            )
        )  # fmt: skip
    table._tbl.tblPr.append(lines)
    if grid or not heads:
        return
    for cell in table.rows[0].cells:
        below = _element("w:tcBorders")
        below.append(_element("w:bottom", val="single", sz="6", space="0", color=_GREY))
        cell._tc.get_or_add_tcPr().append(below)


def _set(
    style: ParagraphStyle,
    *,
    size: float | None = None,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    grey: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> None:
    """Set a style anew, without the fonts, colours and lines of the library's own."""
    from docx.shared import Pt, RGBColor

    element = style.element
    for own in ("w:rPr", "w:pPr/w:pBdr"):
        for found in element.xpath(own):
            found.getparent().remove(found)
    style.font.bold = bold or None
    style.font.size = Pt(size) if size else None
    if grey:
        style.font.color.rgb = RGBColor.from_string(_GREY)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.alignment = align


def _add_line_below(style: ParagraphStyle) -> None:
    from docx.oxml import OxmlElement

    borders = OxmlElement("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="4", space="1", color=_GREY))
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def _set_defaults(document: Document, tag: str) -> None:
    """Set the font and the language of all text, and how Word breaks its lines."""
    from docx.oxml.ns import qn

    (defaults,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    for name in ("w:rFonts", "w:lang"):
        defaults.remove(defaults.find(qn(name)))
    defaults.insert(0, _element("w:rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT, eastAsia=_FONT))
    defaults.append(_element("w:lang", val=tag, eastAsia="zh-CN", bidi="ar-SA"))
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), tag)
    settings.find(qn("w:defaultTabStop")).addnext(_element("w:autoHyphenation", val="true"))
    compatibility = settings.find(qn("w:compat"))
    compatibility.remove(compatibility.find(qn("w:useFELayout")))
    compatibility.insert(0, _element("w:doNotExpandShiftReturn"))
    mode = compatibility.find(qn("w:compatSetting"))
    mode.set(qn("w:val"), _WORD_2013)


def _add_field(paragraph: Paragraph, name: str) -> None:
    """Add a number that Word counts."""
    field = _element("w:fldSimple", instr=name)
    paragraph._p.append(field)
    run = paragraph.add_run("1")
    field.append(run._r)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
