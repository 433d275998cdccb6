"""The words tasks are said with, as data: verbs by what they come to, nouns of documents and meetings, idioms.

To teach a word, add it here. Verbs are given as said first ("send"); other forms are made by `third` and `gerund`.
"""

# What a verb comes to when nothing else in the sentence says otherwise.
VERBS: dict[str, str] = {
    verb: kind
    for kind, verbs in {
        "call": "call|go again|try again|llamarla|llamarlo|llamarle|ligar-lhe|l'appeler|le rappeler|la rappeler|call back|callback|call-back|cb|ring|ring back|phone|phone back|dial|telephone|speak|talk|chat|catch up|retry|re-try|try|tel|touch base|have a word|have a chat"
        "|llamar|ligar|appeler|rappeler|anrufen|zurückrufen|telefonieren|bellen|terugbellen|ringa|ringe|chiamare|richiamare|zadzwonić|zavolat|telefonear|marcar|buzz|sentire|zavolám|oddzwonić|aranacak|hubungi|telepon|telpon|soittaa|bel|ruf|ringa upp|ringe opp",
        "email": "email|e-mail|mail|write|reply|respond|answer|text|sms|whatsapp|wa|message|msg|ping|dm|nudge|remind|drop|acknowledge|let|skype|wechat|telegram|escribir|écrire|antworten|escrever|responder|mailen|maila|rispondere|scrivere|odpowiedzieć|balas",
        "send": "send|resend|re-send|snd|fwd|forward|share|submit|provide|supply|deliver|issue|reissue|re-issue|attach|upload|return|hand in|hand over|pass on|turn|turn around|furnish|give|get|circulate|quote|requote"
        "|re-quote|enviar|mandar|envoyer|transmettre|schicken|senden|zusenden|zuschicken|sturen|opsturen|skicka|sende|inviare|mandare|wysłać|poslat|göndermek|kirim|publish|transfer|pull|file|dispatch|reshare|depute|drop off|bring over|renvoyer|reenviar|remettre|przesłać|wyśle|pošle|gönder|gönderecek|lähettää|serahkan|nachreichen|liefern|leveren|leverera|entregar|livrer|retornar c/|devolver|kirimkan|cotizar",
        "make": "prepare|prep|draft|produce|update|revise|amend|adjust|change|rework|redo|re-do|rewrite|re-cost|recost|re-price|reprice|price|work up|put together|finalise|finalize|complete|fill|fill in|fill out|print"
        "|write up|finish|correct|fix|rephrase|redraft|translate|calculate|compile|collect|summarise|summarize|list|document|map|model|cost|build|create|make|design|anpassen|überarbeiten|erstellen|vorbereiten|preparar|préparer|refaire|aktualisieren|actualizar|siapkan|preparare|przygotować|förbereda|forberede|voorbereiden|aanpassen|ajustar|corriger|corregir|modifier",
        "meet": "meet|meet up|visit|demo|present|book|schedule|reschedule|come|come in|come over|come by|join|attend|host|regroup|reconvene|sit down|sit together|train|pop in|drop in|stop by|drop by|swing by|tour|treffen|besuchen|reunirse|visitar|invite|organise|organize|arrange|set up|line up|bring|show|plan|agendar|besichtigen|zoom|drive|fly|travel|drive over|fly out|fly over|fijar|fixer|boka|booken|planifier|go over|go see|look for",
        "inside": "check|double check|double-check|recheck|chk|go through|ask|loop in|confirm|take|escalate|run|discuss|align|brief|raise|review|read|look into|look at|study|verify|validate|test|log|tell|inform|consult|sync|sound out|push|lobby|convince|approve|assess|evaluate|measure|count|walk over|put|tidy|clarify|find out|get hold of|speak to|prüfen|klären|abklären|revisar|vérifier|nakijken|checken|kolla|sjekke|confirmar|confirmer|bestätigen|verificare|controllare|sprawdzić|cek|propose|report|sponsor|champion|feed back|nail down|work out|figure out|dig out|pull together|request",
        "other": "follow up|follow-up|f/u|fup|fu|flup|get back|revert|come back|check back|check in|circle back|reconnect|revisit|reach out|get in touch|be in touch|contact|tickler|diary|diarise|diarize|chase|chase up|nurture|sign|ship"
        "|courier|drop off|collect|pick up|install|order|sort|sort out|resolve|investigate|introduce|intro|connect|open|extend|relancer|nachfassen|melden|nachhaken|retomar|opvolgen|följa upp|følge opp|følg op|dar seguimiento|cobrar|seguimiento|suivi|tindak lanjut|reserve|organise access|hand|post|add|remove|switch|enable|activate|grant"
        "|hook|hook up|pencil|pencil in|re-engage|reengage|resurface|unlock|whitelist|nominate|assign|copy|cc|copy in|include|warn|alert|notify|return call|handle|look after|take care|replace|swap|be on standby|configure|migrate|import|export|reset|register|load|bill|refund|credit|come find|secure|obtain|gather",
    }.items()
    for verb in verbs.split("|")
}
# Third persons and forms of other languages that rules of English do not make.
THIRDS: dict[str, str] = {
    "envoie": "send", "envía": "send", "envia": "send", "manda": "send", "schickt": "send", "sendet": "send", "stuurt": "send", "skickar": "send", "invia": "send", "rappelle": "call",
    "llama": "call", "ruft": "call", "belt": "call", "ringer": "call", "prüft": "inside", "gibt": "send", "meldet": "other", "komt": "meet", "kommt": "meet", "macht": "make", "envoient": "send", "prepara": "make", "confirma": "inside", "revisa": "inside", "liefert": "send", "klärt": "inside", "erstellt": "make", "mailt": "email", "telefoneert": "call", "lähettää": "send",
    "sends": "send", "rechnet": "make", "fragt": "inside", "bespricht": "inside", "ergänzt": "make", "bringt": "send", "organisiert": "other", "vereinbart": "meet", "liga": "call", "richiama": "call", "verifica": "inside", "controleert": "inside", "regelt": "other", "kollar": "inside", "sjekker": "inside",
    "wyśle": "send", "pošle": "send", "skickar över": "send", "kirim": "send", "siapkan": "make", "prépare": "make", "vérifie": "inside", "boekt": "meet", "plant": "meet", "bucht": "meet", "bokar": "meet",
}  # fmt: skip
# Never a task, however said: states, wishes, and deeds that are the buyer's decision.
STATES = frozenset(
    "be keep have see know think believe need want like love hate cost use stay sit help feel seem mean understand hope wait become remain depend expect prefer consider happen let lose save die notice live"
    " agree struggle stop continue end begin win buy own like care worry matter decide choose vote approve regret miss".split()
)
# What decides a deal is an event of the buyer's, not a task.
DECIDING = frozenset(
    "publish sign approve decide choose vote release order buy pay award select pick".split()
)

