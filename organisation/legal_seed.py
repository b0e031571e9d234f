"""The law that the rules stand on when a database is new. Later the rows are changed, not this.

Sources and what is unverified: docs/law.md. Rows: key, from, citation, what it says.
"""

from datetime import date

HSL, HSF, PL, PDL = date(2017, 4, 1), date(2017, 4, 1), date(2015, 1, 1), date(2008, 7, 1)
SOL, SVOD = date(2025, 7, 1), date(2023, 1, 1)
OSL = date(2009, 6, 30)
LIVSHOTANDE = date(2011, 8, 1)
UTSKRIVNING = date(2018, 1, 1)

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
    (
        "uttommande",
        SVOD,
        "Lag (2022:913) 3 kap. 7 §",
        "Samtycke ensamt räcker inte: det krävs också en aktuell relation.",
    ),
    (
        "barn",
        SVOD,
        "Lag (2022:913) 3 kap. 1–2 §§",
        "För barn som inte kan samtycka krävs inte samtycke.",
    ),
    (
        "beslutsoformoga",
        SVOD,
        "Lag (2022:913) 2 kap. 6 §",
        "Den som inte bara tillfälligt saknar förmåga: inställningen klarläggs så långt det går.",
    ),
    (
        "forutsatt-vilja",
        SVOD,
        "Lag (2022:913) 3 kap. 3 §",
        "Vårdgivare får läsa det som vården kräver när inget talar för ett nej.",
    ),
    (
        "forutsatt-vilja-omsorg",
        SVOD,
        "Lag (2022:913) 3 kap. 4 §",
        "Omsorgsgivare får då läsa bara andra omsorgsgivares uppgifter.",
    ),
    (
        "markering",
        SVOD,
        "Lag (2022:913) 2 kap. 4–5 §§",
        "Att uppgifter finns får visas, men inte hos vem eller vilka.",
    ),
    (
        "sparr",
        PDL,
        "PDL (2008:355) 4 kap. 4 §; lag (2022:913) 2 kap. 3 §",
        "Motsätter sig patienten spärras uppgifterna genast.",
    ),
    (
        "sparr-barn",
        PDL,
        "PDL (2008:355) 4 kap. 4 §; lag (2022:913) 2 kap. 3 §",
        "Vårdnadshavare får inte spärra barnets uppgifter.",
    ),
    (
        "hava-sparr",
        PDL,
        "PDL (2008:355) 4 kap. 5 §",
        "En spärr hävs vid samtycke, eller när det är oundgängligt och ingen kan tillfrågas.",
    ),
    (
        "sparr-nod",
        SVOD,
        "Lag (2022:913) 3 kap. 5 §",
        "I en nödsituation får den vårdgivare som har spärrat bli ombedd att häva spärren.",
    ),
    (
        "nodsituation",
        SVOD,
        "Lag (2022:913) 3 kap. 6 §",
        "Fara för liv eller hälsa och inget samtycke att få: vårdgivare får läsa.",
    ),
    (
        "egen-atkomst",
        SVOD,
        "Lag (2022:913) 4 kap. 2 §",
        "Patienten får se sina uppgifter, men inte andras som finns bara enligt 2 kap. 6 §.",
    ),
    (
        "loggranskning",
        PDL,
        "PDL (2008:355) 4 kap. 3 §",
        "Åtkomst dokumenteras och kontrolleras systematiskt.",
    ),
    (
        "skyddade-personuppgifter",
        OSL,
        "OSL (2009:400) 21 kap. 3 § och 22 kap. 1 §",
        "Uppgifter som röjer var en skyddad person finns lämnas inte ut.",
    ),
    (
        "utlamnande",
        OSL,
        "OSL (2009:400) 10 kap. 1 §, 12 kap. 2 §, 25 kap. 11–13 §§ och 26 kap. 9 §",
        "Uppgifter lämnas ut med samtycke, efter menprövning eller när lagen tillåter det.",
    ),
    (
        "barnets-sekretess",
        OSL,
        "OSL (2009:400) 12 kap. 3 §",
        "Sekretess gäller mot vårdnadshavare när barnet annars kan lida men.",
    ),
    (
        "foretradare",
        PL,
        "Patientlagen (2014:821) 4 kap. 3 §; föräldrabalken 6 kap. 11 §",
        "Vårdnadshavare bestämmer för barnet, och barnet allt mer själv med åldern.",
    ),
    (
        "livshotande-lakare",
        LIVSHOTANDE,
        "SOSFS 2011:7 2 kap.",
        "Vid livshotande tillstånd utses en legitimerad läkare till fast vårdkontakt.",
    ),
    (
        "information-om-kontakt",
        PL,
        "Patientlagen (2014:821) 3 kap. 2 och 6 §§",
        "Patienten får veta att fast vårdkontakt och läkarkontakt finns, anpassat till henne.",
    ),
    (
        "dokumenterad-overenskommelse",
        date(2024, 2, 21),
        "Region Gotlands riktlinje 2024-02-21, 2.2.1",
        "Överenskommelsen mellan patienten och vården dokumenteras, och patienten är införstådd.",
    ),
    (
        "utskrivning",
        UTSKRIVNING,
        "Lag (2017:612) 2 kap. 1–6 §§ och 4 kap. 3 §",
        "Slutenvården meddelar vem som skrivs in. Öppenvårdens fasta vårdkontakt kallar till SIP.",
    ),
    (
        "individuell-plan",
        SOL,
        "HSL (2017:30) 16 kap. 4 §; SoL (2025:400) 10 kap. 8 §",
        "Planen görs med den enskildes samtycke, och om möjligt tillsammans med den enskilde.",
    ),
]
