"""The history in plain Swedish: what kind of row it was, which column, and why."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from followup.log_changes import CHANGED, CREATED, VOIDED, Change, Value

Words = Mapping[str, str | Promise]

TABLES: Words = {
    "patient": _("Personuppgifter"),
    "identifier": _("Nummer"),
    "listing": _("Listning"),
    "enrolment": _("Inskrivning"),
    "carerelation": _("Angiven relation"),
    "relative": _("Närstående"),
    "representative": _("Företrädare"),
    "othercontact": _("Övrig kontakt"),
    "contact": _("Fast kontakt"),
    "coordination": _("Samordnare"),
    "proposal": _("Förslag om fast kontakt"),
    "homecareoffer": _("Erbjudande om fast omsorgskontakt"),
    "contactrequest": _("Begäran om fast kontakt"),
    "incomingcase": _("Ärende mellan enheter"),
    "panelplace": _("Plats på läkarlista"),
    "standpoint": _("Ställningstagande efter omlistning"),
    "firstcontact": _("Första samtalet"),
    "closingtalk": _("Avslutande samtal"),
    "plannedcontact": _("Planerad kontakt"),
    "informationgiven": _("Information till patienten"),
    "consent": _("Samtycke"),
    "inabilityassessment": _("Bedömning av förmågan att samtycka"),
    "block": _("Spärr"),
    "blocklift": _("Hävning av spärr"),
    "emergencyaccess": _("Nödöppning"),
    "protectedopening": _("Öppning av skyddade uppgifter"),
    "disclosure": _("Utlämnande"),
    "otherplan": _("Plan hos annan"),
    "agreement": _("Överenskommelse"),
    "agreementanswer": _("Svar om överenskommelse"),
}

KINDS: Words = {
    CREATED: _("Ny uppgift"),
    CHANGED: _("Ändrad"),
    VOIDED: _("Makulerad"),
}

FIELDS: Words = {
    "type": _("Slags kontakt"),
    "unit": _("Enhet"),
    "care_provider": _("Vårdgivare"),
    "commission": _("Person"),
    "staff": _("Person"),
    "contact": _("Kontakt"),
    "team": _("Team"),
    "starts_on": _("Från"),
    "ends_on": _("Till"),
    "starts_at": _("Från"),
    "ends_at": _("Till"),
    "until": _("Till"),
    "ground": _("Grund"),
    "purposes": _("Syfte"),
    "purpose": _("Syfte"),
    "chosen_by_patient": _("Patientens eget val"),
    "individual_assessment": _("Individuell prövning"),
    "review_on": _("Omprövas"),
    "reviewed_on": _("Omprövad"),
    "phone": _("Telefon"),
    "note": _("Anteckning"),
    "internal_note": _("Intern anteckning"),
    "decided_by": _("Beslutad av"),
    "authority": _("Med stöd av"),
    "decided_on": _("Beslutsdag"),
    "decision_note": _("Om beslutet"),
    "approved_at": _("Godkänd"),
    "objected_at": _("Invändning"),
    "end_reason": _("Varför den slutade"),
    "ended_by": _("Avslutad av"),
    "ended_at": _("Avslutad"),
    "kind": _("Slag"),
    "value": _("Nummer"),
    "decided_by_unit": _("Beslutad av enhet"),
    "source": _("Källa"),
    "registered_on": _("Registrerad"),
    "is_confirmed": _("Bekräftad"),
    "stated_by": _("Angiven av"),
    "stated_at": _("Angiven"),
    "scope": _("Omfattning"),
    "given_by": _("Lämnat av"),
    "represented_by": _("Företräds av"),
    "how": _("Hur"),
    "requested_on": _("Begärt"),
    "requested_at": _("Begärt"),
    "registered_at": _("Registrerat"),
    "ended_by_patient": _("Avslutat av patienten"),
    "information_from": _("Uppgifter från"),
    "information_to": _("Uppgifter till"),
    "set_at": _("Spärrat"),
    "set_by": _("Spärrat av"),
    "reason": _("Orsak"),
    "lifted_at": _("Hävd"),
    "lifted_by": _("Hävd av"),
    "state": _("Läge"),
    "answered_by": _("Besvarad av"),
    "answered_at": _("Besvarad"),
    "stage": _("Steg"),
    "started_at": _("Öppnat"),
    "reviewed_at": _("Granskad"),
    "reviewed_by": _("Granskad av"),
    "assessed_by": _("Bedömd av"),
    "assessed_on": _("Bedömd"),
    "not_needed_reason": _("Varför ingen behövs"),
    "proposed_by": _("Föreslagen av"),
    "proposed_at": _("Föreslagen"),
    "outcome": _("Svar"),
    "motivation": _("Motivering"),
    "told_by": _("Skrivet av"),
    "wish": _("Med egna ord"),
    "asker": _("Vem har bett om det"),
    "asked_by": _("Inskriven av"),
    "asked_by_user": _("Begärt av"),
    "relative_name": _("Närstående"),
    "asked_at": _("Begärt"),
    "due_on": _("Svar senast"),
    "accepted_at": _("Mottagen"),
    "accepted_by": _("Mottagen av"),
    "closed_at": _("Avslutad"),
    "closed_by": _("Avslutad av"),
    "duplicate_of": _("Samma som"),
    "forwarded_from": _("Skickad från"),
    "from_unit": _("Från enhet"),
    "sent_by": _("Skickat av"),
    "sent_for": _("I stället för"),
    "sent_at": _("Skickat"),
    "day": _("Vilken dag"),
    "has_agreed": _("Patienten har sagt ja"),
    "received_at": _("Mottaget"),
    "received_by": _("Mottaget av"),
    "follows": _("Fortsätter från"),
    "held_on": _("När"),
    "expectations": _("Patientens förväntningar"),
    "keeping_contact": _("Så håller vi kontakt"),
    "would_end": _("Det här avslutar kontakten"),
    "written_by": _("Skrivet av"),
    "written_at": _("Skrivet"),
    "summary": _("Vad vi kom fram till"),
    "turns_to": _("Dit vänder sig patienten nu"),
    "planned_on": _("Planerad till"),
    "planned_by": _("Planerad av"),
    "done_on": _("Gjord"),
    "done_by": _("Gjord av"),
    "about": _("Vad det gäller"),
    "given_on": _("När"),
    "adapted": _("Hur det anpassades"),
    "interpreter": _("Tolk"),
    "to_relative": _("Till närstående"),
    "title": _("Vad den handlar om"),
    "holder": _("Vem som har den"),
    "next_meeting_on": _("Nästa möte"),
    "system": _("System"),
    "link": _("Länk"),
    "who_calls": _("Vem som kallar"),
    "approved_for_patient": _("Patienten får se den"),
    "follow_up_on": _("Följs upp"),
    "follow_up_by": _("Följs upp av"),
    "follow_up_by_text": _("Följs upp av"),
    "follow_up_due_on": _("Ska följas upp"),
    "created_by": _("Skrivet av"),
    "signed_by": _("Signerad av"),
    "signed_at": _("Signerad"),
    "next_on": _("Nästa gång"),
    "by": _("Skrivet av"),
    "at": _("När"),
}

REASONS: Words = {
    "appoint": _("Kontakten utsågs"),
    "replace": _("Byte av kontakt"),
    "replacement voided": _("Bytet makulerades"),
    "coordinate": _("Samordnare valdes"),
    "coordination ends": _("Samordningen slutade"),
    "no coordinator needed": _("Ingen samordnare behövs"),
    "propose": _("Föreslogs"),
    "contact voided": _("Kontakten makulerades"),
    "first contact": _("Första samtalet skrevs in"),
    "closing talk": _("Det avslutande samtalet skrevs in"),
    "plan contact": _("Nästa kontakt planerades"),
    "contact made": _("Den planerade kontakten togs"),
    "information": _("Informationen skrevs in"),
    "send referral": _("Remissen skickades"),
    "send discharge": _("Utskrivningen skickades"),
    "send summons": _("Kallelsen till SIP skickades"),
    "receive case": _("Ärendet togs emot"),
    "case done": _("Ärendet avslutades"),
    "case declined": _("Ärendet avböjdes"),
    "case withdrawn": _("Ärendet togs tillbaka"),
    "case expired": _("Tiden för ärendet gick ut"),
    "propose coordinator": _("Samordnare föreslogs"),
    "register": _("Skrevs in i registret"),
    "register listing": _("Listningen registrerades"),
    "relisted": _("Patienten listade om sig"),
    "import": _("Inläsning från ett annat system"),
    "void": _("Makulerades"),
    "end relation": _("Relationen avslutades"),
    "end enrolment": _("Inskrivningen avslutades"),
    "add relative": _("Närstående lades till"),
    "add other contact": _("Övrig kontakt lades till"),
    "add other plan": _("Plan hos annan skrevs in"),
    "end other plan": _("Plan hos annan avslutades"),
    "start draft": _("Utkastet påbörjades"),
    "save draft": _("Utkastet ändrades"),
    "sign agreement": _("Överenskommelsen signerades"),
    "replace agreement": _("En ny version ersatte den"),
    "agreement confirmed": _("Patienten bekräftade"),
    "agreement disputed": _("Patienten skrev att något inte stämmer"),
    "agreement followed_up": _("Överenskommelsen följdes upp"),
}
# The beginning of a reason that goes on with a code.
BEGINNINGS: Words = {
    "state relation": _("Enheten angav varför patienten öppnades"),
    "review": _("Omprövades"),
    "end": _("Avslutades"),
    "enrol": _("Skrevs in på enheten"),
    "update": _("Uppgifterna ändrades"),
    "proposal": _("Förslaget besvarades"),
    "request": _("Begäran om fast kontakt"),
    "home care": _("Erbjudande om fast omsorgskontakt"),
    "joined ": _("Två nummer visade sig vara samma patient"),
    "parted ": _("Två nummer skildes åt igen"),
}


def table_text(change: Change) -> str:
    """What kind of thing it is about."""
    return str(TABLES.get(change.table, change.table))


def kind_text(change: Change) -> str:
    """New, changed or voided."""
    return str(KINDS[change.kind])


def person_text(change: Change) -> str:
    """Who wrote it."""
    if change.person:
        return change.person
    if change.by_patient:
        return gettext("Patienten själv")
    return gettext("Inläsning från ett annat system") if change.by_system else gettext("Okänd")


def why_text(change: Change) -> str:
    """Why it was written."""
    if change.void_reason:
        return change.void_reason
    if change.why in REASONS:
        return str(REASONS[change.why])
    found = (text for start, text in BEGINNINGS.items() if change.why.startswith(start))
    return str(next(found, ""))


def label_of(value: Value) -> str:
    """What the column is called; columns without words are not told."""
    if value.field in FIELDS:
        return str(FIELDS[value.field])
    return str(value.label) if isinstance(value.label, Promise) else ""