DOCUMENTS = (
    "quote quotes qt quotation quotations proposal proposals offer offers deck decks slides presentation document documents doc docs documentation contract contracts agreement agreements msa nda ndas dpa sow sla order form"
    " questionnaire report reports summary brief one-pager onepager 1-pager pager two-pager pdf spec specs specification specifications sheet sheets spreadsheet pricing price breakdown costing costings numbers figures invoice invoices proforma pro-forma"
    " references reference certificate certificates attestation letter study studies whitepaper paper papers file files export list plan schedule timeline drawing drawings layout samples sample template redlines markup mark-up draft"
    " version terms t&cs conditions brochure catalogue catalog datasheet calc calculation calculations calculator roi business-case minutes notes recording link links key keys login logins credentials licence license licenses soc vpat addendum"
    " form forms copy copies po policy scope manual guide statement statements bom rfp rfi tender bid response video photos pictures pics screenshots map maps logs graphs results certificate iso questionnaire angebot vertrag unterlagen rechnung"
    " muster datenblatt preisliste devis contrat facture propuesta presupuesto contrato factura cotización proposta orçamento offerte offerta preventivo teklif oferta nabídka tarjous tilbud offert avtal kontrakt avv info information details material materials pack"
    " bios cv cvs resume guarantee deliverables slide proof bukti profile clearance mockup mockups mock-ups prototype dictionary overview roadmap handout dataset readings measurements tariff ratecard scorecard checklist annex appendix amendment receipt chart case agenda elements items details preisliste pflichtenheft auswertung protokoll estimate estimates assessment evidence schema diagram diagrams architecture"
    " flyer flyers leaflet leaflets cert certs paperwork permits commercials comparison side-by-side"
).split()
GOODS = "pump sheets samples sample goods parts units unit kit kits device devices tags pallets pairs shoes boxes hardware tablet gift swag goodies panels trackers machine box parcel".split()
MESSAGES = "email e-mail mail note message line text sms whatsapp reply answer reminder intro introduction feedback response word confirmation apology".split()
# Where a word of these begins a fragment with a date, a meeting is meant; CALLS likewise.
MEETINGS = (
    "meeting meetings mtg meet demo demos visit visits site-visit walk walkabout recce workshop session sessions training walkthrough walk-through kick-off kickoff ko qbr review lunch dinner breakfast coffee appointment appt zoom teams webex webinar gmeet onsite on-site presentation"
    " rdv rendez-vous termin treffen besuch reunión reunion reunião cita visita incontro riunione afspraak bezoek möte møte mötet besøk spotkanie wizyta schůzka toplantı görüşme ziyaret rapat slot standup debrief sopralluogo survey sitzung besprechung besichtigung readout read-out install installation inspection 訪問 방문 拜访 reuniones presentasi rapat kunjungan besök tapaaminen prezentacja spotkanie"
).split()
CALLS = (
    "call calls cb callback call-back f/u fup follow-up followup ring phone telephone tel rückruf anruf telefonat appel rappel llamada ligação telefonata chiamata belafspraak samtal telefon 電話 전화 电话"
).split()
# Bodies whose meetings are the buyer's own dates.
BODIES = "board committee council steering steerco team management internal governors agm shareholders exec executive leadership budget trustees all-hands company staff vorstand comité".split()
# One side's own people and parts: dealing with them is internal.
OWN_SIDE = (
    "legal finance accounts accounting engineering product ops operations marketing security infosec procurement purchasing billing support it hr boss manager director md ceo cfo cto coo board committee partner colleague colleagues team warehouse production depot factory plant"
    " controller management head lawyer lawyers counsel leadership dev devs development presales pre-sales solutions forecast crm pipeline chairman owner assistant secretary group delivery logistics planning exec execs"
).split()

