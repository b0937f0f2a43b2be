"""What some are told before its time: under embargo, free by now, and leaked."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.partners.fact import fact

PREVIEWS: Final = (
    fact(-12, "lens", title="Objectif 28 mm démontable", embargo_at=(9, "09:00"),
         timezone="Europe/Paris", owner="Mathilde Oudot",
         text="Sortie au printemps. Quatre vis, trois lentilles à remplacer soi-même.",
         notes="Ne rien écrire à plus de six personnes."),
    fact(-6, "tokyo", title="A repair corner in Tokyo", embargo_at=(75, "10:00"),
         timezone="Asia/Tokyo", owner="Megumi Morikawa", club="tokyo",
         text="Two days a month, in a bookshop."),
    fact(-60, "grip", title="Ardoise 2 : la poignée", embargo_at=(-30, "09:00"),
         timezone="Europe/Paris", owner="Mathilde Oudot", leaked_on=-34,
         leak="Une photographie de la poignée au forum, quatre jours trop tôt, vue par une "
         "cinquantaine de personnes.",
         text="La poignée se démonte sans outil."),
    fact(-200, "firmware", title="Firmware 3.1", embargo_at=(-170, "08:00"),
         timezone="Europe/Stockholm", owner="Hanna Lindqvist",
         text="Mends the clock of cameras that were left in the cold."),
)  # fmt: skip

READERS: Final = (
    fact(-12, preview="lens", person="lea", sent_on=-11, means="mail", agreed_on=-10),
    fact(-12, preview="lens", person="walid", sent_on=-11, means="mail", agreed_on=-11),
    fact(-12, preview="lens", person="jonas", sent_on=-11, means="mail",
         notes="Has not answered yet."),
    fact(-12, preview="lens", person="solene"),
    fact(-6, preview="tokyo", person="aya", sent_on=-6, means="call", agreed_on=-6),
    fact(-60, preview="grip", person="pauline", sent_on=-60, means="parcel", agreed_on=-60),
    fact(-60, preview="grip", person="lea", sent_on=-58, means="mail", agreed_on=-57),
    fact(-60, preview="grip", person="isil", sent_on=-58, means="mail", agreed_on=-55),
    fact(-200, preview="firmware", person="zofia", sent_on=-199, means="mail", agreed_on=-198),
    fact(-200, preview="firmware", person="thordis", sent_on=-199, means="mail", agreed_on=-196),
)  # fmt: skip

CHECKS: Final = (
    fact(-34, preview="grip", step="facts", done_on=-34, notes="Copie du message gardée."),
    fact(-34, preview="grip", step="told", done_on=-33),
    fact(-34, preview="grip", step="source", done_on=-33,
         notes="Un revendeur l’avait posée sur son comptoir."),
    fact(-34, preview="grip", step="inform", done_on=-33),
    fact(-34, preview="grip", step="decide", done_on=-32, notes="Tenir jusqu’à la date."),
    fact(-34, preview="grip", step="lesson"),
)  # fmt: skip
