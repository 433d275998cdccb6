"""Headers of many tools and tables, with the target a person would choose. "-" stands for "leave out"."""

CASES: dict[str, tuple[str, str]] = {
    "zoho leads": (
        "Record Id|Lead Owner|Salutation|First Name|Last Name|Lead Name|Company|Email|Phone|Mobile|Website|"
        "Lead Source|Lead Status|Industry|No. of Employees|Annual Revenue|Street|City|State|Zip Code|Country|"
        "Description|Created Time",
        "-|contact.owner|contact.prefix|contact.first_name|contact.last_name|contact.full_name|account.name|"
        "contact.email|contact.phone|contact.phone|account.website|contact.source|contact.lead_status|"
        "account.industry|account.employees|-|account.address|contact.city|account.state|account.postal_code|"
        "contact.country|contact.notes|-",
    ),
    "close leads": (
        "display_name|url|status_label|primary_contact_name|primary_contact_primary_email|"
        "primary_contact_primary_phone|description|date_created",
        "account.name|account.website|contact.lead_status|contact.full_name|contact.email|contact.phone|"
        "contact.notes|-",
    ),
    "freshsales deals": (
        "Deal name|Deal value|Deal currency|Deal stage|Deal pipeline|Expected close date|Closed date|"
        "Lost reason|Probability (%)|Sales owner|Source|Campaign|Related account name",
        "deal.name|deal.amount|deal.currency|deal.stage|deal.pipeline|deal.expected_close|deal.closed_at|"
        "deal.close_reason|deal.probability|deal.owner|deal.source|deal.campaign|account.name",
    ),
    "zoominfo": (
        "First Name|Middle Name|Last Name|Salutation|Suffix|Job Title|Management Level|Direct Phone Number|"
        "Email Address|Mobile phone|LinkedIn Contact Profile URL|Company Name|Website|Company HQ Phone|"
        "Employees|Primary Industry|Company Street Address|Company City|Company State|Company Zip Code|"
        "Company Country|LinkedIn Company Profile URL",
        "contact.first_name|contact.middle_name|contact.last_name|contact.prefix|contact.suffix|"
        "contact.title|contact.seniority|contact.phone|contact.email|contact.phone|contact.linkedin|"
        "account.name|account.website|account.phone|account.employees|account.industry|account.address|"
        "account.city|account.state|account.postal_code|account.country|account.linkedin",
    ),
    "lusha": (
        "Full Name|Job Title|Seniority|Department|Company|Company Domain|Work Email|Private Email|"
        "Direct Phone 1|Phone 2|LinkedIn URL|Country|City|Company size|Company industry",
        "contact.full_name|contact.title|contact.seniority|contact.department|account.name|account.domain|"
        "contact.email|contact.email|contact.phone|contact.phone|contact.linkedin|contact.country|"
        "contact.city|account.employees|account.industry",
    ),
    "german contacts": (
        "Anrede|Titel|Vorname|Nachname|Firma|Position|Abteilung|E-Mail|Telefon geschäftlich|Handy|Straße|PLZ|"
        "Ort|Land|Bemerkungen|Herkunft|Betreuer",
        "contact.prefix|contact.prefix|contact.first_name|contact.last_name|account.name|contact.title|"
        "contact.department|contact.email|contact.phone|contact.phone|account.address|account.postal_code|"
        "contact.city|contact.country|contact.notes|contact.source|contact.owner",
    ),
    "german companies": (
        "Firmenname|Webseite|Branche|Mitarbeiterzahl|Telefonnummer|Straße und Hausnummer|Postleitzahl|Stadt|"
        "Land|Jahresumsatz|Kundennummer|Beschreibung|Zuständig",
        "account.name|account.website|account.industry|account.employees|account.phone|account.address|"
        "account.postal_code|account.city|account.country|-|-|account.description|account.owner",
    ),
    "german deals": (
        "Verkaufschance|Kunde|Ansprechpartner|Phase|Auftragswert|Währung|Wahrscheinlichkeit|"
        "Voraussichtliches Abschlussdatum|Verlustgrund|Nächster Schritt|Verantwortlich|Erstellt am|Quelle",
        "deal.name|account.name|contact.full_name|deal.stage|deal.amount|deal.currency|deal.probability|"
        "deal.expected_close|deal.close_reason|deal.next_step|deal.owner|deal.created_at|deal.source",
    ),
    "german short": (
        "Name|Vorname|Firma|Mailadresse|Mobilnummer",
        "contact.last_name|contact.first_name|account.name|contact.email|contact.phone",
    ),
    "french contacts": (
        "Civilité|Prénom|Nom|Société|Fonction|Adresse e-mail|Téléphone|Portable|Adresse|Code postal|Ville|"
        "Pays|Commentaires|Commercial",
        "contact.prefix|contact.first_name|contact.last_name|account.name|contact.title|contact.email|"
        "contact.phone|contact.phone|account.address|account.postal_code|contact.city|contact.country|"
        "contact.notes|contact.owner",
    ),
    "french companies": (
        "Raison sociale|Site web|Secteur d'activité|Effectif|Téléphone|Ville|Pays|Chiffre d'affaires|SIRET",
        "account.name|account.website|account.industry|account.employees|account.phone|account.city|"
        "account.country|-|-",
    ),
    "french deals": (
        "Nom de l'affaire|Société|Montant|Devise|Étape|Probabilité|Date de clôture prévue|Motif de perte|"
        "Propriétaire|Date de création",
        "deal.name|account.name|deal.amount|deal.currency|deal.stage|deal.probability|deal.expected_close|"
        "deal.close_reason|deal.owner|deal.created_at",
    ),
    "spanish contacts": (
        "Nombre|Apellidos|Empresa|Cargo|Correo electrónico|Teléfono|Móvil|Ciudad|País|Observaciones|Origen|"
        "Responsable",
        "contact.first_name|contact.last_name|account.name|contact.title|contact.email|contact.phone|"
        "contact.phone|contact.city|contact.country|contact.notes|contact.source|contact.owner",
    ),
    "spanish deals": (
        "Oportunidad|Cliente|Importe|Moneda|Etapa|Probabilidad|Fecha de cierre prevista|Motivo de pérdida|"
        "Comercial|Próximo paso",
        "deal.name|account.name|deal.amount|deal.currency|deal.stage|deal.probability|deal.expected_close|"
        "deal.close_reason|deal.owner|deal.next_step",
    ),
    "dutch contacts": (
        "Voornaam|Tussenvoegsel|Achternaam|Bedrijf|Functie|E-mailadres|Telefoonnummer|Mobiel|Plaats|Land|"
        "Opmerkingen",
        "contact.first_name|contact.middle_name|contact.last_name|account.name|contact.title|contact.email|"
        "contact.phone|contact.phone|contact.city|contact.country|contact.notes",
    ),
    "dutch deals": (
        "Verkoopkans|Bedrijfsnaam|Contactpersoon|Bedrag|Fase|Slagingskans|Verwachte sluitingsdatum|"
        "Verantwoordelijke",
        "deal.name|account.name|contact.full_name|deal.amount|deal.stage|deal.probability|"
        "deal.expected_close|deal.owner",
    ),
    "italian contacts": (
        "Nome|Cognome|Azienda|Ruolo|Indirizzo email|Telefono|Cellulare|Città|Paese|Note",
        "contact.first_name|contact.last_name|account.name|contact.title|contact.email|contact.phone|"
        "contact.phone|contact.city|contact.country|contact.notes",
    ),
    "italian deals": (
        "Nome trattativa|Azienda|Importo|Valuta|Fase|Probabilità|Data di chiusura prevista|Responsabile",
        "deal.name|account.name|deal.amount|deal.currency|deal.stage|deal.probability|deal.expected_close|"
        "deal.owner",
    ),
    "portuguese contacts": (
        "Nome|Sobrenome|Empresa|Cargo|E-mail|Telefone|Celular|Cidade|Estado|País|Observações|Fonte",
        "contact.first_name|contact.last_name|account.name|contact.title|contact.email|contact.phone|"
        "contact.phone|contact.city|account.state|contact.country|contact.notes|contact.source",
    ),
    "portuguese deals": (
        "Negócio|Empresa|Valor|Moeda|Etapa|Data prevista de fechamento|Motivo da perda|Responsável",
        "deal.name|account.name|deal.amount|deal.currency|deal.stage|deal.expected_close|deal.close_reason|"
        "deal.owner",
    ),
    "one file with all": (
        "Company|Company website|Industry|Contact first name|Contact last name|Contact email|Contact phone|"
        "Contact title|Deal name|Deal amount|Deal currency|Deal stage|Expected close|Deal owner|Notes",
        "account.name|account.website|account.industry|contact.first_name|contact.last_name|contact.email|"
        "contact.phone|contact.title|deal.name|deal.amount|deal.currency|deal.stage|deal.expected_close|"
        "deal.owner|contact.notes",
    ),
    "snake case api dump": (
        "contact_id|contactFirstName|contactLastName|contactEmail|companyName|companyDomain|"
        "companyEmployeeCount|companyCountry|jobTitle|mobilePhone|linkedinUrl|createdAt|leadSource",
        "-|contact.first_name|contact.last_name|contact.email|account.name|account.domain|account.employees|"
        "account.country|contact.title|contact.phone|contact.linkedin|-|contact.source",
    ),
    "founder's list": (
        "Name|Company|Role|Email|LinkedIn|Notes|Status",
        "contact.full_name|account.name|contact.title|contact.email|contact.linkedin|contact.notes|"
        "contact.lead_status",
    ),
    "founder's pipeline": (
        "Opportunity|Client|Contact|Value (USD)|Status|Close date|Next step|Rep|Comments",
        "deal.name|account.name|contact.full_name|deal.amount|deal.stage|deal.expected_close|deal.next_step|"
        "deal.owner|activity.note",
    ),
    "copper people": (
        "Name|Title|Company|Email|Email 2|Work Phone|Mobile Phone|Street|City|State|Postal Code|Country|"
        "Owner|Contact Type|Tags|Created At|Details",
        "contact.full_name|contact.title|account.name|contact.email|contact.email|contact.phone|"
        "contact.phone|account.address|contact.city|account.state|account.postal_code|contact.country|"
        "contact.owner|-|-|-|contact.notes",
    ),
    "attio companies": (
        "Record ID|Company|Domains|Description|Categories|Primary location > Country|Employee range|LinkedIn|"
        "Twitter|Estimated ARR",
        "-|account.name|account.domain|account.description|-|account.country|account.employees|"
        "account.linkedin|-|-",
    ),
    "dynamics opportunities": (
        "Topic|Potential Customer|Est. Close Date|Est. Revenue|Contact|Probability|Owner|Status Reason|"
        "Created On",
        "deal.name|account.name|deal.expected_close|deal.amount|contact.full_name|deal.probability|"
        "deal.owner|deal.stage|deal.created_at",
    ),
    "crunchbase companies": (
        "Organization Name|Organization Name URL|Industries|Headquarters Location|Description|"
        "Number of Employees|Website|LinkedIn|Contact Email|Phone Number",
        "account.name|-|account.industry|account.address|account.description|account.employees|"
        "account.website|account.linkedin|contact.email|account.phone",
    ),
    "event attendees": (
        "Attendee First Name|Attendee Last Name|Attendee Email|Organisation|Job Position|Mobile No.|"
        "Country/Region",
        "contact.first_name|contact.last_name|contact.email|account.name|contact.title|contact.phone|"
        "contact.country",
    ),
    "mailing list": (
        "EMAIL|FNAME|LNAME|COMPANY|PHONE|OPTIN_TIME|MEMBER_RATING",
        "contact.email|contact.first_name|contact.last_name|account.name|contact.phone|contact.basis_at|-",
    ),
    "xing": (
        "Vorname|Nachname|Aktuelle Position|Unternehmen|Profil-URL|Wohnort",
        "contact.first_name|contact.last_name|contact.title|account.name|contact.linkedin|contact.city",
    ),
    "won and lost": (
        "Deal Title|Organization|Deal Value|Currency|Stage|Outcome|Won/Lost Date|Loss Reason|"
        "Forecast Category|Created",
        "deal.name|account.name|deal.amount|deal.currency|deal.stage|deal.status|deal.closed_at|"
        "deal.close_reason|deal.forecast_category|deal.created_at",
    ),
    "account list": (
        "Account|Website|Industry|# of Employees|HQ Country|HQ City|Account Owner|Territory|Parent Account|"
        "Account Type|Phone",
        "account.name|account.website|account.industry|account.employees|account.country|account.city|"
        "account.owner|account.territory|account.parent|account.lifecycle|account.phone",
    ),
    "target accounts": (
        "Name|Domain|Headcount|Sector|Country|Tier",
        "account.name|account.domain|account.employees|account.industry|account.country|-",
    ),
    "monday board": (
        "Name|Owner|Stage|Deal Value|Close Probability|Expected Close Date|Account|Contacts|Last Interaction",
        "deal.name|deal.owner|deal.stage|deal.amount|deal.probability|deal.expected_close|account.name|"
        "contact.full_name|-",
    ),
    "typing errors": (
        "Frist Name|Lastname|Compnay|E-Mial|Telehpone|Coutnry",
        "contact.first_name|contact.last_name|account.name|contact.email|contact.phone|contact.country",
    ),
}
