"""What a template of the user's own may do: print what is offered, choose, and go through lists.

A template may come from anywhere. So what it is made of is looked through before anything of it
runs: whatever is not named here is refused with its line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NoReturn

from clubmgr.i18n import _
from clubmgr.papers.failures import Reason
from clubmgr.papers.offered import PARTS

if TYPE_CHECKING:
    from jinja2 import TemplateSyntaxError, nodes
    from jinja2.lexer import Lexer
    from jinja2.nodes import Node

FILTERS: Final = (
    "date", "weekday", "clock", "listed", "count", "sentence", "at", "of", "upper", "lower",
    "capitalize", "length", "first", "last", "join",
)  # fmt: skip
_TESTS: Final = frozenset(("defined", "none", "true", "false", "odd", "even"))
_CALLED: Final = frozenset(("article", "see"))
_LOOP: Final = frozenset(("index", "first", "last", "length"))
_NODES: Final = frozenset((
    "Template", "Output", "TemplateData", "Name", "Const", "If", "For", "Getattr", "Getitem",
    "Filter", "Test", "Compare", "Operand", "And", "Or", "Not", "CondExpr", "Call", "List",
    "Tuple",
))  # fmt: skip
"""What Jinja's grammar calls the parts that are allowed. None of them makes text longer than what
it was made of, which is why nothing may be set, added or multiplied."""
_DEEPEST: Final = 30
_LONGEST: Final = 500
"""Characters of a placeholder."""
_MOST_WORDS: Final = 150
"""Words and signs of a placeholder."""
_DEEPEST_BRACKETS: Final = 10
_EDGED: Final = ("block", "variable", "comment", "raw")
_FILES: Final = frozenset(("Include", "Import", "FromImport", "Extends"))


@dataclass(frozen=True, slots=True)
class Used:
    """The values that a template prints, and those without which it would show a blank.

    A value that the template asks for with `if`, or only goes through, may be blank.
    """

    names: frozenset[str]
    needs: tuple[str, ...]


def refuse_depth(source: str) -> None:
    """Refuse placeholders too long, and choices and loops too deep, to be read at all.

    Raises Jinja's TemplateSyntaxError with the line.
    """
    depths: list[int] = []
    for line, words in _placeholders(source):
        word = words[0] if words else ""
        if word in ("if", "for"):
            depths.append(1)
        elif word == "elif" and depths:
            depths[-1] += 1
        elif word in ("endif", "endfor") and depths:
            depths.pop()
        if sum(depths) > _DEEPEST or _brackets(words) > _DEEPEST_BRACKETS:
            raise _wrong(_("it is nested too deep"), line)


def _placeholders(source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the words of each placeholder, as Jinja itself takes them apart."""
    words: list[str] | None = None
    first, length = 1, 0
    for line, token, text in _lexer().tokeniter(source, None):
        kind, _sep, edge = token.rpartition("_")
        if edge == "begin" and kind in _EDGED:
            words, first, length = [], line, 0
        elif words is None:
            continue
        elif edge == "end" and kind in _EDGED:
            yield first, words
            words = None
            continue
        elif token != "whitespace":
            words.append(text)
        length += len(text)
        if length > _LONGEST or len(words) > _MOST_WORDS:
            raise _wrong(_("a placeholder is not closed, or too long"), first)
    if words is not None:
        raise _wrong(_("a placeholder is not closed, or too long"), first)


@cache
def _lexer() -> Lexer:
    from jinja2 import Environment

    return Environment(autoescape=True).lexer


def _brackets(words: list[str]) -> int:
    """Return how deep the brackets of a placeholder are."""
    depth = deepest = 0
    for word in words:
        depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
        deepest = max(deepest, depth)
    return deepest


def refuse_reach(tree: nodes.Template, offered: Collection[str]) -> None:
    """Refuse what no template may do, and values that are not offered.

    Raises Jinja's TemplateSyntaxError with the line.
    """
    for node, bound in _walk(tree, frozenset()):
        kind = type(node).__name__
        if kind in _FILES:
            _refuse(node, _("a template reads no other file"))
        if kind not in _NODES:
            _refuse(node, _("“{word}” is nothing that a template may do").format(word=kind.lower()))
        _refuse_name(node, offered, bound)
        _refuse_part(node)


def used_in(tree: nodes.Template) -> Used:
    """Return the values that a template uses; it was looked through before."""
    from jinja2 import nodes

    asked: set[str] = set()
    for branch in tree.find_all(nodes.If):
        asked.update(name.name for name in _names(branch.test))
    for choice in tree.find_all(nodes.CondExpr):
        asked.update(name.name for name in _names(choice.test))
    passed = {id(name) for loop in tree.find_all(nodes.For) for name in _names(loop.iter)}
    names, printed = set[str](), dict[str, None]()
    for node, bound in _walk(tree, frozenset()):
        if name := _value(node, bound):
            names.add(name)
            if id(node) not in passed:
                printed[name] = None
    return Used(frozenset(names), tuple(name for name in printed if name not in asked))


def _walk(node: Node, bound: frozenset[str]) -> Iterator[tuple[Node, frozenset[str]]]:
    """Yield each part of a template with the names that the loops around it give."""
    from jinja2 import nodes

    yield node, bound
    if not isinstance(node, nodes.For):
        for child in node.iter_child_nodes():
            yield from _walk(child, bound)
        return
    yield from _walk(node.iter, bound)
    inside = bound | {"loop"} | {name.name for name in _names(node.target)}
    for child in node.iter_child_nodes(exclude=("iter", "target")):
        yield from _walk(child, inside)


def _names(node: Node) -> Iterator[nodes.Name]:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        yield node
    yield from node.find_all(nodes.Name)


def _value(node: Node, bound: frozenset[str]) -> str:
    """Return the name of the value that a part is, or ''."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name) and node.name not in bound | _CALLED:
        return node.name
    return ""


def _refuse_name(node: Node, offered: Collection[str], bound: frozenset[str]) -> None:
    name = _value(node, bound)
    if name and name not in offered:
        reason = _("there is no value “{name}”; `clubmgr documents --values` tells which there are")
        _refuse(node, reason.format(name=name))


def _refuse_part(node: Node) -> None:
    """Refuse what would go on for ever, grow, or get at something behind a value."""
    from jinja2 import nodes

    match node:
        case nodes.For() if node.recursive or not isinstance(node.iter, nodes.Name):
            _refuse(node, _("a loop goes through one of the lists that are offered"))
        case nodes.Call() if not (isinstance(node.node, nodes.Name) and node.node.name in _CALLED):
            _refuse(node, _("nothing can be called but article(…) and see(…)"))
        case nodes.Getattr() if node.attr not in PARTS | _LOOP:
            _refuse(node, _("“{name}” is not offered").format(name=node.attr))
        case nodes.Getitem() if not _is_place(node.arg):
            _refuse(node, _("only a number can stand in brackets"))
        case nodes.Filter() if node.name not in FILTERS:
            _refuse(
                node,
                _("there is no filter “{name}”; there are {names}").format(
                    name=node.name, names=", ".join(FILTERS)
                ),
            )
        case nodes.Test() if node.name not in _TESTS:
            _refuse(node, _("there is no test “{name}”").format(name=node.name))


def _is_place(node: Node) -> bool:
    from jinja2 import nodes

    return isinstance(node, nodes.Const) and type(node.value) is int


def _refuse(node: Node, reason: str) -> NoReturn:
    raise _wrong(reason, node.lineno)


def _wrong(reason: str, line: int) -> TemplateSyntaxError:
    from jinja2 import TemplateSyntaxError

    return TemplateSyntaxError(Reason(reason), line)
