"""Build hook: compiles the message catalogues, which are not committed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Write a .mo beside each .po before the wheel is filled."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue under the package's locale folder."""
        for source in Path(self.root, "clubmgr", "locale").rglob("*.po"):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po))
