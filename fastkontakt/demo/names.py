"""Made-up names by generation; the same place in the scenario always gets the same name."""

WOMEN = {
    "old": "Aina Gun-Britt Ingegerd Maj-Lis Siv Birgit Märta Elsie Rut Solveig Barbro Ulla "
    "Greta Iréne Kerstin Astrid Dagny Berit Tyra Inga-Lill Viola Alva Signe Gudrun",
    "middle": "Annika Eva-Lena Marie Susanne Pia Åsa Carina Helén Monica Lotta Ann-Sofie Tuula "
    "Jasmina Yvonne Malin Teresia Katarzyna Åse Eleni Maryam",
    "young": "Emma Elsa Wilma Amina Ebba Linnéa Saga Tilde Leyla Moa Alicia Freja Ronja Sofija "
    "Hedda Nora Samira Juni Vendela Tuva Zeynep Stina Märtha Isabelle Thea Lovis",
}
MEN = {
    "old": "Karl-Erik Åke Sven-Olof Bertil Gösta Arne Lennart Rune Börje Stig Evert Holger "
    "Sixten Nils-Gunnar Folke Allan Torsten Yngve Helge Ragnar Birger Harry Olle Tage",
    "middle": "Göran Kjell Jörgen Mikael Bengt-Åke Roger Conny Hassan Thomas Ulrik Pär Jouni "
    "Dragan Håkan Claes Niklas Ola Stefan Marek Örjan",
    "young": "Noah Axel Elias Yusuf Love Melvin Björn Isak Adam Omar Viggo Sixten Ludvig Ilja "
    "Malte Hampus Rasmus Loke Aron Kevin Said Edvin Måns Theo Vidar Ismail",
}
_FAMILY = (
    "Ahlqvist Alexandersson Björkander Bolin Cederlund Dahlgren Edvardsson Ekwall Engström "
    "Fagerberg Falk Frisk Gardell Grönvall Gustavsson Hallgren Hederstedt Högström Ibrahim "
    "Isaksson Jernberg Jonsson Järvinen Kahlström Kovačević Kvarnlöf Larsson Lindahl Ljunggren "
    "Lööf Malmros Mattsson Mohamud Nordin Norrby Nyberg Nyholm Olofsson Palmgren Pettersson "
    "Qvarnström Rosvall Rydberg Sjöstrand Sköld Stengård Sundin Söderlund Tengvall Thorin "
    "Törnkvist Ulander Vestöö Wahlberg Westerlund Widing Åberg Åkerlund Ågren Ärlig Öhman "
    "Östergren Östlund Özdemir"
)
FAMILY = _FAMILY.split()
LANGUAGES = {
    "Amina": "somaliska",
    "Eleni": "grekiska",
    "Hassan": "arabiska",
    "Ismail": "somaliska",
    "Jasmina": "bosniska",
    "Katarzyna": "polska",
    "Leyla": "kurdiska",
    "Maryam": "dari",
    "Omar": "arabiska",
    "Tuula": "finska",
    "Zeynep": "turkiska",
}
FIRST_OF_MIDDLE, FIRST_OF_YOUNG = 1950, 1985


def given_name(place: int, *, is_woman: bool, birth_year: int) -> str:
    """A given name that was usual when the person was born."""
    names = (WOMEN if is_woman else MEN)[_generation(birth_year)].split()
    return names[place % len(names)]


def family_name(place: int) -> str:
    """Neighbours in the register do not share a name: the step has no divisor in common."""
    return FAMILY[place * 23 % len(FAMILY)]


def _generation(birth_year: int) -> str:
    if birth_year < FIRST_OF_MIDDLE:
        return "old"
    return "middle" if birth_year < FIRST_OF_YOUNG else "young"
