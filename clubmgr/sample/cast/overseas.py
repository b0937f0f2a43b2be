"""Those around the clubs of Montréal, São Paulo, Kathmandu and Tokyo."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.cast.figure import Figure

_MONTREAL: Final = (
    Figure(
        "emile", "Émile", "Gingras", "Montréal", "CA", "fr", "montreal",
        "Preneur de son", "Les Ondes du Fleuve",
        contributes=True,
        segments=("owners", "forum"),
        tags=("video", "street"),
        source="Forum Obturelle",
        notes="Tient une liste des utilisateurs québécois, avec leur accord.",
    ),
    Figure(
        "genevieve", "Geneviève", "Tremblay-Roy", "Laval", "CA", "fr", "montreal",
        "Directrice d’école", "École du Tournesol",
        segments=("owners", "educators"),
        tags=("workshop",),
        source="Newsletter",
    ),
    Figure(
        "marcandre", "Marc-André", "Lavoie", "Québec", "CA", "fr", "montreal",
        "Guide en forêt", "Sentiers du Nord",
        segments=("owners",),
        tags=("nature", "landscape"),
        source="Garantie en ligne",
        notes="À deux heures et demie de route : lui proposer la visioconférence.",
    ),
    Figure(
        "jiawen", "佳雯", "陈", "Montréal", "CA", "zh", "montreal",
        "Chimiste", "Laboratoire Saint-Laurent",
        latin="Jiawen Chen",
        contributes=True,
        segments=("owners", "beta testers"),
        tags=("film", "printing"),
        source="Atelier de réparation",
        notes="Chen Jiawen. Répond en français ou en anglais.",
    ),
    Figure(
        "josephine", "Joséphine", "Awashish", "Joliette", "CA", "fr", "montreal",
        "Menuisière", "Cadres de la Rivière",
        segments=("owners",),
        tags=("portrait", "documentary"),
        source="Bouche-à-oreille",
        on_site=False,
    ),
)  # fmt: skip

_SAO_PAULO: Final = (
    Figure(
        "rafael", "Rafael", "Antunes Moura", "São Paulo", "BR", "pt", "saopaulo",
        "Arquiteto", "Traço Livre",
        contributes=True,
        segments=("owners",),
        tags=("architecture", "street"),
        source="Obturelle forum",
        notes="President. Asks for dates two months ahead, the room fills up fast.",
    ),
    Figure(
        "debora", "Débora", "Yamashita", "São Paulo", "BR", "pt", "saopaulo",
        "Economista", "Cooperativa Horizonte",
        segments=("owners", "newsletter"),
        tags=("portrait",),
        source="Newsletter sign-up",
    ),
    Figure(
        "caua", "Cauã", "Figueira", "Guarulhos", "BR", "pt", "saopaulo",
        "Bibliotecário", "Biblioteca do Parque",
        contributes=True,
        segments=("owners",),
        tags=("archives", "books"),
        source="Word of mouth",
        on_site=False,
    ),
    Figure(
        "luciana", "Luciana", "Prates", "Santos", "BR", "pt", "saopaulo",
        "Curadora", "Casa da Maré",
        contributes=True,
        segments=("owners", "professionals"),
        tags=("exhibition",),
        source="Publication",
        on_site=False,
        notes="Looks after the club’s yearly exhibition.",
    ),
)  # fmt: skip

_KATHMANDU: Final = (
    Figure(
        "pemba", "Pemba", "Lama", "Kathmandu", "NP", "en", "kathmandu",
        "Trekking guide", "High Paths Cooperative",
        contributes=True,
        segments=("owners",),
        tags=("landscape", "mountain"),
        source="Repair workshop",
        notes="President. Out of reach for two or three weeks when he guides.",
        channels=("@pemba@photo.example.org",),
    ),
    Figure(
        "sabina", "Sabina", "Maharjan", "Lalitpur", "NP", "en", "kathmandu",
        "Schoolteacher", "Patan Valley School",
        contributes=True,
        segments=("owners", "educators"),
        tags=("workshop", "portrait"),
        source="Word of mouth",
        on_site=False,
        notes="Secretary; the best person to ask for dates.",
    ),
    Figure(
        "bishnu", "Bishnu", "Adhikari", "Bhaktapur", "NP", "en", "kathmandu",
        "Watch repairer", "Adhikari Watch House",
        contributes=True,
        segments=("owners", "repairers"),
        tags=("repair",),
        source="Repair workshop",
    ),
    Figure(
        "tashi", "Tashi", "", "Kathmandu", "NP", "en", "kathmandu",
        "Thangka painter", "",
        segments=("owners",),
        tags=("macro",),
        source="Word of mouth",
        on_site=False,
        notes="Goes by one name.",
    ),
)  # fmt: skip

_TOKYO: Final = (
    Figure(
        "aya", "彩", "小笠原", "東京", "JP", "ja", "tokyo",
        "編集者", "青葉出版工房",
        latin="Aya Ogasawara",
        contributes=True,
        segments=("owners", "forum"),
        tags=("street", "books"),
        source="Obturelle forum",
        notes="Ogasawara Aya. Was in the London club for four years; gave the idea of a Tokyo one.",
    ),
    Figure(
        "daisuke", "大輔", "長谷部", "横浜", "JP", "ja", "tokyo",
        "技術者", "港北計測",
        latin="Daisuke Hasebe",
        segments=("owners", "beta testers"),
        tags=("firmware", "lenses"),
        source="Obturelle forum",
        notes="Hasebe Daisuke. Reports firmware faults with sample files.",
    ),
    Figure(
        "yukiho", "Yukiho", "Amano", "Kamakura", "JP", "en", "tokyo",
        "Translator", "",
        segments=("owners",),
        tags=("film",),
        source="Newsletter sign-up",
    ),
)  # fmt: skip

OVERSEAS: Final = (*_MONTREAL, *_SAO_PAULO, *_KATHMANDU, *_TOKYO)
