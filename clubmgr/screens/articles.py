"""The articles of a club's statutes, charter or rules: reworded, reordered, left out, checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.desk import rewording, texts
from clubmgr.desk.texts import Reading
from clubmgr.i18n import _, labelled, ngettext
from clubmgr.models import clubs
from clubmgr.models.articles import Text
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.paper import LANGUAGES
from clubmgr.papers.articles import LEVELS, Listed
from clubmgr.papers.catalogue import Kind
from clubmgr.papers.phrases import Finding
from clubmgr.papers.proofing import WEIGHTS
from clubmgr.screens.article_form import NewArticleForm, RewordForm
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.screens.writing import where_filled, write_paper

_GLYPHS: Final = {"needed": "!", "advised": "?", "look": "·"}


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list: its number in the text, and what is found in it."""

    article: Listed
    number: int
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """Its code."""
        return self.article.code


class ArticlesScreen(FewScreen):
    """The articles of one text; the words of one of them below, and what to look at again."""

    PLACE = "articles"
    OPENS = "reword"
    BINDINGS: ClassVar[list[BindingType]] = bindings("articles")

    def __init__(self, club: str) -> None:
        super().__init__()
        self._club = club
        self._chosen: tuple[str, str] | None = None
        # What is shown is as it was read last: walking through the articles reads nothing again.
        self._reading: Reading

    # What is shown

    def columns(self) -> Sequence[Column]:
        """Return the columns: number, title, how needed, in or out, what is the club's own."""
        return (
            Column("n", "", 3, lambda r: str(r.number or ""), align="right"),
            Column("title", _("Article"), 36, lambda r: r.article.title, minimum=24, grow=True),
            Column("level", _("Level"), 11, lambda r: _(LEVELS[r.article.level])),
            Column("in", "", 8, _state, tone=_tone),
            Column("own", _("Changed"), 10, _changed, drop=1),
            Column("found", "", 4, _found, tone=_alarm),
        )

    @property
    def text(self) -> Text:
        """Which text is shown: the one that was chosen, else the one that suits the club best."""
        club = clubs.get(self.program, self._club)
        kind, language = self._chosen or (texts.kinds(club)[0].kind, "")
        return texts.text_of(club, kind, language)

    def read(self) -> Sequence[ArticleRow]:
        """Return the articles; keep the whole text, as it stands."""
        self._reading = texts.read(self.program, self.text, where_filled)
        rows = []
        number = 0
        for article in self._reading.listed:
            number += article.included
            found = tuple(f for f in self._reading.findings if f.article == article.code)
            rows.append(ArticleRow(article, number if article.included else 0, found))
        return rows

    def heading(self, rows: Sequence[ArticleRow]) -> str:
        """Return which text of which club it is, and how long."""
        included = sum(row.article.included for row in rows)
        count = ngettext("{n} article", "{n} articles", included).format(n=included)
        return f"{self._reading.kind.title} · {clubs.get(self.program, self._club).name} · {count}"

    def head(self, rows: Sequence[ArticleRow]) -> str:
        """Say what is found in the text, and what it cannot be written without."""
        found = self._reading.findings
        lines = []
        if found:
            count = ngettext("{n} thing to look at", "{n} things to look at", len(found))
            needed = sum(finding.weight == "needed" for finding in found)
            parts = [count.format(n=len(found))]
            if needed:
                parts.append(ngettext("{n} needed", "{n} needed", needed).format(n=needed))
            lines.append(" · ".join(parts))
        else:
            lines.append(_("Nothing is missing in the articles, and nothing speaks against them."))
        lines += [_told(finding) for finding in found if not finding.article]
        if missing := self._reading.missing:
            lines.append(labelled(_("Still missing"), "; ".join(missing)))
        return "\n".join(lines)

    def foot(self, row: ArticleRow | None) -> Sequence[Section]:
        """Return what is found in the article, then its words."""
        if row is None:
            return ()
        found = tuple(("", _told(finding)) for finding in row.findings)
        words = self._reading.passages.get(row.id, "")
        if not row.article.included:
            words = _("Left out; x takes it in.")
        body = (("", words),) if words else ()
        return (Section(row.article.title, (*found, *body)),)

    # What is done

    @flow
    async def action_reword(self) -> None:
        """Give the article a title and words of the club's own."""
        if (row := self.table.highlighted) is None:
            return
        text = self.text
        words = texts.words_of(self.program, text, row.id)
        form = RewordForm(self.program, text, row.article, words)
        if await self.app.push_screen_wait(form) is not None:
            self.tell(row.id)

    @flow
    async def action_new(self) -> None:
        """Add an article of the club's own below the present one."""
        row = self.table.highlighted
        form = NewArticleForm(self.program, self.text, row.id if row is not None else "")
        code = await self.app.push_screen_wait(form)
        if code is not None:
            self.tell(code)

    @flow
    async def action_switch(self) -> None:
        """Leave the marked articles out, or the present one; take them in if it is out."""
        if (row := self.table.highlighted) is None:
            return
        rewording.switch(
            self.program, self.text, self.chosen_ids(), on=not row.article.included
        )  # fmt: skip
        self.table.action_clear_marks()
        self.tell(row.id)

    @flow
    async def action_carry(self, steps: int) -> None:
        """Move the article down or up."""
        if (row := self.table.highlighted) is not None:
            rewording.carry(self.program, self.text, row.id, steps)
            self.reload(row.id)

    @flow
    async def action_reset(self) -> None:
        """Bring back the template's words and place; an own article goes."""
        chosen = self.chosen_ids()
        departing = [code for code in chosen if self._reading.find(code).departs]
        if not departing:
            self.desk.say(_("It is as usual already."))
            return
        rewording.reset(self.program, self.text, departing)
        self.table.action_clear_marks()
        self.tell(departing[0])

    @flow
    async def action_text(self) -> None:
        """Choose which text of the club is shown."""
        club = clubs.get(self.program, self._club)
        choices = [
            (f"{kind.kind}.{language}", _called(kind, language))
            for kind in texts.kinds(club)
            for language in sorted(kind.languages, key=lambda code: code != club.language)
        ]
        present = f"{self.text.paper}.{self.text.language}"
        question = Choose(_("Which text?"), choices, present)
        chosen = await self.app.push_screen_wait(question)
        if chosen is not None:
            kind, _dot, language = chosen.rpartition(".")
            self._chosen = kind, language
            self.table.action_clear_marks()
            self.reload()

    @flow
    async def action_write(self) -> None:
        """Write the text as a paper."""
        text = self.text
        await write_paper(self, club=self._club, kind=text.paper, language=text.language)