# Set phrases: what they come to. _ stands for up to four words.
IDIOMS: dict[str, str] = {
    "give _ (?:call|ring|bell|shout|buzz|tinkle|tel)(?: back)?": "call",
    "drop _ (?:line|note|email|e-mail|mail|message|text)": "email",
    "let _ know": "email",
    "let _ have": "send",
    "make _ call": "call",
    "get _ on (?:a|the) (?:call|phone|line|zoom)": "meet",
    "have _ (?:call|chat|word)": "call",
    "have _ (?:meeting|zoom|session|workshop|demo|coffee|lunch)": "meet",
    "set _ reminder": "other",
    "run _ (?:past|by)": "inside",
    "walk _ over": "inside",
    "put _ on the agenda": "inside",
    "take _ to": "inside",
    "bring _ to": "inside",
    "get _ to look": "inside",
    "pass _ (?:on|to)": "send",
    "hand _ (?:in|over|to)": "send",
    "come back (?:to|with)": "other",
    "walk _ through": "meet",
    "book _ in": "meet",
    "have _ ready": "other",
    "get _ (?:signed|fixed|done|sorted|corrected|changed|checked)": "other",
    "give it another (?:go|try|shot|ring)": "call",
    "have _ (?:draft|send|check|call|look|prepare|write|review|contact|email|reach out)": "other",
    "sit together": "meet",
    "have _ (?:made|done|sent|fixed|checked|delivered|corrected|issued|changed|prepared|drawn up)": "other",
    "be on standby": "call",
    "send _ (?:invite|invitation|invites)": "meet",
    "put in _ (?:diary|calendar)": "meet",
    "find (?:me|us)": "other",
    "come find (?:me|us)": "other",
}

# Words that do not tell what a task is about.
EMPTY = frozenset(
    "myself yourself again then also later back the a an to of on in for with and or by at from their our us them him her it that this me you your my his over send call email get give make hold do have promised both those these everything share return forward receive expect can".split()
)
# Deeds that say nothing without the thing they are done to.
GENERIC = frozenset("take get have send do give promise promised return bring share forward".split())
# What "we" do together with the other side, so that it is ours to see to.
TOGETHER = frozenset(
    "call meet talk speak chat catch regroup reconvene schedule book arrange sit zoom reschedule set touch".split()
)
# Verbs after which "if" means whether.
ASKING = frozenset("check chk ask confirm see find clarify verify test know let".split())


def third(verb: str) -> str:
    """Third person singular of the first word of a verb phrase."""
    first, _, rest = verb.partition(" ")
    if first.endswith(("s", "x", "z", "ch", "sh", "o")):
        first += "es"
    elif first.endswith("y") and first[-2:-1] not in "aeiou":
        first = first[:-1] + "ies"
    else:
        first += "s"
    return f"{first} {rest}".rstrip()


def gerund(verb: str) -> str:
    """The -ing form of the first word of a verb phrase."""
    first, _, rest = verb.partition(" ")
    if first.endswith("e") and not first.endswith("ee"):
        first = first[:-1]
    elif first in {
        "get",
        "chat",
        "set",
        "run",
        "put",
        "log",
        "drop",
        "ship",
        "submit",
        "map",
        "plan",
        "swap",
    }:
        first += first[-1]
    return f"{first}ing {rest}".rstrip()
