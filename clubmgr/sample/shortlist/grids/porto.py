"""The grids of Porto, by the two who sat at its dinner."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.grids.grid import HANNA, INES, Grid

PORTO: Final = (
    Grid(
        "beatriz", "porto", INES, -9, "3322",
        ("Opened the evening with a story that made the whole table laugh.",
         "Seven guests knew her walks.",
         "Two former pupils said that she had taught them.",
         "Free but for exam weeks, and gave their dates."),
    ),
    Grid(
        "beatriz", "porto", HANNA, -8, "3332",
        ("Asked each silent guest a question by name.",
         "Greeted by half the room at the door.",
         "Two walkers named her as the one to learn from.",
         "Offered every second Thursday."),
    ),
    Grid(
        "mafalda", "porto", INES, -9, "2223",
        ("Offered to draft the rules, and said how.",
         "Known to half the table.",
         "Asked who would sign for the money; three took it up.",
         "Free every evening but Thursday."),
    ),
    Grid(
        "mafalda", "porto", HANNA, -8, "2223",
        ("Summed up what had been said about dues.",
         "Four guests had news to exchange with her.",
         "Two guests use her table of expenses.",
         "Noted the day of the call at once."),
    ),
    Grid(
        "tiago", "porto", HANNA, -8, "2231",
        ("Explained night exposure with two glasses and a candle.",
         "Five guests had read him on the forum.",
         "Often quoted on the forum.",
         "Works late shifts until the ship is launched."),
    ),
    Grid(
        "tiago", "porto", INES, -7, "2331",
        ("Drew his neighbours into the discussion of tripods.",
         "Named in eight conversations.",
         "Two peers send him their difficult files.",
         "Could not name a free evening this month."),
    ),
    Grid(
        "rui", "porto", INES, -8, "3211",
        ("Everybody turned to him when he spoke of his archive.",
         "Fewer knew him in person than by his pictures.",
         "Nobody at the table had worked with him yet.",
         "Away two weeks a month."),
    ),
    Grid(
        "rui", "porto", HANNA, -8, "3231",
        ("The room went quiet to listen.",
         "Known to the forum from two reports.",
         "Two guests showed how they follow his captions.",
         "Named one free evening in the month."),
        "Inês and I see his standing differently.",
    ),
    Grid(
        "longname", "porto", INES, -8, "2132",
        ("Showed how to flatten a print with a book and steam.",
         "New to most guests.",
         "Three of them asked for her card.",
         "Free in the evening, with notice."),
    ),
    Grid(
        "longname", "porto", HANNA, -7, "2-32",
        ("Answered six questions about paper.",
         "",
         "A museum sends her its prints.",
         "Comes from Guimarães, by the last train."),
        "Ask Beatriz how many know her.",
    ),
)  # fmt: skip