def _called(kind: Kind, language: str) -> str:
    """Return a text's title, with its language if it is written in several."""
    several = len(kind.languages) > 1
    return f"{kind.title} ({label_of(LANGUAGES, language)})" if several else kind.title


def _state(row: ArticleRow) -> str:
    return "●" if row.article.included else " ".join(("○", _("out")))


def _tone(row: ArticleRow) -> Tone:
    return "good" if row.article.included else "quiet"


def _changed(row: ArticleRow) -> str:
    """Say what the club makes of an article that the template has."""
    if row.article.reworded:
        return _("reworded")
    return _("moved") if row.article.moved else ""


def _found(row: ArticleRow) -> str:
    """Count what is found in an article, after the glyph of what matters most."""
    if not row.findings:
        return ""
    return f"{_GLYPHS[row.findings[0].weight]} {len(row.findings)}"


def _alarm(row: ArticleRow) -> Tone:
    weights = [finding.weight for finding in row.findings]
    return "bad" if "needed" in weights else "caution" if "advised" in weights else "quiet"


def _told(finding: Finding) -> str:
    told = labelled(_(WEIGHTS[finding.weight]), finding.text)
    source = f" ({finding.source})" if finding.source else ""
    return f"{_GLYPHS[finding.weight]} {told}{source}"
