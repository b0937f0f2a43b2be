"""What to look at when early information got out before its time.

Source: practice of press offices; a leak list keeps facts apart from suspicions of people.
"""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_

LEAK_STEPS: Final = {
    "facts": N_("Note what got out, where, since when; keep a copy"),
    "told": N_("Go through who was told, when and how"),
    "source": N_("Ask the publisher to wait, and where they have it from"),
    "inform": N_("Tell those who keep the embargo what happens now"),
    "decide": N_("Decide: deny nothing, hold on, or lift the embargo for all"),
    "lesson": N_("Write down what to do otherwise next time"),
}
"""The steps, in the order in which they are taken."""
