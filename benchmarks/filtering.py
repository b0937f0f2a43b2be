"""Filtering very many people: until the first of those found are known."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.figures import Figure
from benchmarks.ground import Ground
from clubmgr.clock import system_clock
from clubmgr.models.listing import Listing, Query
from clubmgr.models.people import LIST
from clubmgr.models.program import Program

FILTERS: Final = (
    "martin", "mar lé", "city:lyon", "tag:vip city:lyon", "sorensen or lukasz", "!lyon",
    "tag:vip or city:lyon", "(city:lyon or city:paris) !tag:vip", "city:none", "tag:any",
    "origin:internal", "origin:none", "country:fr", "source:x", "owner:é", "notes:summer",
    "notes:none", "channel:x", "added:this-week", "added:<2020", "touch:<30d", "touch:>90d",
    "role:president", "role:none", "club:lyon", "stage:any", "score:>=8", "ambassador:any",
    "consent:any", "phone:336", "id:abc", "name:yılmaz|sørensen", "employer:ba",
    "email:person12345",
)  # fmt: skip
"""Of each sort of field one that finds many and one that finds few."""
_SCAN: Final = f"SELECT count(*) FROM person WHERE {LIST.words_in} LIKE '%zzx%'"


def measure(ground: Ground) -> list[Figure]:
    """Time each filter until its first rows are found, beside one look through all texts."""
    path = ground.crowd(ground.sizes.people)
    ended = ground.run("benchmarks.filtering", str(path), str(ground.sizes.imports))
    scans, found = json.loads(ended.output)
    what = f"first rows of any filter of {ground.sizes.people:,} people"
    return [Figure(what, "one LIKE '%x%' scan", "p95", "ms", tuple(scans), tuple(found), 0.5)]


def main() -> int:
    """Print the milliseconds of scans and of filters of a file, so many of each."""
    import sys

    path, rounds = Path(sys.argv[1]), int(sys.argv[2])
    clock = system_clock()
    with closing(Program(path, clock=clock, operator="bench", readonly=True)) as program:
        scans = [_scan(program) for _round in range(rounds + 1)][1:]
        found = [_find(program, text) for _round in range(rounds) for text in FILTERS]
    print(json.dumps((scans, found)))
    return 0


def _scan(program: Program) -> float:
    begun = perf_counter()
    program.row(_SCAN)
    return 1000 * (perf_counter() - begun)


def _find(program: Program, text: str) -> float:
    begun = perf_counter()
    listing = Listing(program, LIST, Query(text))
    if not listing.gather_head(program.connection):
        listing.gather(program.connection)
    return 1000 * (perf_counter() - begun)
