"""Limits for what runs in a template: so many rounds of its loops, so much text, no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from clubmgr.i18n import _

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

MOST_ROUNDS: Final = 100_000
MOST_TEXT: Final = 10_000_000
"""Characters that all parts of one paper may have; a Word file's marks count too."""
_ROUND: Final = "_round"


class Allowance:
    """What a paper may still use of its limits."""

    def __init__(self) -> None:
        self._rounds = 0
        self._text = 0

    def go_through(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield what a loop goes through. Raises Jinja's TemplateRuntimeError past the limits."""
        from jinja2 import TemplateRuntimeError

        for item in items:
            self._rounds += 1
            if self._rounds > MOST_ROUNDS:
                raise TemplateRuntimeError(_("its loops do not come to an end"))
            if self._text > MOST_TEXT:
                raise TemplateRuntimeError(_("it writes too much text"))
            yield item

    def join(self, parts: Iterable[str]) -> str:
        """Return a text of its parts, which count; only loops can make more than was given."""
        kept = []
        for part in parts:
            self._text += len(part)
            kept.append(part)
        return "".join(kept)


@cache
def limited() -> type[SandboxedEnvironment]:
    """Return Jinja's sandbox with these limits; of the user's own templates also those of reach."""
    from jinja2 import nodes
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from clubmgr.papers import guarding

    class Limited(ImmutableSandboxedEnvironment):
        """Where one paper is written."""

        def __init__(self, *, offered: Collection[str] | None = None, **options: Any) -> None:
            super().__init__(**options)
            allowance = Allowance()
            self._offered = offered
            self.filters[_ROUND] = allowance.go_through
            self.concat = allowance.join  # type: ignore[method-assign]

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            if self._offered is not None:
                guarding.refuse_depth(source)
            tree = super()._parse(source, name, filename)
            if self._offered is not None:
                guarding.refuse_reach(tree, self._offered)
            for loop in tree.find_all(nodes.For):
                loop.iter = nodes.Filter(
                    loop.iter, _ROUND, [], [], None, None, lineno=loop.iter.lineno
                ).set_environment(self)
            return tree

        def getattr(self, obj: Any, attribute: str) -> Any:
            if self._offered is not None and not (
                is_dataclass(obj) or isinstance(obj, LoopContext)
            ):
                return self.undefined(obj=obj, name=attribute)
            return super().getattr(obj, attribute)

    return Limited
