"""More words of headers, as tools and people write them; `vocabulary` has the common ones and goes first."""

from accounts.normalise.value import words

MORE: dict[str, str] = {
    "email": (
        "messagerie|adresse de messagerie|electronic mail address|buzon|posta|e post|epost|sahkoposti|"
        "mailbox|work emails|elektronische post|inbox|emailadr|mailadr|mail adr|e mail adr|email adr|"
        "courrier electronique"
    ),
    "phone": (
        "sms|mobilfunk|mobilfunknummer|telefonnr|tel direkt|ligne directe|standard|standard telephonique|"
        "ligne fixe|tlf|tlfn|tfno|tel movil|linea directa|telefono fijo|telefone fixo|telefonos|"
        "telefones|centralita|vast nummer|vaste telefoon|mobil nr|handy nr|telefon nr|phone direct|"
        "phone mobile|phone work|telefonzentrale|zentrale telefon|telefono movil|direct phone|"
        "hauptrufnummer|numero tel|num tel|tel mobile|tel portable|port|fisso|telefono fisso|"
        "telefono cellulare|cell phone|puhelin|telefonnummern|tf|handset"
    ),
    "title": (
        "poste occupe|poste actuel|executive title|person title|berufstitel|current job|intitule|"
        "jobbezeichnung|titre du poste|titre de poste|titulo del puesto|titulo profesional|"
        "titolo professionale|rolle im unternehmen|position im unternehmen|funktion im unternehmen|"
        "stellung|what they are|fonction occupee|cargo actual|cargo atual|ruolo aziendale|posto|"
        "job designation|professional title|business title|work title|functieomschrijving"
    ),
    "seniority": (
        "niveau de fonction|niveau|hierarchielevel|hierarchy level|nivel|nivel jerarquico|nivel de cargo|"
        "livello|fuhrungsebene|managementebene|seniority band|niveau de poste|job seniority|title level|"
        "role level|livello di seniority|senioriteit|senioridade|nivel de antiguedad"
    ),
    "department": (
        "abt|area funcional|area de trabajo|area aziendale|funktionsbereich|team name|service|servizio"
    ),
    "full": (
        "geschaftsfuhrer|dirigeant|nom du dirigeant|amministratore|key contact|key person|"
        "decision maker name|hoofdcontact|contacto principal|contatto principale|contact principal|"
        "interlocutor|responsable de contact|ansprechpartner in|ansprech partner|kontakt name|"
        "nome contatto|nombre del contacto completo|name of contact|contact s name|first and last name|"
        "first last name|last name first name|name surname|nome cognome|nombre y apellidos del contacto|"
        "naam contactpersoon|prenom et nom|vorname und nachname|person in charge|sprecher|attendee name|"
        "participant name|guest name|member name|registrant name|full name contact|who"
    ),
    "company": (
        "compte|comptes|nom du compte|cuenta|nombre de la cuenta|nome account|conta|nome da conta|"
        "current company|current employer|aktueller arbeitgeber|empresa actual|empresa atual|startup|"
        "start up|party name|business|firma name|firmenbezeichnung|nom de la societe|nom de l entreprise|"
        "nombre de la empresa|nome da empresa|nome azienda|nome dell azienda|naam bedrijf|nombre empresa|"
        "nom entreprise|nom societe|workplace|organisationsname|company legal name|legal entity|"
        "legal name|institution|university|school name|mandant|debitor|debtor|auftraggeber|besteller|"
        "account name company|target account|logo name|brand|marke"
    ),
    "person": (
        "referent|teilnehmer|participante|participantes|asistente al evento|ospite|gast|guest|registrant|"
        "kandidat"
    ),
    "first": (
        "vname|rufname|prenom du contact|nombre del contacto|nome de batismo|first names|name vorname|"
        "voornamen"
    ),
    "last": (
        "nname|name nachname|apellidos del contacto|second surname|last names|nachnamen|apellido paterno|"
        "nome famiglia|nome de familia|primeiro apelido|achter naam"
    ),
    "employees": (
        "mitarbeiterklasse|groessenklasse|grossenklasse|mitarbeitergrosse|emps|emp count|of emps|"
        "number of emps|no of emps|ftes|effectif salarie|trabajadores|numero de trabajadores|"
        "n de trabajadores|nr de trabajadores|anzahl beschaftigte|beschaftigtenzahl|personeelsomvang|"
        "personeel|addetti|numero di addetti|numero addetti|n addetti|employes|tranche effectif|"
        "tranche d effectif|employer size|staff size|firm size|team members|headcount range|"
        "company employee count|company employees|estimated num employees|estimated employees|"
        "estimated number of employees|numero de colaboradores|n de colaboradores|plantilla|"
        "n de funcionarios|nombre de collaborateurs|collaborateurs|nb collaborateurs|anzahl ma|ma anzahl|"
        "n employees"
    ),
    "owner": (
        "record manager|relationship manager|relationship owner|handled by|handler|"
        "zustandiger mitarbeiter|zustandiger vertriebsmitarbeiter|suivi par|suivi commercial|betreut von|"
        "betreut durch|gestor|gestor de cuenta|ejecutivo de cuenta|ejecutivo|client partner|dono|"
        "dono do lead|commerciale|comercial asignado|comercial responsable|verantwortl|vb|innendienst|"
        "managed by|worked by|lead owner name|propietario del contacto|proprietario del contatto|"
        "proprietario do contato|accountmanager|verantwoordelijk|responsable comercial|"
        "responsable commercial|agente|agente di vendita|consultant name|charge de clientele|berater|"
        "gestionnaire|sdr|bdr|csm|sales exec|sales executive|ansprechpartner intern|"
        "interner ansprechpartner|interner betreuer|opportunity inhaber|propietario de la cuenta|"
        "assigned rep|point person"
    ),
    "expected_close": (
        "schlusstermin|close month|closing month|forecasted close date|target date|"
        "abschluss voraussichtlich|abschluss vorauss|vorauss abschluss|abschlusstermin|abschluss geplant|"
        "abschlussmonat|fecha estimada|fecha prevista|data prevista|data de fechamento prevista|"
        "fecha estimada de cierre|cierre estimado|closing|expected to close|eta|est closing|exp closing|"
        "planned close|planned close date|closing date expected|date de cloture estimee|date prevue|"
        "date previsionnelle|date de signature|signature prevue|sluiting|verwachte datum|"
        "data di chiusura stimata|data chiusura stimata|previsao de fecho"
    ),
    "probability": (
        "wahrsch|wahrscheinl|chance in percent|chance percent|win likelihood|customized win likelihood|"
        "proba|abschlusschance|erfolgschance|erfolgswahrscheinlichkeit|confidence level|odds|"
        "kans percent|kans|chances|taux de reussite|probabilidad de exito|probabilidad percent|win prob|"
        "certainty"
    ),
    "amount": (
        "budget lead|lead budget|ticket|ticket size|volume|deal volume|dealvolumen|umsatz erwartet|"
        "erw umsatz|erwarteter wert|valor total|valor do negocio|valor del negocio|ca prevu|ca estime|"
        "montant ht|omzet verwacht|verwachte omzet|contract amount|booking|bookings|deal revenue|"
        "potential revenue|opportunity size|order value|order amount|importe total|importe previsto|"
        "valor previsto|gross value|net value|nettowert|netto|angebotsvolumen|projektvolumen|projektwert|"
        "valeur du contrat"
    ),
    "currency": "curr|wahr|dev|ccy|amount iso code|opportunity currency",
    "stage": (
        "sales step|step name|stage label|pipeline phase|pipelinephase|pipeline status|deal step|"
        "funnel stage|estagio no funil|etapa del embudo|etapa do funil|etapa de venta|etapa da venda|"
        "avancement|fase trattativa|fase de venta|sales phase|sales status|vertriebsstatus|"
        "verkaufsstatus|dealstatus phase"
    ),
    "next_step": (
        "etape suivante|nachste aktivitat|next activity|next activity subject|action items|"
        "follow up action|prochaine tache|nachste massnahme|wiedervorlage text|next todo|"
        "proxima actividad|proxima atividade|prossimo step|vervolgactie|next move|prochaine relance objet"
    ),
    "source": (
        "lead from|found via|met via|met at|how we met|origen del prospecto|origine de la piste|"
        "source name|canal d acquisition|introduced by|intro by|intro from|referrer|came from|where from|"
        "origine contact|origem da primeira conversao|first source|lead source detail|source detail|"
        "first touch|kam uber|kontakt uber|akquisekanal|werbekanal|marketing source|event name|messe|"
        "veranstaltung|salon|fiera|evento"
    ),
    "notes": (
        "hintergrundinformationen|hintergrund|gesprachsnotiz|gesprachsnotizen|besuchsbericht|anotacoes|"
        "anotaciones|questions and comments|questions comments|observations|freitext|apuntes|observacao|"
        "annotazioni|toelichting|person notes|recent note|latest note|last note|letzte notiz|call notes|"
        "meeting notes|free text|internal comments|internal comment|context|contexto|contexte|kontext|"
        "gesprach|remarks notes|conversation|anmerk|bem"
    ),
    "description": (
        "what they do|what it does|activite|activite de l entreprise|tatigkeit|unternehmensbeschreibung|"
        "firmenbeschreibung|one liner|elevator pitch|tagline|unternehmensprofil|business description|"
        "company overview|company bio|about company|about the company|descripcion de la empresa|"
        "unternehmensgegenstand"
    ),
    "industry": (
        "actividad|actividad principal|attivita|sector industria|gewerbe|geschaftsfeld|field|"
        "line of business|type of business|business type|business sector|company industry|company sector|"
        "wz|branche wz code|main industry|industry sector|nace|ambito|area de negocio|area de atuacao|"
        "marktsegment"
    ),
    "city": (
        "where|based in|loc|location city|localizacion|localizzazione|ubicacion|cidade sede|ciudad sede|"
        "arbeitsort|hq city"
    ),
    "state": (
        "province code|state prov|state or province|comunidad|departement nr|uf|gebiet region|"
        "province state|region code|county state|sigla provincia|state code province"
    ),
    "postal": (
        "zip post|postal zip|c p|plz ort|postcode zip|cod postal|codice postale|"
        "codice avviamento postale|cpostal"
    ),
    "street": (
        "address1|address2|direccion fiscal|domicilio fiscal|sede legale|sede|street name|street number|"
        "house number|nummer und strasse|anschr|rua e numero|via e numero|calle y numero|adresse postale|"
        "postadresse|postanschrift|hauptsitz adresse|lieferanschrift|straat nr|strasse nr|str|street2|"
        "street1|direccion postal"
    ),
    "country": (
        "landerkennzeichen|land code|iso country|country iso|land region|pais residencia|herkunftsland|"
        "stat|maa"
    ),
    "lifecycle": (
        "fase del ciclo de vida|phase de cycle de vie|lifecycle phase|lifecyclephase|kundenart|"
        "tipo de cuenta|kontotyp"
    ),
    "lead_status": (
        "status reason lead|prospect stage|person stage|lead phase|statut de la piste|"
        "estado del prospecto|status des leads|outreach stage|sequence status|engagement status|"
        "response status|reply status|qualification status"
    ),
    "close_reason": (
        "reason for closing|reason why lost|warum verloren|grund verloren|absage grund|motivo de perda|"
        "motivo rechazo|reason won|closing notes reason|raison d echec|motif d echec|oorzaak verlies|"
        "why lost|why won|lost why"
    ),
    "closed_at": (
        "datum abschluss ist|won lost at|date closed won|gewonnen verloren am|cierre real|"
        "chiusura effettiva|date won lost"
    ),
    "parent": (
        "member of|part of|belongs to group|belongs to|groupe|gruppo|konzernmutter|holding company|"
        "gehort zu|parentaccount"
    ),
    "website": (
        "urls|site de l entreprise|site da empresa|sitio de la empresa|sito azienda|web url|websites url|"
        "homepage url|lien site"
    ),
    "domain": (
        "company domains|email domains|nombre de dominio|nome dominio|web domains|root domain|domein naam"
    ),
    "task": (
        "task subject|task title|to do title|follow up task|next task|aufgabe titel|aufgaben betreff|"
        "tarea asunto|sujet de la tache"
    ),
    "due": (
        "task due date|task due|follow up date|follow up on|wiedervorlage|date de rappel|"
        "fecha de seguimiento|remind me on|date relance"
    ),
    "skip": (
        "alexa rank|starred|vmid|query|timestamp|premium|trading style|trading name|dba|nombre comercial|"
        "nom commercial|firma 2|rechtsform|forme juridique|legal form|forma juridica|umsatzklasse|"
        "wz code|code naf|naf|code ape|ape|duns|duns number|sic|us sic|extension|ext|medium|signed up|"
        "web sessions|sessions|last results|icebreaker|p iva|iva|vat id|vat no|n tva|tva|deleted|"
        "is deleted|discount|rabatt|zahlungsziel|payment terms|bank account number|bank account|"
        "kontonummer|leid|euid|time in session|join time|leave time|registration time|approval status|"
        "ticket type|order|order date|handelsregisternummer|hrb|tax exempt|internal reference|reference|"
        "record type|do not modify|row checksum|screen name|custom 1|custom 2|custom 3|custom 4|"
        "birth year|birth month|birth day|zip four|connection strength|adresstyp|kundenklasse|abc klasse|"
        "tier|created by|cree par|erstellt von|creado por|criado por|creato da|aangemaakt door|"
        "modified by|updated by|geandert von|last modified by|hot|weight|gewicht|briefanrede|anredeform|"
        "salutation letter|maiden name|geburtsname|mothers name|years in position|years in company|"
        "years at company|connections count|connections|degree of connection|shared connections|"
        "is open profile|open profile|matches filters|profile image url|profile image|raised|"
        "total raised|funding stage|funding round|investors|last funding date|revenue multiple|"
        "lead scoring|scoring|scoring perfil|total spent|total orders|total spend|payment count|plan|"
        "delinquent|card id|total de conversoes|conversions|last spoke|last touched|last interaction|"
        "first interaction|inactive days|available to everyone|repeat deal|copper id|attended|event date|"
        "quantity ordered|skills|languages|interests|education|degree name|certifications|marital status|"
        "religion|nationality|staatsangehorigkeit|currency symbol|time zone offset|mail merge|"
        "letter salutation|tracking|token|hash|checksum|password|username|user id|profile picture|"
        "lead score grade|grade|email grade|siren|kvk|kvk nummer|org nr|organisationsnummer|ein|abn|crn|"
        "company registration number|registration number|registernummer|steuer id|ust id nr|ust idnr|"
        "bank|iban|swift|credit limit|kreditlimit|price list|preisliste|langue|site id|warehouse|"
        "lagerort|debitorennummer|kreditor"
    ),
}
# Words that say which of several, or how it is written; they change nothing about where a column goes.
FILLERS = words(
    """the of a an and or for in on to by de des du d la le les l el los las del der die das den dem di da do dos il lo
    e et y und en van het primary secondary main work working business office professional personal private home other
    general value values text 1 2 3 4 5 no nr nummer number num numero required optional field column s this your my our
    their full current new old default formatted raw beruflich dienstlich geschaftlich privat pro perso professionnel
    professionnelle personnel trabajo laboral particular zakelijk lavoro ufficio trabalho principal hauptnummer entity
    associated related linked display std standard best address adresse direccion indirizzo adres url link code usd eur
    gbp chf potential aktuelle aktueller aktuelles actuel actuelle actual huidige attuale atual potentieller
    potenzieller geplant voraussichtlich erwartet prevu prevue prevista previsto verwacht previsao
    percent percentage prozent pct estimated est expected"""
)
