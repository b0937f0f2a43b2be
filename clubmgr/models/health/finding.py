"""One thing that is not as it should be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Which check found it, a sentence, and whether `repair` can mend it without loss."""

    check: str
    message: str
    mendable: bool = False
