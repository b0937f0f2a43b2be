"""`python -m benchmarks`: measure, and print each figure beside its floor."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks import (
    care,
    duplicates,
    filtering,
    moving,
    opening,
    perks,
    quarters,
    searching,
    storing,
)
from benchmarks.figures import Figure, as_object, as_table, machine
from benchmarks.ground import FULL, QUICK, Ground, Sizes

PARTS: Final[dict[str, Callable[[Ground], list[Figure]]]] = {
    "opening": opening.measure,
    "moving": moving.measure,
    "quarters": quarters.measure,
    "perks": perks.measure,
    "searching": searching.measure,
    "filtering": filtering.measure,
    "storing": storing.measure,
    "care": care.measure,
    "duplicates": duplicates.measure,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; return 1 when something takes more than it may, which `--quick` does not judge."""
    given = _read(arguments)
    sizes = QUICK if given.quick else FULL
    if given.people:
        sizes = replace(sizes, people=given.people)
    figures = measure(sizes, given.parts or list(PARTS), given.cache)
    if given.json:
        print(json.dumps({"machine": machine(), "figures": [as_object(f) for f in figures]}))
    else:
        print("\n".join(f"{name}: {value}" for name, value in machine().items()))
        print(f"\n{as_table(figures)}")
    return int(not given.quick and any(figure.verdict == "over" for figure in figures))


def measure(sizes: Sizes, parts: Sequence[str], cache: Path) -> list[Figure]:
    """Return the figures of some parts, measured in a folder that is gone afterwards."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="clubmgr-benchmarks-") as folder:
        ground = Ground(Path(folder), cache, sizes)
        for name in parts:
            print(f"{name} …", file=sys.stderr, flush=True)
            figures += PARTS[name](ground)
    return figures


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="what to measure; else all")
    parser.add_argument("--quick", action="store_true", help="small sizes, nothing is judged")
    parser.add_argument("--json", action="store_true", help="print JSON, with all samples")
    parser.add_argument("--people", type=int, metavar="N", help="people in the large program")
    parser.add_argument(
        "--cache",
        type=Path,
        metavar="FOLDER",
        default=Path(tempfile.gettempdir(), "clubmgr-benchmarks-cache"),
        help="where large files are kept for the next run",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
