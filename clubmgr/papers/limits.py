"""Limits for what runs in a template: so many steps of its loops, so much text, no more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import is_dataclass
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, Final

from clubmgr.i18n import _
from clubmgr.papers.failures import Reason

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

MOST_STEPS: Final = 2_000_000
"""What the rounds of all loops of one paper may cost together, see `_cost`."""
MOST_TEXT: Final = 4_000_000
"""Characters that all parts of one paper may have; a Word file's marks count too."""
_ROUND: Final = "_round"
_COSTS: Final = {"Filter": 50, "Operand": 20, "Call": 5}
_LEAST_COST: Final = 20
_FAILURES: Final = (
    ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError,
)  # fmt: skip


class Allowance:
    """What a paper may still use of its limits."""

    def __init__(self) -> None:
        self._steps = 0
        self._text = 0

    def go_through(self, items: Iterable[Any], cost: int) -> Iterator[Any]:
        """Yield what a loop goes through. Raises Jinja's TemplateRuntimeError past the limits."""
        from jinja2 import TemplateRuntimeError

        for item in items:
            self._steps += cost
            if self._steps > MOST_STEPS:
                raise TemplateRuntimeError(Reason(_("its loops do not come to an end")))
            self._refuse_length()
            yield item

    def join(self, parts: Iterable[str]) -> str:
        """Return a text of its parts, which count."""
        kept = []
        for part in parts:
            self._text += len(part)
            kept.append(part)
        return "".join(kept)

    def shown(self, show: Callable[[object], str]) -> Callable[[object], str]:
        """Return what shows values as long as there may be more text."""

        def show_value(value: object) -> str:
            self._refuse_length()
            return show(value)

        return show_value

    def counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter whose texts count, and that says in our words what it cannot do."""
        from jinja2 import TemplateRuntimeError

        @wraps(function)
        def filtered(*values: Any, **named: Any) -> Any:
            self._refuse_length()
            try:
                result = function(*values, **named)
            except _FAILURES as error:
                reason = _("“{filter}” is not for such a value").format(filter=name)
                raise TemplateRuntimeError(Reason(reason)) from error
            if isinstance(result, str):
                self._text += len(result)
            return result

        return filtered

    def _refuse_length(self) -> None:
        from jinja2 import TemplateRuntimeError

        if self._text > MOST_TEXT:
            raise TemplateRuntimeError(Reason(_("it writes too much text")))


def _cost(loop: nodes.For) -> int:
    """Return about how long one round of a loop takes, without those of the loops in it."""
    from jinja2 import nodes

    return _LEAST_COST + sum(
        _COSTS.get(type(node).__name__, 1) for node in loop.find_all(nodes.Node)
    )


@cache
def limited() -> type[SandboxedEnvironment]:
    """Return Jinja's sandbox with these limits; of the user's own templates also those of reach."""
    from jinja2 import nodes
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from clubmgr.papers import guarding

    class Limited(ImmutableSandboxedEnvironment):
        """Where one paper is written."""

        def __init__(
            self,
            *,
            finalize: Callable[[object], str],
            offered: Collection[str] | None = None,
            **options: Any,
        ) -> None:
            self.allowance = Allowance()
            super().__init__(finalize=self.allowance.shown(finalize), **options)
            self._offered = offered
            self.filters[_ROUND] = self.allowance.go_through
            self.concat = self.allowance.join  # type: ignore[method-assign]

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            if self._offered is not None:
                guarding.refuse_depth(source)
            tree = super()._parse(source, name, filename)
            if self._offered is not None:
                guarding.refuse_reach(tree, self._offered)
            costs = [(loop, _cost(loop)) for loop in tree.find_all(nodes.For)]
            for loop, cost in costs:
                loop.iter = nodes.Filter(
                    loop.iter, _ROUND, [nodes.Const(cost)], [], None, None, lineno=loop.iter.lineno
                ).set_environment(self)
            return tree

        def getattr(self, obj: Any, attribute: str) -> Any:
            if self._offered is not None and not (
                is_dataclass(obj) or isinstance(obj, LoopContext)
            ):
                return self.undefined(obj=obj, name=attribute)
            return super().getattr(obj, attribute)

    return Limited
