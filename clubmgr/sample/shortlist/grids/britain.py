"""The grids of London, Leeds and Bristol."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.grids.grid import HANNA, OWEN, Grid

_LONDON: Final = (
    Grid(
        "ruth", "london", OWEN, -790, "3232",
        ("Chaired two meetings in a row when nobody else would.",
         "Half the room knew her from the bridge walks.",
         "Ended both meetings on time; two members copied her way.",
         "Free on Wednesdays."),
    ),
    Grid(
        "graham", "london", OWEN, -790, "1332",
        ("Spoke when asked.",
         "Greeted by nearly everybody.",
         "Wrote the first letter by hand, forty times over.",
         "Free in the afternoon, less in the evening."),
    ),
    Grid(
        "imran", "london", OWEN, -8, "2331",
        ("Settled a quarrel in the group within an hour.",
         "Everybody has had an answer from him.",
         "Both sides of the quarrel thanked him in writing.",
         "One evening a month at most."),
    ),
    Grid(
        "imran", "london", HANNA, -8, "2331",
        ("Led the table on night work to an agreed list.",
         "Named by eight members unasked.",
         "Two moderators of other groups ask him for advice.",
         "Shift work; gave two dates in six weeks."),
    ),
    Grid(
        "penelope", "london", OWEN, -8, "2221",
        ("Speaks well to guests, less to members.",
         "Known to those who come to print nights.",
         "Opened the gallery twice at her own cost.",
         "Busy before each opening."),
    ),
    Grid(
        "penelope", "london", HANNA, -7, "1221",
        ("Stayed by the door with two collectors.",
         "Half of the members know her.",
         "Two printers asked her about frames.",
         "Could not say when."),
    ),
    Grid(
        "zofia", "london", HANNA, -7, "2-33",
        ("Ran the firmware evening with nine cameras on the table.",
         "",
         "Two members came for her.",
         "Offered every second Tuesday."),
        "How many know her is still to be asked.",
    ),
    Grid(
        "zofia", "london", OWEN, -6, "2-32",
        ("Explained a log file to six people at once.",
         "",
         "Three peers send her their faults.",
         "Free with two weeks’ notice."),
    ),
)  # fmt: skip
_LEEDS: Final = (
    Grid(
        "harriet", "leeds", OWEN, -148, "2122",
        ("Moved the table’s discussion on, twice.",
         "Known to her own Tuesday table only.",
         "Two guests had their prints bound by her.",
         "Free on Tuesdays."),
    ),
    Grid(
        "harriet", "leeds", HANNA, -148, "2122",
        ("Asked what each guest would do, and wrote it down.",
         "Four of fourteen knew her name.",
         "Somebody else told of a repair that worked.",
         "Gave three dates at once."),
    ),
    Grid(
        "dev", "leeds", OWEN, -148, "2232",
        ("Explained how the depot keeps its tools.",
         "Five guests had met him at the fair.",
         "Gets the difficult shutters.",
         "Early shifts; evenings until nine."),
    ),
    Grid(
        "dev", "leeds", HANNA, -147, "1232",
        ("Answered when asked.",
         "Half the table knew him.",
         "Three peers named him as an example.",
         "Free two evenings a month."),
    ),
    Grid(
        "morag", "leeds", OWEN, -148, "2223",
        ("Summed up the round in four lines.",
         "Known to those from Otley.",
         "Two guests follow her advice on prints.",
         "Free every week, and offered it."),
    ),
    Grid(
        "priya", "leeds", OWEN, -147, "3221",
        ("The room went quiet for her moon pictures.",
         "Five guests read her column.",
         "Taught two of them to stack exposures.",
         "At the telescope most clear nights."),
    ),
    Grid(
        "leon", "leeds", HANNA, -147, "1132",
        ("Preferred to listen all evening.",
         "Came for the first time.",
         "Two film makers ask for him by name.",
         "Free between two films."),
    ),
)  # fmt: skip
_BRISTOL: Final = (
    Grid(
        "callum", "bristol", OWEN, -800, "2222",
        ("Kept a small group going for a year.",
         "Half of the harbour’s photographers knew him.",
         "Two members learnt to print from him.",
         "One evening in two weeks."),
        "Asked for the group to join London rather than fade.",
    ),
)  # fmt: skip

BRITAIN: Final = (*_LONDON, *_LEEDS, *_BRISTOL)
