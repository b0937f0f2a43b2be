"""The assemblies among the kinds of meetings, which Today asks about before anything else."""

from __future__ import annotations

from typing import Final

ASSEMBLIES: Final = frozenset(("constitutive", "ago", "age"))
"""The kinds of meeting to which members are convened under the club's statutes."""
