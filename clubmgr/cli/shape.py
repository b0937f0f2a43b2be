"""How a command is called and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clubmgr.cli.job import Job
    from clubmgr.cli.parser import Parser


@dataclass(frozen=True, slots=True)
class Shape:
    """How a command is called and what it does; its module's `SHAPES` holds it by name.

    `act` returns an exit status other than 0, or nothing. `examples` are what follows `clubmgr`.
    """

    declare: Callable[[Parser], None]
    act: Callable[[Job], int | None]
    examples: tuple[str, ...]
