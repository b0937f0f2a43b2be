"""What the crowd of the sample is drawn from: names, places and trades by country.

`_` is a blank inside a name, `=` comes before its Latin spelling. A trade is written for a woman,
then for a man, where the language tells them apart; after the colon come its employers, all
invented, or nobody for those who have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Pool:
    """The names and circumstances of one country's people: words, and a trade on each line."""

    country: str
    language: str
    women: str
    men: str
    families: str
    cities: str
    trades: str


FRANCE: Final = Pool(
    "FR",
    "fr",
    "Adèle Agathe Alix Amélie Anaïs Aurore Bérénice Brigitte Capucine Cécile Céline Charlène "
    "Clémence Coralie Danièle Diane Edwige Émeline Estelle Eugénie Fabienne Faïza Flavie Gaëlle "
    "Garance Ghislaine Héloïse Inès Ingrid Jeanne Joëlle Josiane Judith Justine Laëtitia Leïla "
    "Lison Louise Ludivine Maëlys Manon Marie-Ange Marlène Maud Mélissa Mireille Morgane Myriam "
    "Naïma Océane Ombeline Perrine Prune Rachida Romane Roxane Salomé Samira Sibylle Suzanne "
    "Tiphaine Violette Yaël Zoé",
    "Adrien Alban Anatole Antonin Arnaud Aymeric Baptiste Benoît Bilal Brice Cédric Clément "
    "Constant Cyprien Damien Désiré Dorian Edgar Éloi Émilien Enzo Fabrice Félicien Franck "
    "Gaspard Gérald Guilhem Hakim Hugo Ilyès Jérémie Joël Jocelyn Kévin Lambert Léandre Loïc "
    "Maël Malik Marceau Maxence Nabil Nathan Noé Octave Pascal Philibert Rayane Régis Rodolphe "
    "Romuald Sylvain Tanguy Théophile Timothée Titouan Ugo Victorien Xavier Yoann Zacharie",
    "Abadie Ageron Amrani Arnoux Astier Aubertin Barbotin Bayon Belhadj Berthelot Besnard "
    "Bessière Blanchet Boisseau Bonnefoy Boudjemaa Bourgoin Brochard Brunel Cadieux Camara Caron "
    "Chabert Chaffanel Charpentier Chevreau Cissé Colombier Cordonnier Coudray Courtois Darras "
    "Debray Delorme Desprez Dossou Drouet Dumoulin Duvivier Escoffier Étienne Fauchard Ferrand "
    "Fouquet Gaillard Gandois Garreau Gérardin Giraudeau Gosselin Grandjean Guérin Guillemot "
    "Hamon Haudebourg Hébrard Jacquet Jolivet Jourdain Kadri Keïta Lafarge Lallemand Langlois "
    "Laporte Lasserre Lebreton Le_Goff Leprince Leroux Lhomme Loiseau Mallet Mansouri Marescot "
    "Maugin Ménager Mercier Meziane Morvan Naudin Nivelle Ollivier Pasquier Peltier Pélissier "
    "Perrault Phan Pichon Pinsard Poirier Prévost Quéré Rambaud Ravel Renaudin Ribeiro Rousselet "
    "Sabatier Sangaré Saunier Séguin Sicard Soubeyran Tessier Thévenin Tisserand Toussaint Tran "
    "Vaillant Vauthier Verdier Vidal Vigneron Villeneuve Weber Zerrouki",
    "",
    "Comptable/Comptable:Mutuelle des Coteaux,Cabinet Aubrac,Verrerie Saint-Aubin\n"
    "Infirmière/Infirmier:Clinique du Grand Pré,Hôpital de la Plaine\n"
    "Menuisière/Menuisier:Menuiserie du Canal,Scierie Montfort,\n"
    "Professeure/Professeur:Lycée des Tilleuls,Collège du Vieux-Moulin\n"
    "Chargée de projet/Chargé de projet:Agence Belvédère,Maison des Images\n"
    "Étudiante/Étudiant:\n"
    "Retraitée/Retraité:\n"
    "Ingénieure/Ingénieur:Laboratoire Orphée,Verrerie Saint-Aubin,Transports Valmeaux\n"
    "Cuisinière/Cuisinier:Cantine des Halles,Auberge Montfort\n"
    "Géologue/Géologue:Bureau Terre et Eau\n"
    "Traductrice/Traducteur:,Agence Belvédère\n"
    "Vétérinaire/Vétérinaire:,Clinique des Quatre Pattes\n"
    "Conductrice de travaux/Conducteur de travaux:Bâtisseurs du Plateau\n"
    "Développeuse/Développeur:Coopérative Octale,Transports Valmeaux,\n"
    "Libraire/Libraire:Librairie des Deux Rives,Librairie Page Blanche\n"
    "Fleuriste/Fleuriste:,Les Serres du Faubourg\n"
    "Paysagiste/Paysagiste:Atelier Grand Large,\n"
    "Électricienne/Électricien:Lumières de l’Est,Théâtre du Préau\n"
    "Avocate/Avocat:Cabinet Aubrac,\n"
    "Postière/Postier:La Messagerie du Centre\n"
    "Kinésithérapeute/Kinésithérapeute:,Clinique du Grand Pré\n"
    "Imprimeuse/Imprimeur:Imprimerie Passerel\n"
    "Photographe/Photographe:,Radio des Halles",
)
BELGIUM: Final = Pool(
    "BE",
    "fr",
    "Aline Bénédicte Christelle Dorothée Ellen Florence Greet Hilde Kaat Lieve Maïté Nathalie "
    "Saskia Véronique",
    "Arne Bart Didier Fabian Geert Jérôme Koen Laurent Maarten Philippe Rik Stijn Thibaut Wannes",
    "Baeten Claes Collignon Coppens Debruyne Delvigne Dujardin Goossens Hendrickx Janssens "
    "Lecomte Maes Marlier Nijs Peeters Renard Servais Vandenbroeck Verhaegen Wauters",
    "Bruxelles Ixelles Gent Namur Liège Mons Leuven Charleroi",
    "Traductrice/Traducteur:\nInfirmière/Infirmier:Polyclinique du Parc\n"
    "Architecte/Architecte:Bureau Kanal,\nBrasseuse/Brasseur:Brasserie du Hérisson\n"
    "Bibliothécaire/Bibliothécaire:Bibliothèque de la Senne\n"
    "Professeure/Professeur:École des Étangs\nGraphiste/Graphiste:Imprimerie Senne,\n"
    "Ébéniste/Ébéniste:Vlier & Zoon,\nRetraitée/Retraité:\n"
    "Correctrice/Correcteur:Éditions de la Sambre",
)
SWITZERLAND: Final = Pool(
    "CH",
    "fr",
    "Aurélie Corinne Dominique Fabiola Heidi Isaline Jasmin Letizia Mélanie Regula Simone Tamara "
    "Ursula Vreni",
    "Alain Cédric Dario Fabio Gian-Luca Hansruedi Jacques Laurin Matteo Nicola Pascal Reto Sandro "
    "Yves",
    "Aebischer Balmat Bovet Cavadini Duruz Fontana Gygax Hubschmid Jaccard Käser Lüthi Monnier "
    "Nussbaumer Pittet Quartenoud Rochat Schär Tobler Vuilleumier Wyss Yersin Zbinden",
    "Genève Lausanne Nyon Carouge Vevey Fribourg Neuchâtel",
    "Horlogère/Horloger:Manufacture des Pâquis,\nEnseignante/Enseignant:École de la Venoge\n"
    "Ingénieure/Ingénieur:Ponts du Rhône\nVigneronne/Vigneron:Cave du Coteau\n"
    "Pharmacienne/Pharmacien:Pharmacie des Acacias d’En-Haut\n"
    "Cheffe de projet/Chef de projet:Coopérative du Jorat,Rheinfeld Treuhand\n"
    "Étudiante/Étudiant:\nGuide de montagne/Guide de montagne:\n"
    "Fromagère/Fromager:Laiterie du Mont\nCartographe/Cartographe:Büro Höhenlinie",
)
CANADA: Final = Pool(
    "CA",
    "fr",
    "Andréanne Annabelle Catherine Frédérique Gabrielle Jessica Karine Maude Mylène Noémi Rosalie "
    "Stéphanie Valérie Amrita",
    "Alexis Charles-Étienne Dave Francis Guillaume Jean-Philippe Jonathan Louis-Philippe Mathieu "
    "Normand Olivier Réjean Steeve Vincent",
    "Archambault Beaulieu Bélanger Boisvert Cloutier Desjardins Fortin Gagnon Gauvreau Huot "
    "Labrecque Lachance Lapointe Ménard Ouellet Paquette Pelletier Quirion Rioux Singh Thibodeau "
    "Vaillancourt Veilleux",
    "Montréal Montréal Laval Longueuil Québec Sherbrooke Terrebonne",
    "Technicienne de laboratoire/Technicien de laboratoire:Cégep de la Rivière\n"
    "Infirmière/Infirmier:Clinique du Mille-Carré\nEnseignante/Enseignant:École du Tournesol\n"
    "Designer/Designer:Studio Épinette,\n"
    "Travailleuse sociale/Travailleur social:Maison du Quartier Nord\n"
    "Programmeuse/Programmeur:Logiciels Boréal,\nMachiniste/Machiniste:Ateliers Boréal\n"
    "Étudiante/Étudiant:\nPressière/Pressier:Imprimerie du Mille",
)
PORTUGAL: Final = Pool(
    "PT",
    "pt",
    "Alexandra Catarina Conceição Filipa Glória Isaura Joana Leonor Luísa Margarida Raquel Teresa "
    "Vânia",
    "Afonso António Bento Diogo Eduardo Gonçalo Henrique João Lourenço Nuno Pedro Simão Vasco",
    "Almeida Brandão Cerqueira Damásio Esteves Fontes Guedes Leitão Magalhães Matos "
    "Nogueira Peixoto Queirós Rebelo Seabra Teixeira Valadares Vieira",
    "Porto Porto Matosinhos Braga Aveiro Guimarães Espinho",
    "Professora/Professor:Escola da Ribeira\nEngenheira/Engenheiro:Estaleiro do Douro\n"
    "Enfermeira/Enfermeiro:Clínica da Foz Velha\nArquiteta/Arquiteto:\n"
    "Ceramista/Ceramista:Cerâmica do Bonfim,\nJornalista/Jornalista:,Rádio do Douro\n"
    "Livreira/Livreiro:Livraria Maré Alta\nEstudante/Estudante:",
)
BRITAIN: Final = Pool(
    "GB",
    "en",
    "Abigail Amara Bronwen Charlotte Deborah Eilidh Fiona Gwen Hannah Isobel Jasmine Joyce Kirsty "
    "Lorna Maureen Nadine Olivia Parvati Rosalind Sunita Tamsin Winifred Yewande",
    "Alasdair Barnaby Cormac Derek Desmond Elliot Femi Gareth Gurpreet Hamish Ivor Jonathan Kwame "
    "Leonard Malcolm Nigel Oluwaseun Percy Rhys Stuart Trevor Vikram",
    "Abernethy Ashworth Bannister Birtwhistle Cartwright Chapman Davenport Dunmore Eastwood-Hill "
    "Fairweather Goodfellow Hargreaves Iqbal Jephcott Kershaw Lightfoot Mukherjee Nwosu Okafor "
    "Penhaligon Purkayastha Quigley Ramsbottom Sandhu Thistlewood Underhill Vickers Wetherby "
    "Yardley",
    "London London London Croydon Bromley Harrow Kingston",
    "Nurse:Ferry Lane Surgery\nCivil servant:\n"
    "Software tester:Pebble Insurance,Quayside Statistics\n"
    "Carpenter:Goods Yard Joinery,\nGarden designer:Marsh & Meadow\nLibrarian:Northgate Libraries\n"
    "Train driver:\nSolicitor:Lightbody & Crewe\nTeacher:Ferry Lane School\nStudent:\nRetired:\n"
    "Photographer:\nProduct manager:Pebble Insurance\nStage manager:Halfpenny Theatre\n"
    "Brewer:Goods Yard Brewery\nPhysiotherapist:Ferry Lane Surgery",
)
BRAZIL: Final = Pool(
    "BR",
    "pt",
    "Adriana Bianca Camila Daiane Flávia Iara Jussara Larissa Marisa Natália Priscila Tainá "
    "Valéria Yasmin",
    "Anderson Caio Danilo Elias Fábio Guilherme Ítalo Jorge Leandro Murilo Otávio Renan Thiago "
    "Vinícius",
    "Arruda Boaventura Cavalheiro Damasceno Evangelista Feitosa Galvani Hashimoto Ishikawa "
    "Junqueira Lisboa Maciel Nakano Orlandi Peçanha Quintão Rezende Teodoro Uchôa Valadão Xavier "
    "Zanetti",
    "São_Paulo São_Paulo São_Paulo Guarulhos Campinas Osasco Santos",
    "Professora/Professor:Colégio das Palmeiras\nEngenheira/Engenheiro:Pontes e Trilhos\n"
    "Designer/Designer:Gráfica Ipê,\nMédica/Médico:Clínica Jequitibá\n"
    "Bibliotecária/Bibliotecário:Biblioteca do Parque\nJornalista/Jornalista:Rádio Várzea,\n"
    "Advogada/Advogado:\nArquiteta/Arquiteto:Traço Livre\nEstudante/Estudante:",
)
NEPAL: Final = Pool(
    "NP",
    "en",
    "Asmita Binita Deepa Kalpana Laxmi Mina Nirmala Pramila Rekha Sarita Sunmaya Yangji",
    "Ashok Bikram Dawa Dipendra Gopal Kiran Mingma Narayan Prakash Rajan Suresh Umesh",
    "Bajracharya Basnet Bhattarai Dangol Ghale Gurung Karki Limbu Magar Pandey Rai Shakya Sherpa "
    "Shrestha Tamang Thapa Tuladhar",
    "Kathmandu Kathmandu Lalitpur Bhaktapur Kirtipur Pokhara",
    "Trekking guide:High Paths Cooperative,\nTeacher:Patan Valley School\nNurse:Hill Clinic\n"
    "Bookseller:Rhododendron Books\nCivil engineer:Bagmati Engineering\nStudent:\n"
    "Radio technician:Valley Radio\nWeaver:",
)
JAPAN: Final = Pool(
    "JP",
    "ja",
    "千尋=Chihiro 奈緒=Nao 由美子=Yumiko 早紀=Saki 美穂=Miho",
    "健吾=Kengo 直人=Naoto 雅之=Masayuki 亮太=Ryota 隆=Takashi",
    "清水=Shimizu 藤本=Fujimoto 岡崎=Okazaki 宮下=Miyashita 大西=Onishi 西村=Nishimura "
    "松井=Matsui 石原=Ishihara",
    "東京 東京 横浜 川崎 鎌倉",
    "会社員:港北計測\n学生:\n看護師:月見台病院\n建築士:多摩木工\n書店員:青葉書店\n写真家:",
)
GERMANY: Final = Pool(
    "DE",
    "de",
    "Annegret Britta Friederike Jutta Käthe Silke",
    "Detlef Götz Holger Jürgen Rüdiger Uwe",
    "Böhm Fröhlich Großmann Hübner Köhler Lindner Mößner Schröder Vogt",
    "Leipzig Freiburg Köln Hamburg",
    "Lehrerin/Lehrer:Schule für Lichtbild\nIngenieurin/Ingenieur:Rheinfunk\n"
    "Tischlerin/Tischler:Holzwerk Sieben\nÄrztin/Arzt:",
)
ITALY: Final = Pool(
    "IT",
    "it",
    "Benedetta Donatella Fiorella Giada Ilaria",
    "Aldo Ettore Giosuè Nicolò Tommaso",
    "Bellandi Cattaneo D’Amico Ferraris Lo_Monaco Marchetti Zanon",
    "Torino Bologna Genova",
    "Insegnante/Insegnante:\nInfermiera/Infermiere:Clinica Porta Nuova\n"
    "Liutaia/Liutaio:Liuteria Reno",
)
NORTH: Final = Pool(
    "NO",
    "en",
    "Astrid Bjørg Ragnhild Solveig",
    "Anders Eirik Håkon Sverre",
    "Bjørnstad Eikeland Hågensen Nygård Østby",
    "Oslo Bergen Trondheim",
    "Teacher:Fjordlys Skole\nFisheries inspector:Kystverk Nord\nArchitect:",
)
POLAND: Final = Pool(
    "PL",
    "pl",
    "Agnieszka Bożena Elżbieta Małgorzata",
    "Bartłomiej Grzegorz Paweł Wojciech",
    "Błaszczyk Dąbek Jóźwiak Łuczak Ścibor Wąsik",
    "Kraków Łódź Poznań",
    "Nauczycielka/Nauczyciel:\nInżynierka/Inżynier:Drukarnia Wisła\n"
    "Stolarka/Stolarz:Pracownia Mosiądz",
)
WORKSHOP_TRADES: Final = (
    "Monteuse/Monteur:\nAjusteuse/Ajusteur:\nContrôleuse qualité/Contrôleur qualité:\n"
    "Acheteuse/Acheteur:\nDessinatrice industrielle/Dessinateur industriel:\n"
    "Préparatrice de commandes/Préparateur de commandes:\nÉlectronicienne/Électronicien:\n"
    "Comptable/Comptable:"
)
"""What those do who work for the brand itself."""
