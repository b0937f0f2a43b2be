"""The brand of the sample, invented like everything in it: cameras that their users can repair."""

from __future__ import annotations

from typing import Final

BRAND: Final = "Obturelle"
RELATION: Final = (
    "Obturelle, qui fabrique à Besançon des appareils photo que leurs utilisateurs peuvent "
    "réparer, est partenaire des clubs et jamais leur sponsor. Elle apporte des intervenants, du "
    "matériel en prêt, des ateliers de réparation et des informations en avant-première ; elle ne "
    "verse pas d’argent, ne relit pas ce que les clubs publient et n’a pas de voix dans leurs "
    "décisions."
)
CADENCE: Final = ("press: 30", "key partners: 45", "influencers: 60")
"""Within how many days the brand wishes to hear of whom."""
ORGANIZER_NAME: Final = "Obturelle · Clubs"
ORGANIZER_EMAIL: Final = "clubs@example.com"
MANAGER: Final = "Nadia Berrada"
"""Who keeps the program, and owns what nobody else does."""
