"""What the brand has to give: the catalogue, its budgets, its own limits below the law's."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.partners.fact import fact

OFFERINGS: Final = (
    fact(-400, "body", name="Boîtier Ardoise 2", kind="product", value_ex_vat=109_000,
         vat_rate=2000, shipping=1450, method="public_price",
         proof="https://obturelle.example.com/tarif", stock=6, segments=("influencers",),
         description="Le modèle de série, avec sa clé de démontage."),
    fact(-880, "loan", name="Boîtier en prêt", kind="loan", value_ex_vat=109_000, vat_rate=2000,
         shipping=2900, method="public_price", proof="https://obturelle.example.com/tarif",
         stock=12, notes="Retour : contrôle à l’atelier, trois jours."),
    fact(-880, "voucher", name="Bon de réparation", kind="voucher", value_ex_vat=12_000,
         vat_rate=2000, method="public_price", proof="https://obturelle.example.com/reparation"),
    fact(-700, "travel", name="Trajet et repas", kind="travel", method="cost",
         proof="Justificatifs", description="Au réel, seconde classe."),
    fact(-700, "seat", name="Place à la visite de l’atelier", kind="seat", value_ex_vat=3500,
         vat_rate=2000, method="estimate", stock=24, segments=("owners", "beta testers")),
    fact(-600, "access", name="Micrologiciel en préversion", kind="access", method="estimate",
         segments=("beta testers",)),
    fact(-600, "training", name="Journée « démonter sans casser »", kind="training",
         value_ex_vat=24_000, vat_rate=2000, method="public_price", stock=16,
         segments=("repairers", "educators")),
    fact(-500, "service", name="Réparation prioritaire", kind="service", method="estimate"),
    fact(-500, "status", name="Mention au générique des fiches", kind="status"),
    fact(-650, "tools", name="Jeu de tournevis de poche", kind="attention", value_ex_vat=1900,
         vat_rate=2000, shipping=450, method="public_price", stock=60,
         segments=("forum", "owners")),
    fact(-300, "seals", name="Replacement seals, a set", kind="product", value_ex_vat=2800,
         vat_rate=770, shipping=600, currency="CHF", method="public_price", stock=30),
    fact(-860, "cash", name="Participation aux frais", kind="cash", method="cost",
         retired_on=-330, notes="Plus proposée : partenaire, pas sponsor."),
)  # fmt: skip

BUDGETS: Final = (
    ("Ambassadeurs", 800_000, "EUR", "Sophie Lachaux", "Dons, prêts et trajets des porte-voix."),
    ("Clubs", 600_000, "EUR", "Nadia Berrada", "Ce que les clubs demandent."),
    ("Salons", 30_000, "EUR", "Nadia Berrada", "Petit, et toujours dépassé."),
)
"""By name: what may be spent in a year, in hundredths; the same in this year and the last."""

LIMITS: Final = (
    fact(-150, code="contract", starts_on=-150, amount=100_000, watch_percent=75,
         source="loi n° 2023-451, art. 8 ; décret n° 2025-1137 ; la maison prévient dès 75 %"),
    fact(-150, code="gift_vat", starts_on=-150, amount=7_300, watch_percent=80,
         source="CGI, ann. IV, art. 28-00 A ; montant de 2021, en attendant la révision"),
    fact(-150, code="gifts_statement", starts_on=-150, amount=300_000, watch_percent=80,
         source="CGI, ann. IV, art. 4 J ; relevé de frais généraux, comme l’an passé"),
)  # fmt: skip
