"""The log in plain Swedish: what was done, why it was allowed, and on whose behalf."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from followup.log_rows import EMERGENCY, OPENED_PROTECTED, STATED, LogLine, LogRow
from organisation.models.people import ROLES

Words = Mapping[str, str | Promise]

ROLE_WORDS: Words = {
    **dict(ROLES),
    "patient": _("Patienten själv"),
    "system": _("Inläsning från ett annat system"),
    "": _("Okänd"),
}

PURPOSES: Words = {
    "vard": _("Vård och omsorg"),
    "administration": _("Administration"),
    "egen": _("Egna uppgifter"),
    "kontroll": _("Granskning av loggen"),
}

OUTCOMES: Words = {"granted": _("Fick se"), "denied": _("Nekades")}

ACTIONS: Words = {
    "read": _("Öppnade uppgifterna"),
    "list": _("Såg namnet i en lista"),
    "search": _("Sökte"),
    "write": _("Ändrade en uppgift"),
    "state_relation": _("Angav varför patienten öppnades"),
    "register": _("Skrev in i registret"),
    "export": _("Hämtade ut en fil"),
    "print": _("Skrev ut"),
    "import": _("Läste in en fil"),
    "read_log": _("Granskade loggen"),
    "by_ground": _("Såg uppgifter som finns hos andra"),
}

DETAILS: Words = {
    "appoint": _("Utsåg en fast kontakt"),
    "end": _("Avslutade en fast kontakt"),
    "replace": _("Bytte fast kontakt"),
    "void": _("Makulerade en uppgift"),
    "review": _("Omprövade en fast kontakt"),
    "coordinate": _("Ändrade vem som samordnar"),
    "propose": _("Föreslog en fast kontakt"),
    "request": _("Skrev in en begäran om fast kontakt"),
    "answer request": _("Svarade på en begäran om fast kontakt"),
    "withdraw request": _("Tog tillbaka en begäran om fast kontakt"),
    "send case": _("Skickade ett ärende till en annan enhet"),
    "receive case": _("Tog emot ett ärende från en annan enhet"),
    "close case": _("Avslutade ett ärende från en annan enhet"),
    "decline case": _("Avböjde ett ärende från en annan enhet"),
    "withdraw case": _("Tog tillbaka ett ärende"),
    "set condition": _("Bedömde livshotande tillstånd"),
    "lift condition": _("Hävde bedömningen av livshotande tillstånd"),
    "assignment": _("Skrev om uppdraget som fast kontakt"),
    "information": _("Skrev in att patienten har informerats"),
    "other_plan": _("Skrev om en plan hos någon annan"),
    "start agreement": _("Började skriva en överenskommelse"),
    "save agreement": _("Skrev på en överenskommelse"),
    "discard agreement": _("Kastade ett utkast till överenskommelse"),
    "sign agreement": _("Signerade en överenskommelse"),
    "void agreement": _("Makulerade en överenskommelse"),
    "confirm agreement": _("Bekräftade en överenskommelse"),
    "dispute agreement": _("Skrev att något i överenskommelsen inte stämmer"),
    "follow up agreement": _("Följde upp en överenskommelse"),
    "register_consent": _("Registrerade ett samtycke"),
    "end_consent": _("Avslutade ett samtycke"),
    "void_consent": _("Makulerade ett samtycke"),
    "set_block": _("Spärrade uppgifter"),
    "lift_block": _("Hävde en spärr"),
    "request_lift": _("Bad om att en spärr hävs"),
    "answer_lift": _("Svarade om en spärr"),
    "lift_inside": _("Hävde en spärr för en tid"),
    "assess_inability": _("Bedömde förmågan att samtycka"),
    "open_emergency": _("Nödöppning: såg vilka som har uppgifter"),
    "reveal_emergency": _("Nödöppning: såg uppgifterna"),
    "review_emergency": _("Granskade en nödöppning"),
    "open_protected": _("Öppnade skyddade uppgifter"),
    "review_protected": _("Granskade en öppning av skyddade uppgifter"),
    "record_disclosure": _("Lämnade ut uppgifter"),
    "add_representative": _("Skrev in en företrädare"),
    "end_representative": _("Avslutade en företrädare"),
    "agree_relative_told": _("Ändrade vad en närstående får veta"),
    "end_relative": _("Tog bort en närstående"),
    "answer trust": _("Svarade på frågor om trygghet"),
    "question": _("Ställde en fråga om loggen"),
    "answer": _("Svarade på en fråga om loggen"),
}

MARKS: Words = {
    EMERGENCY: _("Nödöppning"),
    STATED: _("Enheten angav själv varför"),
    OPENED_PROTECTED: _("Öppnade skyddade uppgifter"),
}

GROUNDS: Words = {
    "LISTAD_HAR": _("Patienten är listad på enheten."),
    "INSKRIVEN_HAR": _("Patienten är inskriven på enheten."),
    "KONTAKT_HAR": _("Patienten har eller har nyss haft en fast kontakt på enheten."),
    "FORSLAG_HAR": _("Ett förslag om patienten väntade på enhetens svar."),
    "BEGARAN_HAR": _("Enheten har fått en begäran om fast kontakt."),
    "ARENDE_HAR": _("En annan enhet har skickat en remiss, en utskrivning eller en kallelse dit."),
    "FICK_ARENDET": _("En annan enhet har skickat ett ärende dit."),
    "SKICKADE_ARENDET": _("Enheten skickade ärendet."),
    "AVSLUTADE_ARENDET": _("Personen hade själv avslutat ärendet."),
    "FAR_SKICKA_ARENDE": _("Enheten skickade ett ärende till en annan enhet."),
    "KALLAR_TILL_SIP": _("Personen kallade till SIP."),
    "ANGIVEN_RELATION": _("Enheten har själv angett varför patienten öppnades."),
    "FAR_ANGE_RELATION": _("Enheten har själv angett varför patienten öppnades."),
    "BESLUTAD_HAR": _("Enheten har beslutat om patientens insats."),
    "EGEN_UPPGIFT": _("Egna uppgifter."),
    "HAVER_PA_BEGARAN": _("Chefen skrev att patienten bad om att spärren hävs."),
    "EGET_UPPDRAG": _("Personen är patientens fasta kontakt."),
    "CHEF_FOR_ENHETEN": _("Chefen för enheten beslutade."),
    "HAR_DELEGATION": _("Beslutat på chefens uppdrag."),
    "REGISTRERAR_BESLUT": _("Registrerat på chefens beslut."),
    "PATIENTEN_VALDE": _("Patienten har valt själv."),
    "FAR_REGISTRERA": _("Patienten skrevs in på enheten."),
    "FAR_ERBJUDA": _("Fast omsorgskontakt erbjöds."),
    "ARBETSLISTA": _("Enhetens arbetslista."),
    "SOKTE": _("Sökning."),
    "EGEN_VARDGIVARE": _("Samma vårdgivare, och patienten har kontakt med enheten."),
    "SAMTYCKE": _("Patienten har samtyckt."),
    "BARN": _("Barn som inte kan samtycka."),
    "FORUTSATT_VILJA": _("Patienten kan inte samtycka, och inget talar för ett nej."),
    "NODSITUATION": _("Nödsituation."),
    "INGEN_RELATION": _("Enheten hade ingen aktuell relation till patienten."),
    "SPARRAD": _("Uppgifterna är spärrade."),
    "SAMTYCKE_SAKNAS": _("Samtycke saknas."),
    "SKYDDAD_UPPGIFT": _("Uppgifterna är skyddade."),
    "MAKULERAD": _("Uppgiften är makulerad."),
    "OKAND": _("Enheten fick inte se uppgiften."),
    "GRANSKAR_LOGGEN": _("Granskning av loggen."),
    "INLASNING": _("Uppgiften kommer från ett annat system."),
    "FORETRADER": _("Personen företräder patienten."),
    "FORETRADER_INTE": _("Personen företräder inte patienten längre."),
    "UTREDS_HAR": _("Enheten utreder patientens behov av stöd."),
    "AR_KONTAKT": _("Personen är patientens kontakt."),
    "ERSATTER_KONTAKT": _("Personen ersätter patientens kontakt, som var borta."),
    "SKYDDAD_OPPNAD": _("Personen skrev varför de skyddade uppgifterna öppnades."),
    "GRANSKAR": _("Granskning av åtkomsten."),
    "FOLJER_UPP": _("Chefen följde upp vilka som saknar en kontakt."),
    "FAR_SKRIVA_OVERENSKOMMELSE": _("Enheten skriver överenskommelsen med patienten."),
    "FAR_SIGNERA_OVERENSKOMMELSE": _("Enheten ansvarar för överenskommelsen med patienten."),
    "EGEN_VILJA": _("Patienten själv."),
}


# The same, said to the patient herself.
TO_THE_PATIENT: Words = {
    "LISTAD_HAR": _("Du är listad på enheten."),
    "INSKRIVEN_HAR": _("Du får vård eller stöd på enheten."),
    "KONTAKT_HAR": _("Du har eller har nyss haft en fast kontakt på enheten."),
    "FORSLAG_HAR": _("Ett förslag om dig väntade på enhetens svar."),
    "BEGARAN_HAR": _("Du har bett enheten om en fast kontakt."),
    "ARENDE_HAR": _("Du är remitterad dit, skrivs ut till dem eller kallas till ett möte med dem."),
    "FICK_ARENDET": _("En annan enhet har skickat ett ärende om dig till enheten."),
    "SKICKADE_ARENDET": _("Enheten har skickat ett ärende om dig."),
    "FAR_SKICKA_ARENDE": _("Enheten skickade ett ärende om dig till en annan enhet."),
    "KALLAR_TILL_SIP": _("Personen kallade till ett möte om dig."),
    "ANGIVEN_RELATION": _("Enheten har själv angett varför de öppnade."),
    "FAR_ANGE_RELATION": _("Enheten har själv angett varför de öppnade."),
    "BESLUTAD_HAR": _("Enheten har beslutat om din insats."),
    "EGEN_UPPGIFT": _("Det är dina egna uppgifter."),
    "EGET_UPPDRAG": _("Personen är din fasta kontakt."),
    "AR_KONTAKT": _("Personen är din fasta kontakt."),
    "ERSATTER_KONTAKT": _("Personen ersätter din fasta kontakt, som var borta."),
    "SKYDDAD_OPPNAD": _("Personen skrev varför dina skyddade uppgifter öppnades."),
    "GRANSKAR": _("Någon kontrollerade att uppgifterna öppnades av rätt skäl."),
    "PATIENTEN_VALDE": _("Du valde själv."),
    "FAR_REGISTRERA": _("Du skrevs in på enheten."),
    "EGEN_VARDGIVARE": _("Samma vårdgivare, och du har kontakt med enheten."),
    "SAMTYCKE": _("Du har sagt ja."),
    "FORUTSATT_VILJA": _("Du kunde inte svara, och inget talade för ett nej."),
    "INGEN_RELATION": _("Enheten hade ingen kontakt med dig."),
    "FORETRADER": _("Personen företräder dig."),
    "FORETRADER_INTE": _("Personen företräder dig inte längre."),
    "UTREDS_HAR": _("Enheten utreder ditt behov av stöd."),
    "FOLJER_UPP": _("Chefen följde upp vilka som saknar en kontakt."),
    "FAR_SKRIVA_OVERENSKOMMELSE": _("Enheten skriver överenskommelsen med dig."),
    "FAR_SIGNERA_OVERENSKOMMELSE": _("Enheten ansvarar för överenskommelsen med dig."),
    "SPARRAD": _("Du har spärrat uppgifterna."),
    "SAMTYCKE_SAKNAS": _("Du har inte sagt ja."),
}


def action_text(line: LogLine) -> str:
    """What was done: "Såg namnet i en lista, 5 gånger"."""
    text = _action(line.first)
    if not line.is_folded:
        return text
    times = ngettext("%(n)d gång", "%(n)d gånger", line.count) % {"n": line.count}
    return f"{text}, {times}"


def _action(row: LogRow) -> str:
    if row.outcome == "denied":
        return gettext("Försökte, men fick inte se uppgifterna")
    if row.action == "write" and row.detail in DETAILS:
        return str(DETAILS[row.detail])
    return str(ACTIONS.get(row.action, DETAILS.get(row.action, ACTIONS["read"])))


def ground_text(row: LogRow, *, to_patient: bool = False) -> str:
    """Why it was allowed or refused."""
    if to_patient and row.reason_code in TO_THE_PATIENT:
        return str(TO_THE_PATIENT[row.reason_code])
    if row.reason_code in GROUNDS:
        return str(GROUNDS[row.reason_code])
    if row.outcome == "denied":
        return gettext("Behörighet saknades.")
    return gettext("Det behövdes för arbetet.")


def role_text(row: LogRow, *, to_patient: bool = False) -> str:
    """The title as it was that day, or what the role is called."""
    if row.by_representative:
        return (
            gettext("Den som företräder dig") if to_patient else gettext("Patientens företrädare")
        )
    if to_patient and row.role == "patient":
        return gettext("Du själv")
    return row.title or str(ROLE_WORDS.get(row.role, row.role))


def purpose_text(row: LogRow) -> str:
    """The purpose of the reading (PDL 2:4)."""
    return str(PURPOSES.get(row.purpose, row.purpose))


def mark_text(row: LogRow) -> str:
    """What the patient must be able to tell apart, "" for the everyday."""
    return str(MARKS[row.mark]) if row.mark else ""
