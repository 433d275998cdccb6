"""The words of headers in English, German, French, Spanish, Dutch, Italian and Portuguese.

Each concept lists phrases without accents and case. Entities (company, person, deal) name what a field
belongs to, or stand for its name when alone. Long phrases win over short ones.
"""

from accounts.mapping.synonyms import MORE

ENTITIES = ("company", "person", "deal", "task", "note_entity")

_PHRASES: dict[str, str] = {
    "company": (
        "company|companies|account|accounts|organization|organisation|organizations|organisations|org|firma|"
        "firmen|unternehmen|unternehmens|entreprise|societe|empresa|compania|bedrijf|bedrijfs|azienda|"
        "aziendale|societa|kunde|kunden|client|clients|cliente|klant|customer|customers|employer|arbeitgeber|"
        "employeur|business name|betrieb|organisatie|organizacion|organizzazione|organizacao|raison sociale|"
        "ragione sociale|razon social|razao social|denominazione|corporate|hq|headquarters|zentrale|"
        "enterprise|companhia|werkgever|entidad|firm|firme|organisme|prospect|prospects|etablissement|store|"
        "agency|company name|cie"
    ),
    "person": (
        "contact|contacts|person|people|lead|leads|kontakt|kontakte|contacto|contatto|contato|persona|pessoa|"
        "contactpersonen|persoon|personne|individual|member|attendee|participant|interessent"
    ),
    "deal": (
        "deal|deals|opportunity|opportunities|opp|opps|verkaufschance|verkaufschancen|chance|geschaft|"
        "auftrag|auftrags|affaire|opportunite|oportunidad|negocio|trato|opportunita|trattativa|verkoopkans|"
        "oportunidade|projekt|project|angebot|angebots|proposal|quote|vente|topic|subject|proyecto|projet|"
        "venta|negociacao|negociacion|kans|offerte|offerta|contract|sale"
    ),
    "task": "activity subject|task|aufgabe|tache|tarea|taak|todo|to do",
    "note_entity": "note content",
    "name": "name|names|display name|naam|bezeichnung|label name|benennung",
    "name_first_or_full": "nombre|nombres|nome|nomi",
    "name_last_or_full": "nom|noms",
    "full": (
        "founder|founders|grunder|fondateur|ceo name|full name|fullname|contact name|contact person|"
        "person name|ansprechpartner|ansprechpartnerin|kontaktperson|nom complet|nom et prenom|nom prenom|"
        "prenom nom|nombre completo|nombre y apellidos|nombre y apellido|volledige naam|nome completo|"
        "nome e cognome|contactpersoon|vollstandiger name|persona de contacto|persona contacto|interlocuteur|"
        "referente|pessoa de contato|pessoa de contacto|vor und nachname|vorname nachname|vor und zuname|"
        "client name person|primary contact|main contact|point of contact|poc|decision maker|nome do contato|"
        "persona di contatto|primary contact name|main contact name|hauptansprechpartner|hauptkontakt|"
        "complete name"
    ),
    "first": (
        "first name|firstname|first|given name|givenname|given|forename|vorname|vornamen|prenom|prenoms|"
        "primer nombre|voornaam|primo nome|primeiro nome|fname|christian name|name first|roepnaam|"
        "nombre de pila|nome proprio"
    ),
    "last": (
        "last name|lastname|last|surname|family name|familyname|nachname|familienname|zuname|nom de famille|"
        "apellido|apellidos|primer apellido|achternaam|cognome|sobrenome|apelido|lname|ultimo nome|name last|"
        "nom famille|familienaam|segundo apellido"
    ),
    "middle": (
        "middle name|middlename|middle|middle initial|zweiter vorname|deuxieme prenom|second prenom|"
        "segundo nombre|tussenvoegsel|secondo nome|additional name|nome do meio|tweede naam|weitere vornamen|"
        "mi"
    ),
    "prefix": (
        "prefix|name prefix|salutation|anrede|civilite|tratamiento|aanhef|honorific|honorific prefix|"
        "trattamento|tratamento|akademischer titel|namenstitel|titre de civilite|prefijo|prefisso|mr ms|"
        "courtesy title|personal title"
    ),
    "suffix": (
        "suffix|name suffix|namenszusatz|suffixe|sufijo|generation|honorific suffix|achtervoegsel|suffisso|"
        "sufixo"
    ),
    "email": (
        "email|emails|e mail|e mails|mail|mails|email address|e mail address|e mail adresse|emailadresse|"
        "mailadresse|courriel|correo|correo electronico|emailadres|e mailadres|mailadres|"
        "adresse electronique|adresse mail|adresse email|adresse e mail|posta elettronica|correio eletronico|"
        "direccion de correo|direccion email|endereco de email|indirizzo email|indirizzo e mail|mel|"
        "electronic mail|direccion de correo electronico|correo e|email id|mail id|mailaddress"
    ),
    "phone": (
        "phone|phones|telephone|tel|mobile|mobil|cell|cellphone|cellular|handy|handynummer|telefon|"
        "telefonnummer|mobilnummer|mobiltelefon|rufnummer|durchwahl|portable|telefono|movil|celular|telefoon|"
        "telefoonnummer|mobiel|cellulare|telemovel|telefone|festnetz|direct dial|direct line|landline|gsm|"
        "phone number|telephone number|whatsapp|switchboard|fon|rufnr|telnr|numero de telephone|"
        "numero de telefono|tel nr|tel no|fixe|contact number|call number|direct|ph|mob|dial|fijo|"
        "mobielnummer|numero di telefono|numero telefono|mobile no|phone no|numero telephone|"
        "numero de telefone"
    ),
    "linkedin": (
        "linkedin|linked in|linkedin url|linkedin profile|linkedin profile url|li url|li profile|"
        "profil linkedin|perfil linkedin|linkedinprofil|profile url|linkedin link|linkedin handle|"
        "public profile|profil url|linkedin contact profile url"
    ),
    "timezone": (
        "time zone|timezone|zeitzone|fuseau horaire|fuseau|zona horaria|tijdzone|fuso orario|fuso horario|tz"
    ),
    "title": (
        "title|job title|jobtitle|job position|position|role|job|job role|function|funktion|stelle|beruf|"
        "fonction|poste|cargo|puesto|functie|functietitel|ruolo|posizione|qualifica|occupation|"
        "berufsbezeichnung|stellenbezeichnung|jobtitel|positionsbezeichnung|intitule de poste|"
        "intitule du poste|designation|headline|rolle|mansione|profession|funzione|posicion|funcao|posicao|"
        "position title|current position|organization title|organization 1 title|current title|"
        "puesto de trabajo|rol|job name"
    ),
    "title_or_prefix": "titel|titre|titulo|titolo",
    "seniority": (
        "seniority|seniority level|management level|job level|hierarchieebene|senioritat|niveau hierarchique|"
        "seniorite|employment seniority|karrierestufe|level"
    ),
    "department": (
        "department|departments|abteilung|departement|departamento|afdeling|dipartimento|reparto|dept|"
        "ressort|fachbereich|organization department|job function|functional area|division|business unit|"
        "service interne"
    ),
    "domain": (
        "domain|domain name|domainname|web domain|website domain|email domain|domaine|dominio|domein|"
        "internetdomain|company domain name|nom de domaine|domains"
    ),
    "website": (
        "website|websites|web site|web|url|homepage|home page|web page|webpage|webseite|internetseite|"
        "site web|site internet|site|sitio web|sitio|pagina web|sito|sito web|sito internet|website url|"
        "internet|web address|webadres|webadresse|internetadresse|www|page web|website address|"
        "company website|company url|webauftritt|website 1 value|weblink"
    ),
    "industry": (
        "industry|industries|sector|sectors|branche|branchen|industrie|industriezweig|wirtschaftszweig|"
        "secteur|secteur d activite|secteur activite|industria|settore|setor|vertical|verticals|rubro|ramo|"
        "sector de actividad|activity sector|bedrijfstak|primary industry|market segment|settore di attivita|"
        "ramo de atividade|segment|sub industry|niche"
    ),
    "employees": (
        "team size|nb employees|nb salaries|n dipendenti|n empleados|nb of employees|employees|employee|"
        "number of employees|num employees|no of employees|employee count|employees count|headcount|"
        "head count|company size|size|mitarbeiter|mitarbeiterzahl|mitarbeiteranzahl|anzahl mitarbeiter|"
        "anzahl der mitarbeiter|effectif|effectifs|nombre de salaries|nombre d employes|nombre salaries|"
        "nombre employes|taille de l entreprise|taille entreprise|taille|empleados|numero de empleados|"
        "no de empleados|aantal medewerkers|medewerkers|aantal werknemers|dipendenti|numero dipendenti|"
        "numero di dipendenti|funcionarios|numero de funcionarios|n de empleados|staff count|staff|"
        "unternehmensgrosse|firmengrosse|employee range|employees range|grootte|bedrijfsgrootte|tamano|"
        "tamano de la empresa|company headcount|fte|salaries|belegschaft|tamanho da empresa|"
        "dimensione azienda|colaboradores|workforce|beschaftigte|tamano empresa|org size|size range"
    ),
    "revenue": (
        "annual revenue|yearly revenue|company revenue|jahresumsatz|chiffre d affaires|chiffre affaires|"
        "facturacion|facturacion anual|omzet|jaaromzet|fatturato|faturamento|turnover|total funding|"
        "latest funding|latest funding amount|funding|revenue range|ingresos anuales|ca annuel|ricavi"
    ),
    "country": (
        "country|country region|country name|country code|land|laender|pays|pais|paese|nation|nazione|staat|"
        "home country|countries|landescode|landercode|code pays"
    ),
    "city": (
        "gemeente|kommune|comune|municipio|city|town|stadt|ort|ville|ciudad|stad|plaats|woonplaats|citta|"
        "cidade|locality|municipality|wohnort|commune|localidad|localite|localita|poblacion|city town|"
        "vestigingsplaats|metro|firmensitz|standort"
    ),
    "state": (
        "state|province|region|bundesland|provincia|estado|county|state province|state region|etat|regione|"
        "kanton|canton|provincie|state code|departement code|region state|comunidad autonoma|prov"
    ),
    "postal": (
        "zip|zip code|zipcode|postal code|postcode|post code|plz|postleitzahl|code postal|codigo postal|cap|"
        "cep|postal|zip postal code|cp|postnummer|zip postcode"
    ),
    "street": (
        "address|addresses|street|street address|adresse|anschrift|strasse|strassen|rue|direccion|calle|"
        "adres|straat|indirizzo|endereco|rua|address line|mailing street|address 1|full address|hausnummer|"
        "domicilio|street 1|street 2|street 3|adresszeile|location|address 1 formatted|office address|"
        "combined address|emplacement|morada|via|strasse hausnummer|strasse und hausnummer|postal address|"
        "visiting address"
    ),
    "territory": (
        "territory|territories|gebiet|vertriebsgebiet|territoire|territorio|sales region|sales territory|"
        "regional office|verkaufsgebiet|vertriebsregion|territory region"
    ),
    "lifecycle": (
        "lifecycle|lifecycle stage|life cycle stage|account type|customer type|relationship|kundentyp|"
        "account status|company type|customer status|kundenstatus|lebenszyklusphase|lebenszyklus|"
        "phase du cycle de vie|etapa del ciclo de vida|ciclo de vida|relatietype|type de client|"
        "tipo de cliente|tipo cliente|stato cliente|company status|relationship type"
    ),
    "parent": (
        "parent|parent account|parent company|muttergesellschaft|mutterunternehmen|konzern|societe mere|"
        "maison mere|empresa matriz|matriz|subsidiary of|moederbedrijf|casa madre|parent organization|"
        "parent organisation|parent name|ultimate parent|parent co|capogruppo"
    ),
    "type": "type|typ|tipo",
    "status": ("status|status label|status reason|state reason|statut|estatus|stato|state of deal|zustand"),
    "lead_status": (
        "lead status|leadstatus|contact status|lead stage|contact stage|prospect status|statut du lead|"
        "estado del lead|stato lead|status do lead|outreach status|statut prospect|lead rating|temperature|"
        "lead state|estado del contacto|kontaktstatus"
    ),
    "source": (
        "source|lead source|leadsource|original source|herkunft|quelle|leadquelle|lead quelle|origine|"
        "origine du lead|origen|origen del lead|bron|leadbron|fuente|provenienza|fonte|origem|"
        "acquisition channel|channel|kanal|canal|canale|utm source|lead origin|deal source|"
        "opportunity source|account source|original traffic source|how did you hear about us|source du lead|"
        "fuente del lead|fonte del lead|kontaktquelle|origem do lead|referral source|person source|"
        "contact source|acquisition source|herkomst"
    ),
    "campaign": (
        "campaign|campaign source|primary campaign source|kampagne|campagne|campana|campagna|campanha|"
        "utm campaign|campaign name|marketing campaign"
    ),
    "owner": (
        "owner|sales rep|sales representative|rep|reps|account manager|assigned to|assigned|assigned user|"
        "responsible|responsible person|verantwortlich|verantwortlicher|verantwortliche|zustandig|betreuer|"
        "kundenbetreuer|besitzer|inhaber|proprietaire|commercial|commercial en charge|responsable|"
        "propietario|eigenaar|responsavel|verantwoordelijke|vendedor|proprietario|responsabile|salesperson|"
        "sales person|account executive|vertriebsmitarbeiter|vertriebler|sachbearbeiter|sales agent|ae|"
        "assignee|user responsible|agent|comercial|charge d affaires|seller|sales owner|record owner|sales|"
        "asignado a|verkoper|venditore|bearbeiter|zustandiger|account rep|owner name|owner full name|"
        "owned by|created by user|charge de compte|relatiebeheerder|assegnato a|atribuido a|vertreter|"
        "proprietaria|account owner name|rappresentante"
    ),
    "notes": (
        "notes|note|comments|comment|remarks|remark|notizen|notiz|bemerkung|bemerkungen|kommentar|kommentare|"
        "commentaire|commentaires|remarques|remarque|notas|nota|comentarios|comentario|observaciones|"
        "opmerkingen|opmerking|notities|notitie|osservazioni|commenti|commento|observacoes|background|"
        "background info|memo|additional information|anmerkung|anmerkungen|note text|internal notes|"
        "contact notes|deal notes|informations complementaires|body|message|zusatzinfo|info|extra info"
    ),
    "description": (
        "description|beschreibung|descripcion|beschrijving|descrizione|descricao|about|about us|overview|"
        "summary|bio|company description|short description|kurzbeschreibung|seo description|deal description|"
        "omschrijving|details|keywords description"
    ),
    "amount": (
        "amount|value|deal value|deal amount|deal size|acv|arr|tcv|mrr|contract value|wert|betrag|summe|"
        "volumen|auftragswert|auftragsvolumen|dealwert|angebotswert|angebotssumme|montant|valeur|importe|"
        "valor|monto|bedrag|waarde|importo|valore|price|preis|estimated value|est value|revenue|umsatz|"
        "expected revenue|budget|potential value|total|total amount|total price|quantia|quantidade valor|"
        "prix|forecast amount|total contract value|annual contract value|close value|dealgrosse|"
        "opportunity value|opportunity amount|deal worth|worth|value amount|umsatzpotenzial|"
        "erwarteter umsatz|montant estime|valor estimado|importe estimado|grand total|ordervalue|gesamtwert|"
        "amount in company currency|ingreso esperado|auftragssumme|potenzial|sum|estimated revenue|"
        "deal value amount"
    ),
    "currency": (
        "currency|currencies|currency code|wahrung|waehrung|wahrungscode|devise|moneda|divisa|valuta|moeda|"
        "iso code|amount currency|total amount currency|deal currency|currency of value|deal currency code|"
        "monnaie|currency iso code"
    ),
    "stage": (
        "stage|phase|deal stage|pipeline stage|sales stage|step|etape|etapa|fase|stadium|verkaufsphase|"
        "vertriebsphase|stufe|stage name|opportunity stage|deal phase|verkaufsstufe|dealphase|etape de vente|"
        "verkoopfase|fase di vendita|etape du deal|status phase|pipeline step|estagio|estadio|statuspipeline|"
        "current stage"
    ),
    "pipeline": (
        "pipeline|sales pipeline|funnel|tunnel|pipeline name|deal pipeline|vertriebspipeline|"
        "vertriebsprozess|sales process|embudo|tunnel de vente|funil|funnel di vendita|board|entonnoir"
    ),
    "deal_status": (
        "deal status|opportunity status|won lost|gewonnen verloren|closed won lost|deal state|"
        "statut de l affaire|statut affaire|estado del negocio|status do negocio|outcome|resultat|ergebnis|"
        "result|resultado|esito"
    ),
    "probability": (
        "chance percent|chance de signature|chance de gain|win percent|chance a gagner|probability|"
        "win probability|confidence|wahrscheinlichkeit|abschlusswahrscheinlichkeit|gewinnwahrscheinlichkeit|"
        "probabilite|probabilite de gain|probabilidad|probabilidad de cierre|probabilita|probabilidade|"
        "waarschijnlijkheid|slagingskans|chance of success|likelihood|likelihood to close|win rate|"
        "win chance|close probability|deal probability|probability percent|chance de succes|prob|"
        "kans percentage|slaagkans"
    ),
    "expected_close": (
        "close date|closedate|expected close date|expected close|expected closing date|expected closing|"
        "closing date|estimated close date|estimated close|est close date|est close|target close date|"
        "target close|forecast close date|forecast close|abschlussdatum|abschluss|erwarteter abschluss|"
        "erwartetes abschlussdatum|voraussichtlicher abschluss|voraussichtliches abschlussdatum|"
        "geplanter abschluss|geplantes abschlussdatum|abschluss am|abschluss bis|erwartet am|date de cloture|"
        "date de cloture prevue|date de cloture estimee|date cloture|cloture|cloture prevue|"
        "date de signature prevue|echeance|fecha de cierre|fecha cierre|cierre|cierre previsto|"
        "fecha prevista de cierre|fecha de cierre prevista|fecha estimada de cierre|fecha de cierre esperada|"
        "sluitingsdatum|verwachte sluitingsdatum|verwachte sluiting|verwachte afsluitdatum|afsluitdatum|"
        "data di chiusura|data chiusura|chiusura prevista|data chiusura prevista|data di chiusura prevista|"
        "data de fechamento|data de fecho|fechamento previsto|previsao de fechamento|"
        "data prevista de fechamento|data de fechamento esperada|zieldatum|expected end date|"
        "anticipated close date|anticipated close|projected close date|projected close|close|exp close|"
        "exp close date|expected sign date|decision date|expected date|close by"
    ),
    "closed_at": (
        "closed on|closed date|closed at|actual close date|actual close|actual closing date|won date|"
        "lost date|won lost date|won lost on|won time|lost time|won on|lost on|won at|lost at|date closed|"
        "deal closed date|geschlossen am|gewonnen am|verloren am|date de fermeture|fecha cerrado|"
        "fecha de ganado|abgeschlossen am|closed time|signed date|contract signed|date won|date lost|"
        "gewonnen datum|close time|date de gain|gesloten op|chiuso il|fechado em|data vinta|closed|"
        "tatsachliches abschlussdatum|ganado el|deal closed at|gagne le"
    ),
    "close_reason": (
        "lost reason|loss reason|closed lost reason|closed won reason|reason|reason lost|reason for loss|"
        "reason for close|win reason|won reason|win loss reason|won lost reason|verlustgrund|grund|"
        "ablehnungsgrund|absagegrund|raison|raison de perte|raison de la perte|motif|motif de perte|"
        "motif perte|motivo|motivo de perdida|motivo perdida|motivo da perda|motivo perdita|"
        "motivo della perdita|reden|reden verlies|verliesreden|close reason|closing reason|lost because|"
        "deal lost reason|grund fur verlust|loss notes|reden van verlies|motivo de la perdida"
    ),
    "forecast": (
        "forecast category|forecast|forecast type|forecast status|forecast group|prognosekategorie|"
        "forecast category name|manager forecast category|categorie de prevision|categoria de pronostico"
    ),
    "next_step": (
        "next step|next steps|nextstep|nachster schritt|nachste schritte|prochaine etape|prochaines etapes|"
        "proximo paso|proximos pasos|volgende stap|prossimo passo|proximo passo|next action|prochaine action|"
        "siguiente paso|nachste aktion|volgende actie|prossima azione|proxima accion"
    ),
    "created": (
        "create date|created|created at|created date|creation date|date created|createdate|added|date added|"
        "added on|erstellt|erstellt am|erstelldatum|erstellungsdatum|anlagedatum|angelegt am|angelegt|"
        "date de creation|date creation|cree le|fecha de creacion|fecha creacion|creado|creado el|creada|"
        "aangemaakt|aangemaakt op|aanmaakdatum|data creazione|data di creazione|creato il|data de criacao|"
        "criado em|created on|created time|creation|open date|opened|opened on|date opened|start date|"
        "engage date|add time|deal created|inserted at|creation time|deal creation date|first seen|"
        "connected on|entry date|startdatum|eroffnet am|date d ouverture|eingang|datum erstellt"
    ),
    "due": (
        "activity due date|due date|due|fallig|fallig am|falligkeitsdatum|date d echeance|vencimiento|"
        "fecha de vencimiento|deadline|vervaldatum|scadenza"
    ),
    "opt_out": (
        "opt out|opted out|email opt out|email optout|has opted out of email|opted out of email|optout|"
        "opted out of all email|unsubscribed from all email|unsubscribed|unsubscribe|do not email|email opted out|"
        "marketing opt out|abgemeldet|newsletter abgemeldet|widerspruch|werbewiderspruch|desinscrit|desabonne|"
        "dado de baja|disiscritto|afgemeld|opt out date|opted out at|unsubscribed at|unsub time|unsubscribe date|"
        "opt out time|do not mail|no email"
    ),
    "no_contact": (
        "do not contact|do not call|dnc|do not disturb|nicht kontaktieren|nicht anrufen|werbesperre|kontaktsperre|"
        "ne pas contacter|ne pas appeler|no contactar|no llamar|non contattare|niet contacteren|niet bellen|"
        "nao contatar|nao contactar|do not contact flag"
    ),
    "basis": (
        "legal basis|lawful basis|legal basis for processing contact s data|legal basis for processing|gdpr|"
        "gdpr basis|gdpr consent|consent|consent given|consent status|email consent|marketing consent|dsgvo|"
        "einwilligung|werbeeinwilligung|rechtsgrundlage|base juridique|base legale|consentement|base legal|"
        "consentimiento|base giuridica|consenso|rechtsgrond|toestemming|consentimento|opt in|optin|email opt in|"
        "marketing opt in"
    ),
    "basis_source": (
        "consent source|source of consent|legal basis source|opt in source|optin source|quelle der einwilligung|"
        "einwilligung quelle|source du consentement|origen del consentimiento"
    ),
    "basis_at": (
        "consent date|consent given at|date of consent|consent at|consent timestamp|legal basis date|opt in date|"
        "optin date|opted in at|opt in time|optin time|confirm time|einwilligung am|datum der einwilligung|"
        "date du consentement|fecha de consentimiento"
    ),
    "skip": (
        "id|ids|uuid|guid|record id|internal id|external id|system id|kundennummer|customer number|kundennr|"
        "kunden nr|numero client|account number|klantnummer|codice cliente|lfd nr|nr|numero de cliente|"
        "last modified|last modified date|modified|updated|updated at|update time|last updated|last update|"
        "last activity|last activity date|last contacted|last contact|last contact date|letzte aktivitat|"
        "letzter kontakt|letzte anderung|geandert am|zuletzt geandert|derniere activite|"
        "derniere modification|ultima actividad|ultima modificacion|dernier contact|ultimo contacto|"
        "laatst gewijzigd|laatste contact|ultima modifica|last seen|last touch|last engagement|modifie le|"
        "actualizado|modificado|gewijzigd op|stage entered|stage change date|days in stage|age|days open|"
        "duration|sales cycle|email status|email confidence|catch all status|email last verified at|verified|"
        "verification status|email verified|email sent|email open|email bounced|replied|demoed|email opt out|"
        "do not call|opted out|opt out|unsubscribed|has opted out of email|has newsletter|newsletter|gdpr|"
        "consent|einwilligung|bounced|opens|clicks|email type|phone type|number of times contacted|"
        "times contacted|number of retail locations|num|phonetic|phonetic name|nickname|spitzname|surnom|"
        "apodo|file as|initials|initialen|photo|photo url|picture|image|avatar|logo|birthday|geburtstag|"
        "geburtsdatum|date of birth|dob|birthdate|date de naissance|fecha de nacimiento|geboortedatum|"
        "data di nascita|data de nascimento|aniversario|anniversary|anniversaire|gender|geschlecht|sexe|sexo|"
        "genero|geslacht|sesso|label|labels|tags|tag|lists|list|categories|category|kategorie|kategorien|"
        "categorie|categoria|etiketten|etiqueta|etiquetas|etiquette|gruppe|groups|group membership|"
        "schlagworte|keywords|technologies|fax|faxnummer|telefax|home fax|business fax|other fax|pager|isdn|"
        "telex|tty|radio phone|callback|car phone|assistant|assistants|spouse|children|hobby|mileage|"
        "sensitivity|priority|private|directory server|billing information|free busy|internet free busy|"
        "language|sprache|langue|idioma|taal|lingua|referred by|manager s name|managers name|reports to|"
        "visible to|sichtbar fur|user 1|user 2|user 3|user 4|facebook|facebook url|twitter|twitter url|"
        "twitter handle|instagram|xing|skype|youtube|github|google plus|steuernummer|vat|vat number|ust id|"
        "ustid|ust idnr|siret|siren|nif|cif|btw|btw nummer|partita iva|cnpj|tax id|sic code|naics|naics code|"
        "isin|iban|bic|founded|founded year|year founded|year established|grundungsjahr|annee de creation|"
        "primary intent topic|primary intent score|secondary intent topic|secondary intent score|intent|"
        "score|lead score|hubspot score|rating|user managed|subsidiary|ticker|currency rate|exchange rate|"
        "weighted amount|weighted value|gewichteter wert|weighted|montant pondere|valor ponderado|"
        "fiscal period|fiscal year|quarter|quartal|fiscal quarter|competitor|competitors|hauptkonkurrent|"
        "product|products|produkt|produkte|produit|producto|prodotto|produto|quantity|menge|number|nummer|"
        "numero|count|persona role|buying role|associated note|associated deal|associated deals|"
        "associated contact ids|associated company ids|location latitude|latitude|longitude|lat|lng|team|"
        "mitarbeiter id|engagement|sequence|attachments|followers|open tasks|nb tasks|activities to do|"
        "done activities|total activities|email messages count|is won|is closed|closed flag|in use|"
        "last raised at|hashtags|other|misc|row|index|zeile|pos|lfd|extra|currency id|last stage change|aging|"
        "connection degree|degree|optin|opt in|opt in time|optin time|optin ip|opt in ip|ip address|confirm time|"
        "confirm ip|gmtoff|gmt offset|utc offset|dst offset|pattern|prioritat|priorite|prioridad|prioriteit|"
        "geschlecht code|checksum"
    ),
}
LEXICON: dict[str, str] = {}
for _concept, _line in (*_PHRASES.items(), *MORE.items()):
    for _phrase in _line.split("|"):
        LEXICON.setdefault(_phrase.strip(), _concept)
CONCEPTS = tuple(_PHRASES)
LONGEST_PHRASE = max(len(phrase.split()) for phrase in LEXICON)
WORDS = {phrase: concept for phrase, concept in LEXICON.items() if " " not in phrase}
