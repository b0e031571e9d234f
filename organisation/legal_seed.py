"""The law that the rules stand on when a database is new. Later the rows are changed, not this.

Sources and what is unverified: docs/law.md. Rows: key, from, citation, what it says.
"""

from datetime import date

HSL, HSF, PL, PDL = date(2017, 4, 1), date(2017, 4, 1), date(2015, 1, 1), date(2008, 7, 1)
SOL, SVOD = date(2025, 7, 1), date(2023, 1, 1)

SEED: list[tuple[str, date, str, str]] = [
    (
        "utse-vardkontakt",
        HSF,
        "HSF (2017:80) 4 kap. 1 §",
        "Verksamhetschefen utser fast vårdkontakt.",
    ),
    (
        "delegera",
        HSF,
        "HSF (2017:80) 4 kap. 5 §",
        "Verksamhetschefen får uppdra åt andra att besluta.",
    ),
    (
        "ratt-till-vardkontakt",
        PL,
        "Patientlagen (2014:821) 6 kap. 2 §",
        "Fast vårdkontakt utses om patienten begär det eller om det behövs.",
    ),
    (
        "valja-lakarkontakt",
        date(2022, 7, 1),
        "HSL (2017:30) 7 kap. 3 §",
        "Var och en får välja och få tillgång till en fast läkarkontakt.",
    ),
    (
        "en-listning",
        date(2022, 7, 1),
        "HSL (2017:30) 7 kap. 3 a §",
        "Man kan vara listad hos en utförare i taget.",
    ),
    (
        "lakarkontakt-kompetens",
        date(2024, 2, 21),
        "Region Gotlands riktlinje 2024-02-21, 2.1 och 3",
        "Specialist eller ST i allmänmedicin, annars individuell prövning. Aldrig hyrläkare.",
    ),
    (
        "riktlinje-samordnare",
        date(2024, 2, 21),
        "Region Gotlands riktlinje 2024-02-21, 3.1–3.2",
        "En samordnande fast vårdkontakt kan utses när flera är inblandade.",
    ),
    (
        "omsorgskontakt-erbjudande",
        SOL,
        "SoL (2025:400)",
        "Den som har hemtjänst ska erbjudas en fast omsorgskontakt.",
    ),
    (
        "omsorgskontakt-underskoterska",
        SOL,
        "SoL (2025:400)",
        "Bara den som har bevis som undersköterska får vara fast omsorgskontakt.",
    ),
    (
        "inre-sekretess",
        PDL,
        "PDL (2008:355) 4 kap. 1 §",
        "Den som deltar i vården eller behöver uppgiften för arbetet får ta del av den.",
    ),
    ("behorighet", PDL, "PDL (2008:355) 4 kap. 2 §", "Behörigheten begränsas till vad som behövs."),
    (
        "patientens-egen",
        PDL,
        "PDL (2008:355) 5 kap. 5 §",
        "Patienten får ta del av sina egna uppgifter.",
    ),
    (
        "sammanhallen",
        SVOD,
        "Lag (2022:913) 3 kap. 1–2 §§",
        "Uppgifter hos andra kräver samtycke och en aktuell relation.",
    ),
    ("rattelse", PDL, "PDL (2008:355) 3 kap. 14 §", "Uppgifter rättas synligt och utplånas inte."),
    (
        "egna-uppgifter",
        PDL,
        "PDL (2008:355) 4 kap. 1 §",
        "Man öppnar inte sin egen journal i arbetet.",
    ),
    (
        "patientens-identitet",
        PDL,
        "PDL (2008:355) 3 kap. 6 §",
        "Journalen ska visa vem patienten är.",
    ),
    ("bistand", SOL, "SoL (2025:400)", "Socialnämnden beslutar om hemtjänst och särskilt boende."),
    (
        "narstaende",
        PL,
        "Patientlagen (2014:821) 5 kap. 3 §",
        "Närstående får medverka om det är lämpligt och sekretessen inte hindrar det.",
    ),
]
