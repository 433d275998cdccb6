"""A second set of exports, written before the rules were changed that it judges: each line a column, target, cells.

"-" stands for "leave out"; "a/b" where two fields are equally right. FRESH_TUNED was looked at while rules were
written; of FRESH_HELD_OUT only the figure was. All of it was written from memory of what these tools export, by
somebody who knew the rules, so it flatters a little.
"""

FRESH_TUNED = {
    "mailing audience": """
Email Address|contact.email|ana@acme.com|bo@nord.se|li@kite.io
First Name|contact.first_name|Ana|Bo|Li
Last Name|contact.last_name|Lopez|Berg|Chen
Address|account.address|1 Calle Mayor, Madrid|2 Gatan, Malmö|
Phone Number|contact.phone|+34 911 234 567|+46 8 123 456 78|
Company|account.name|Acme Tools|Nord AB|Kite
MEMBER_RATING|-|2|3|4
OPTIN_TIME|contact.basis_at|2024-01-02 10:11:12|2024-01-03 10:11:12|
CONFIRM_IP|-|10.1.1.1|10.1.1.2|
LATITUDE|-|40.41|55.60|
REGION|-|MD|M|
LAST_CHANGED|-|2025-01-02 10:11:12|2025-01-03 10:11:12|
LEID|-|1001|1002|1003
EUID|-|a1b2c3d4e5|b1b2c3d4e5|c1b2c3d4e5
NOTES|contact.notes|Met at fair||
TAGS|-|"lead"|"vip"|""",
    "sugar accounts": """
Name|account.name|Acme Tools Inc|Nord AB|Kite Labs
ID|-|1f3a-22|1f3a-23|1f3a-24
Website|account.website|http://acme.com|http://nord.se|http://kite.io
Email Address|-|info@acme.com|hello@nord.se|hi@kite.io
Office Phone|account.phone|(415) 555-0100|+46 8 123 456 78|
Alternate Phone|account.phone|(415) 555-0101||
Fax|-|(415) 555-0109||
Billing Street|account.address|5 Pine St|2 Gatan|
Billing City|account.city|San Francisco|Malmö|
Billing State|account.state|CA|Skåne|
Billing Postal Code|account.postal_code|94104|21120|
Billing Country|account.country|USA|Sweden|
Shipping City|-|San Francisco|Malmö|
Type|account.lifecycle|Customer|Prospect|Partner
Industry|account.industry|Machinery|Steel|Software
Employees|account.employees|120|450|30
Member of|account.parent|Acme Group||
Assigned User Name|account.owner|Rita Rossi|Rob Roy|Rita Rossi
Date Created|-|2025-01-02|2025-01-03|2025-01-04
Deleted|-|0|0|0""",
    "nutshell people": """
personID|-|11|12|13
personName|contact.full_name|Ana Lopez|Bo Berg|Li Chen
jobTitle|contact.title|VP Sales|CTO|Buyer
accountName|account.name|Acme Tools|Nord AB|Kite Labs
emailPrimary|contact.email|ana@acme.com|bo@nord.se|li@kite.io
emailAlternate|contact.email|||li@mail.com
phonePrimary|contact.phone|+34 911 234 567|+46 8 123 456 78|
addressCity|contact.city/account.city|Madrid|Malmö|
addressCountry|contact.country/account.country|Spain|Sweden|
territoryName|account.territory|EMEA South|Nordics|
assigneeName|contact.owner|Rita Rossi|Rob Roy|
lastContactedDate|-|2026-01-02|2026-01-03|
numberOfLeads|-|2|0|1""",
    "campaign sender": """
email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
firstName|contact.first_name|Ana|Bo|Li
lastName|contact.last_name|Lopez|Berg|Chen
companyName|account.name|Acme Tools|Nord AB|Kite Labs
companyDomain|account.domain|acme.com|nord.se|kite.io
jobTitle|contact.title|VP Sales|CTO|Buyer
linkedinUrl|contact.linkedin|https://www.linkedin.com/in/ana|https://www.linkedin.com/in/bo|
phone|contact.phone|+34 911 234 567||
icebreaker|-|Saw your post about hiring, congrats!|Loved the talk in Malmö|
status|contact.lead_status|contacted|interested|replied
emailsSentCount|-|3|4|1
emailsOpened|-|2|2|1
hasReplied|-|FALSE|FALSE|TRUE
campaignName|-|Q1 outreach|Q1 outreach|Q1 outreach
lastTouchDate|-|2026-01-02|2026-01-03|2026-02-02""",
    "enrichment francais": """
civilité|contact.prefix|M.|Mme|M.
prénom|contact.first_name|Jean|Claire|Luc
nom|contact.last_name|Dupont|Martin|Petit
nom complet|contact.full_name|Jean Dupont|Claire Martin|Luc Petit
email|contact.email|jean@dupont.fr|claire@martin.fr|luc@petit.fr
qualification email|-|nominative@pro|nominative@pro|catch_all@pro
téléphone|contact.phone|+33 1 23 45 67 89|+33 4 23 45 67 89|
tél mobile|contact.phone|+33 6 12 34 56 78||
entreprise|account.name|Dupont SA|Martin SARL|Petit SAS
site internet|account.website/account.domain|www.dupont.fr|www.martin.fr|www.petit.fr
linkedin entreprise|account.linkedin|https://www.linkedin.com/company/dupont|https://www.linkedin.com/company/martin|
linkedin contact|contact.linkedin|https://www.linkedin.com/in/jean|https://www.linkedin.com/in/claire|
SIREN|-|123456789|987654321|456789123
code NAF|-|62.02A|70.22Z|46.19B
nb salariés|account.employees|11-50|51-200|1-10
fonction|contact.title|Directeur des achats|DSI|Acheteur
niveau de fonction|contact.seniority|Direction|C-Level|
ville|contact.city/account.city|Paris|Lyon|Lille""",
    "accounting contacts": """
*ContactName|account.name|Acme Tools Ltd|Nord AB|Kite Labs
AccountNumber|-|A100|A101|A102
EmailAddress|contact.email|ana@acme.com|bo@nord.se|li@kite.io
FirstName|contact.first_name|Ana|Bo|Li
LastName|contact.last_name|Lopez|Berg|Chen
POAttentionTo|-|||
POAddressLine1|account.address|1 High St|2 Gatan|
POCity|contact.city/account.city|Leeds|Malmö|
PORegion|account.state|West Yorkshire||
POPostalCode|account.postal_code|LS1 4AP|21120|
POCountry|contact.country/account.country|United Kingdom|Sweden|
PhoneNumber|contact.phone/account.phone|+44 113 496 0000|+46 8 123 456 78|
FaxNumber|-|||
BankAccountNumber|-|12-3456-7890|22-3456-7890|
TaxNumber|-|GB123456|SE123456|
Website|account.website|http://acme.com|http://nord.se|
Discount|-|5%||
DueDateBillDay|-|30|30|""",
    "dynamics leads": """
(Do Not Modify) Lead|-|a1b2c3|b1b2c3|c1b2c3
(Do Not Modify) Row Checksum|-|x9y8|y8z7|z7x6
Name|contact.full_name|Ana Lopez|Bo Berg|Li Chen
Topic|-|Interested in robots|Saw at fair|Web form
Status Reason|contact.lead_status|New|Contacted|New
Job Title|contact.title|VP Sales|CTO|Buyer
Business Phone|contact.phone|+34 911 234 567|+46 8 123 456 78|
Mobile Phone|contact.phone|||+1 415 555 0100
Email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Company Name|account.name|Acme Tools|Nord AB|Kite Labs
No. of Employees|account.employees|120|450|30
Industry|account.industry|Tools|Steel|Software
Street 1|account.address|1 Calle|2 Gatan|
City|contact.city/account.city|Madrid|Malmö|
ZIP/Postal Code|account.postal_code|28013|21120|
Country/Region|contact.country/account.country|Spain|Sweden|
Lead Source|contact.source|Web|Trade Show|Web
Rating|-|Hot|Warm|Cold
Owner|contact.owner|Rita Rossi|Rob Roy|Rita Rossi
Created On|-|1/13/2026 10:00|1/14/2026 10:00|""",
    "close opportunities": """
id|-|oppo_11|oppo_12|oppo_13
lead_id|-|lead_11|lead_12|lead_13
lead_name|account.name|Acme Tools|Nord AB|Kite Labs
contact_name|contact.full_name|Ana Lopez|Bo Berg|Li Chen
value|deal.amount|1200000|80000|5000
value_currency|deal.currency|EUR|SEK|USD
value_formatted|-|€12,000|800 kr|$50
value_period|-|one_time|annual|one_time
status_type|deal.status|active|won|lost
status_label|deal.stage|Proposal|Won|Lost
confidence|deal.probability|60|100|0
expected_close_date|deal.expected_close|2026-06-30|2026-05-01|2026-04-01
date_won|deal.closed_at||2026-05-02|
note|activity.note/deal.description|Wants a pilot||Too small
user_name|deal.owner|Rita Rossi|Rob Roy|Rita Rossi
date_created|deal.created_at|2026-01-02|2026-01-03|2026-01-04""",
    "sell deals": """
id|-|501|502|503
name|deal.name|Acme rollout|Nord pilot|Kite seats
value|deal.amount|12500.0|8000.0|990.0
currency|deal.currency|EUR|SEK|USD
hot|-|true|false|false
stage_name|deal.stage|Qualified|Quote|Closure
owner|deal.owner|Rita Rossi|Rob Roy|Rita Rossi
source|deal.source|Referral|Cold call|Web
loss_reason|deal.close_reason|||Too expensive
main_contact|contact.full_name|Ana Lopez|Bo Berg|Li Chen
company_name|account.name|Acme Tools|Nord AB|Kite Labs
estimated_close_date|deal.expected_close|2026-06-30|2026-07-01|
customized_win_likelihood|deal.probability|40|60|
added_at|deal.created_at|2026-01-02T10:00:00Z|2026-01-03T10:00:00Z|
last_stage_change_at|-|2026-02-02T10:00:00Z||
tags|-|vip||""",
    "vertriebsliste": """
Interessent|account.name|Weiß GmbH|Sommer AG|Kurz & Sohn OHG
Ansprechpartner/in|contact.full_name|Herr Dr. Jörg Weiß|Frau Lea Sommer|Uwe Kurz
Funktion|contact.title|Einkaufsleiter|CIO|Inhaber
E-Mail-Adr.|contact.email|joerg@weiss.de|lea@sommer.de|uwe@kurz.de
Tel. Nr.|contact.phone|030 1234567|040 1234567|089 1234567
Umsatz erwartet (T€)|deal.amount|120|45|8
Chance in %|deal.probability|60|30|10
Status|deal.stage|Angebot|Erstgespräch|Angebot
Abschluss vorauss.|deal.expected_close|30.06.2026|15.07.2026|
nächste Schritte|deal.next_step|Demo am Montag|Angebot nachfassen|
zuständiger VB|deal.owner|Rita Rossi|Rob Roy|Rita Rossi
Bemerkung|activity.note/deal.description|eilig||""",
    "fiera": """
Ragione Sociale|account.name|Rossi Meccanica S.r.l.|Bianchi S.p.A.|Verdi & C. snc
Referente|contact.full_name|Mario Rossi|Lucia Bianchi|Paolo Verdi
Ruolo|contact.title|Titolare|Responsabile acquisti|Socio
E-mail|contact.email|mario@rossi.it|lucia@bianchi.it|paolo@verdi.it
Tel.|contact.phone|+39 02 1234567|+39 06 1234567|
Cell.|contact.phone|+39 333 1234567||
Indirizzo|account.address|Via Roma 1|Via Milano 2|
CAP|account.postal_code|20121|00184|
Città|contact.city/account.city|Milano|Roma|
Prov.|account.state|MI|RM|
P. IVA|-|01234567890|09876543210|
Settore|account.industry|Meccanica|Alimentare|
N. dipendenti|account.employees|25|120|
Sito|account.website|www.rossi.it|www.bianchi.it|
Note|contact.notes|richiamare||""",
    "apple contacts": """
Prefix|contact.prefix|Dr.||
First Name|contact.first_name|Ana|Bo|Li
Middle Name|contact.middle_name||K|
Last Name|contact.last_name|Lopez|Berg|Chen
Suffix|contact.suffix||Jr.|
Organization|account.name|Acme Tools|Nord AB|Kite Labs
Job Title|contact.title|VP Sales|CTO|Buyer
Department|contact.department|Sales|IT|
Email (Work)|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Email (Home)|contact.email||bo@mail.se|
Phone (Mobile)|contact.phone|+34 611 234 567|+46 70 123 45 67|
Phone (Work Fax)|-|+34 911 000 000||
Address (Work) Street|account.address|1 Calle|2 Gatan|
Address (Work) City|contact.city/account.city|Madrid|Malmö|
Address (Work) ZIP|account.postal_code|28013|21120|
Address (Work) Country|contact.country/account.country|Spain|Sweden|
URL (Homepage)|account.website|https://acme.com|https://nord.se|
Birthday|-|1980-02-03||
Note|contact.notes|Met at fair||""",
}

FRESH_HELD_OUT = {
    "mail program address book": """
First Name|contact.first_name|Ana|Bo|Li
Last Name|contact.last_name|Lopez|Berg|Chen
Display Name|contact.full_name|Ana Lopez|Bo Berg|Li Chen
Nickname|-|ani||
Primary Email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Secondary Email|contact.email||bo@mail.se|
Screen Name|-|||
Work Phone|contact.phone|+34 911 234 567|+46 8 123 456 78|
Fax Number|-|||
Pager Number|-|||
Mobile Number|contact.phone|+34 611 234 567||
Work Address|account.address|1 Calle|2 Gatan|
Work City|contact.city/account.city|Madrid|Malmö|
Work State|account.state|MD||
Work ZipCode|account.postal_code|28013|21120|
Work Country|contact.country/account.country|Spain|Sweden|
Job Title|contact.title|VP Sales|CTO|Buyer
Department|contact.department|Sales|IT|
Organization|account.name|Acme Tools|Nord AB|Kite Labs
Web Page 1|account.website|https://acme.com|https://nord.se|
Birth Year|-|1980||
Custom 1|-|||
Notes|contact.notes|Met at fair||""",
    "erp partners": """
Name|contact.full_name|Ana Lopez|Bo Berg|Li Chen
Company Type|-|Individual|Individual|Individual
Related Company|account.name|Acme Tools|Nord AB|Kite Labs
Job Position|contact.title|VP Sales|CTO|Buyer
Email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Phone|contact.phone|+34 911 234 567|+46 8 123 456 78|
Mobile|contact.phone||+46 70 123 45 67|
Street|account.address|1 Calle|2 Gatan|
Street2|account.address|2º B||
City|contact.city/account.city|Madrid|Malmö|
State|account.state|Madrid||
Zip|account.postal_code|28013|21120|
Country|contact.country/account.country|Spain|Sweden|
Website Link|account.website|https://acme.com|https://nord.se|
Tax ID|-|ESB123|SE5566|
Salesperson|contact.owner|Rita Rossi|Rob Roy|
Tags|-|fair||
Internal Reference|-|P001|P002|P003
Is a Company|-|False|False|False""",
    "bitrix deals": """
ID|-|31|32|33
Deal Name|deal.name|Acme rollout|Nord pilot|Kite seats
Pipeline|deal.pipeline|Sales|Sales|Renewals
Deal Stage|deal.stage|New|Proposal|Won
Total|deal.amount|12500.00|8000.00|990.00
Currency|deal.currency|EUR|SEK|USD
Company|account.name|Acme Tools|Nord AB|Kite Labs
Contact|contact.full_name|Ana Lopez|Bo Berg|Li Chen
Contact: Work E-mail|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Contact: Work Phone|contact.phone|+34 911 234 567|+46 8 123 456 78|
Source|deal.source|Call|Website|Call
Probability, %|deal.probability|40|60|100
Expected close date|deal.expected_close|30.06.2026|15.07.2026|01.05.2026
Responsible person|deal.owner|Rita Rossi|Rob Roy|Rita Rossi
Available to everyone|-|Y|Y|Y
Repeat deal|-|N|N|Y
Created on|deal.created_at|02.01.2026 10:00:00|03.01.2026 10:00:00|
Modified on|-|02.02.2026 10:00:00|03.02.2026 10:00:00|
Comment|activity.note/deal.description|Wants a pilot||""",
    "data loader leads": """
Id|-|00Q5g00000AAAAA|00Q5g00000BBBBB|00Q5g00000CCCCC
IsDeleted|-|false|false|false
LastName|contact.last_name|Lopez|Berg|Chen
FirstName|contact.first_name|Ana|Bo|Li
Salutation|contact.prefix|Ms.|Mr.|
Name|contact.full_name|Ana Lopez|Bo Berg|Li Chen
Title|contact.title|VP Sales|CTO|Buyer
Company|account.name|Acme Tools|Nord AB|Kite Labs
Street|account.address|1 Calle|2 Gatan|
City|contact.city/account.city|Madrid|Malmö|
State|account.state|Madrid||
PostalCode|account.postal_code|28013|21120|
Country|contact.country/account.country|Spain|Sweden|
Phone|contact.phone|+34 911 234 567|+46 8 123 456 78|
MobilePhone|contact.phone|||+1 415 555 0100
Email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Website|account.website|https://acme.com|https://nord.se|
LeadSource|contact.source|Web|Trade Show|Web
Status|contact.lead_status|Open - Not Contacted|Working - Contacted|Open - Not Contacted
Industry|account.industry|Machinery|Steel|Software
NumberOfEmployees|account.employees|120|450|30
OwnerId|-|0055g00000AAAAA|0055g00000BBBBB|0055g00000AAAAA
IsConverted|-|false|false|false
LastModifiedDate|-|2026-02-02T10:00:00.000Z|2026-02-03T10:00:00.000Z|
HasOptedOutOfEmail|contact.opted_out|false|false|false
Description|contact.notes|Met at fair||""",
    "zoho deals": """
Record Id|-|zcrm_51|zcrm_52|zcrm_53
Deal Owner.id|-|zcrm_1|zcrm_2|zcrm_1
Deal Owner|deal.owner|Rita Rossi|Rob Roy|Rita Rossi
Amount|deal.amount|12500|8000|990
Deal Name|deal.name|Acme rollout|Nord pilot|Kite seats
Closing Date|deal.expected_close|2026-06-30|2026-07-15|2026-05-01
Account Name.id|-|zcrm_61|zcrm_62|zcrm_63
Account Name|account.name|Acme Tools|Nord AB|Kite Labs
Stage|deal.stage|Qualification|Proposal/Price Quote|Closed Won
Type|-|New Business|Existing Business|New Business
Probability (%)|deal.probability|10|75|100
Expected Revenue|-|1250|6000|990
Next Step|deal.next_step|Call Monday||
Lead Source|deal.source|Cold Call|Trade Show|Web
Contact Name|contact.full_name|Ana Lopez|Bo Berg|Li Chen
Campaign Source|deal.campaign|Spring fair||
Created Time|deal.created_at|2026-01-02 10:00:00|2026-01-03 10:00:00|
Modified Time|-|2026-02-02 10:00:00|2026-02-03 10:00:00|
Sales Cycle Duration|-|30||
Reason For Loss|deal.close_reason|||""",
    "prospects francais": """
Type|-|Société|Société|Société
Nom de la société|account.name|Dupont SA|Martin SARL|Petit SAS
Forme juridique|-|SA|SARL|SAS
Effectif salarié|account.employees|45|120|8
Code postal|account.postal_code|75001|69002|59000
Ville|account.city/contact.city|Paris|Lyon|Lille
Pays|account.country/contact.country|France|France|France
Tél. standard|account.phone|01 23 45 67 89|04 23 45 67 89|
Site web|account.website|www.dupont.fr|www.martin.fr|
Prénom du contact|contact.first_name|Jean|Claire|Luc
Nom du contact|contact.last_name|Dupont|Martin|Petit
Poste occupé|contact.title|Directeur des achats|DSI|Acheteur
Courriel|contact.email|jean@dupont.fr|claire@martin.fr|luc@petit.fr
Ligne directe|contact.phone|01 23 45 67 80||
Origine du contact|contact.source|Salon|Site|Salon
Suivi par|contact.owner|Rita Rossi|Rob Roy|Rita Rossi
N° TVA|-|FR12345|FR54321|
Date de dernière relance|-|02/02/2026||""",
    "bedrijven en contacten": """
Bedrijfsnaam|account.name|Jansen B.V.|De Vries NV|Bakker V.O.F.
Voornaam|contact.first_name|Jan|Sanne|Piet
Familienaam|contact.last_name|Jansen|de Vries|Bakker
Aanspreking|contact.prefix|Dhr.|Mevr.|Dhr.
Jobtitel|contact.title|Inkoper|Directeur|Eigenaar
E-mail|contact.email|jan@jansen.nl|sanne@devries.nl|piet@bakker.nl
Tel.|contact.phone|+31 20 123 4567|+31 10 123 4567|
GSM|contact.phone|+31 6 12345678||
Straat + nr|account.address|Kerkstraat 1|Dam 2|
Postcode|account.postal_code|1012 AB|3011 CD|
Gemeente|contact.city/account.city|Amsterdam|Rotterdam|
Land|contact.country/account.country|Nederland|Nederland|
BTW-nummer|-|NL123B01|NL456B01|
Sector|account.industry|Bouw|Voeding|
Website|account.website|www.jansen.nl|www.devries.nl|
Relatiebeheerder|contact.owner/account.owner|Rita Rossi|Rob Roy|
Opmerkingen|contact.notes|terugbellen||
Taal|-|nl|nl|nl""",
    "estacao de leads": """
Nome|contact.full_name|João Silva|Maria Souza|Pedro Costa
E-mail|contact.email|joao@silva.com.br|maria@souza.com.br|pedro@costa.com.br
Telefone|contact.phone|+55 11 3123-4567||
Celular|contact.phone|+55 11 91234-5678|+55 21 91234-5678|
Cargo|contact.title|Gerente de compras|Diretora|Analista
Empresa|account.name|Silva Indústria Ltda|Souza S.A.|Costa ME
Site da empresa|account.website/account.domain|www.silva.com.br|www.souza.com.br|
Setor|account.industry|Indústria|Varejo|Serviços
Tamanho da empresa|account.employees|51-200|201-500|1-10
Cidade|contact.city/account.city|São Paulo|Rio de Janeiro|Curitiba
Estado|account.state|SP|RJ|PR
País|contact.country/account.country|Brasil|Brasil|Brasil
Estágio no funil|contact.lead_status|Lead|Lead Qualificado|Cliente
Dono do Lead|contact.owner|Rita Rossi|Rob Roy|
Origem da primeira conversão|contact.source|Google|Evento|Google
Total de conversões|-|2|1|4
Lead Scoring - Perfil|-|a|b|a
Data da última conversão|-|2026-02-02||
Anotações|contact.notes|ligar amanhã||""",
    "warenwirtschaft": """
Kundennummer|-|K100|K101|K102
Firma|account.name|Weiß GmbH|Sommer AG|Kurz & Sohn OHG
Firma 2|-|Werk Berlin||
Anrede|contact.prefix|Herr|Frau|Herr
Akad. Titel|contact.prefix|Dr.||
Vorname|contact.first_name|Jörg|Lea|Uwe
Name|contact.last_name|Weiß|Sommer|Kurz
Position|contact.title|Einkaufsleiter|CIO|Inhaber
E-Mail geschäftlich|contact.email|joerg@weiss.de|lea@sommer.de|uwe@kurz.de
Telefon (Zentrale)|account.phone|030 123450|040 123450|
Telefon Durchwahl|contact.phone|030 1234567|040 1234567|
Mobiltelefon|contact.phone|0171 1234567||
Telefax|-|030 1234569||
Straße/Hausnr.|account.address|Hauptstr. 1|Elbweg 2|
PLZ|account.postal_code|10115|20095|80331
Ort|contact.city/account.city|Berlin|Hamburg|München
Länderkennzeichen|contact.country/account.country|DE|DE|DE
Internet|account.website|www.weiss.de|www.sommer.de|
Branche|account.industry|Maschinenbau|Handel|
Anzahl Beschäftigte|account.employees|120|450|12
USt-IdNr.|-|DE123456789||
Zahlungsziel|-|30 Tage|14 Tage|
Sachbearbeiter|contact.owner/account.owner|Rita Rossi|Rob Roy|
Angelegt am|-|02.01.2025|03.01.2025|""",
    "gestoria contactos": """
Razón social|account.name|Moya S.L.|Ibérica S.A.|Gil Hermanos S.L.U.
Nombre comercial|-|Moya|Ibérica|
CIF/NIF|-|B12345678|A12345678|
Persona de contacto|contact.full_name|Inés Moya García|José Ruiz|Marta Gil
Puesto|contact.title|Directora financiera|Gerente|Compras
Correo electrónico|contact.email|ines@moya.es|jose@iberica.es|marta@gil.es
Teléfono fijo|contact.phone/account.phone|911 234 567|934 123 456|
Teléfono móvil|contact.phone|611 234 567||
Dirección fiscal|account.address|Calle Mayor 3|Gran Vía 4|
Población|account.city/contact.city|Madrid|Barcelona|
C.P.|account.postal_code|28013|08001|
Provincia|account.state|Madrid|Barcelona|
Página web|account.website|www.moya.es|www.iberica.es|
Actividad|account.industry|Alimentación|Construcción|
Nº de trabajadores|account.employees|25|140|9
Comercial asignado|account.owner/contact.owner|Rita Rossi|Rob Roy|
Fecha de alta|-|02/01/2025|03/01/2025|
Comentarios|contact.notes/account.description|llamar||""",
    "navigator scrape": """
Prospect First Name|contact.first_name|Ana|Bo|Li
Prospect Last Name|contact.last_name|Lopez|Berg|Chen
Current Job|contact.title|VP Sales at Acme|CTO|Buyer
Prospect LinkedIn URL|contact.linkedin|https://www.linkedin.com/in/ana|https://www.linkedin.com/in/bo|https://www.linkedin.com/in/li
Prospect Location|contact.city|Madrid|Malmö|San Francisco
Email|contact.email|ana@acme.com|bo@nord.se|
Email Status|-|valid|catch-all|
Years in Position|-|2|4|1
Connections Count|-|500|321|120
Is Open Profile|-|Yes|No|No
Matches Filters|-|YES|YES|NO
Company Name|account.name|Acme Tools|Nord AB|Kite Labs
Company LinkedIn URL|account.linkedin|https://www.linkedin.com/company/acme|https://www.linkedin.com/company/nord|
Company Website|account.website|https://acme.com|https://nord.se|
Company Domain|account.domain|acme.com|nord.se|
Company Employee Count|account.employees|120|450|30
Company Employee Range|-/account.employees|51-200|201-500|11-50
Company Industry|account.industry|Tools|Steel|Software
Company Location|account.city/account.address|Madrid|Malmö|
Company Year Founded|-|1999|2004|2019
Company Description|account.description|Makes tools|Makes steel|""",
    "lookups": """
Status|-|complete|complete|complete
Name|contact.full_name|Ana Lopez|Bo Berg|Li Chen
First Name|contact.first_name|Ana|Bo|Li
Last Name|contact.last_name|Lopez|Berg|Chen
Current Employer|account.name|Acme Tools|Nord AB|Kite Labs
Current Title|contact.title|VP Sales|CTO|Buyer
Current Employer Website|account.website|acme.com|nord.se|kite.io
Recommended Email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Recommended Personal Email|contact.email||bo@mail.se|
Email 1 Grade|-|A|A-|B
Office Phone|contact.phone/account.phone|+34 911 234 567||
Mobile Phone|contact.phone|+34 611 234 567||
LinkedIn|contact.linkedin|https://www.linkedin.com/in/ana|https://www.linkedin.com/in/bo|
City|contact.city|Madrid|Malmö|
Region|account.state/-|Madrid||
Country Code|contact.country|ES|SE|
Facebook|-|||
Industry|account.industry|Tools|Steel|Software
Employer Size|account.employees|51-200|201-500|11-50
Create Date|-|2026-01-02||""",
    "shop customers": """
Customer ID|-|7001|7002|7003
First Name|contact.first_name|Ana|Bo|Li
Last Name|contact.last_name|Lopez|Berg|Chen
Email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Accepts Email Marketing|-|yes|no|yes
Default Address Company|account.name|Acme Tools|Nord AB|Kite Labs
Default Address Address1|account.address|1 Calle|2 Gatan|
Default Address Address2|account.address|2º B||
Default Address City|contact.city/account.city|Madrid|Malmö|
Default Address Province Code|account.state|M||
Default Address Country Code|contact.country/account.country|ES|SE|
Default Address Zip|account.postal_code|28013|21120|
Default Address Phone|contact.phone|+34 911 234 567||
Phone|contact.phone||+46 70 123 45 67|
Total Spent|-|120.50|80.00|9.90
Total Orders|-|3|2|1
Note|contact.notes|Met at fair||
Tax Exempt|-|no|no|no
Tags|-|vip||""",
    "payment customers": """
id|-|cus_A1|cus_A2|cus_A3
Description|contact.notes/account.description|pilot customer||
Email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Name|contact.full_name|Ana Lopez|Bo Berg|Li Chen
Created (UTC)|-|2026-01-02 10:00|2026-01-03 10:00|2026-01-04 10:00
Delinquent|-|false|false|false
Card ID|-|card_1|card_2|card_3
Currency|-|eur|sek|usd
Plan|-|pro|team|pro
Status|-/contact.lead_status|active|active|past_due
Total Spend|-|1200.00|800.00|99.00
Payment Count|-|12|8|1
Address Line1|account.address|1 Calle|2 Gatan|
Address City|contact.city/account.city|Madrid|Malmö|
Address Country|contact.country/account.country|ES|SE|US
business_name (metadata)|account.name|Acme Tools|Nord AB|Kite Labs""",
    "founder's base": """
Startup|account.name|Acme Tools|Nord AB|Kite Labs
Founder|contact.full_name|Ana Lopez|Bo Berg|Li Chen
Their email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
LI|contact.linkedin|https://www.linkedin.com/in/ana|https://www.linkedin.com/in/bo|https://www.linkedin.com/in/li
Where|contact.city/account.city|Madrid|Malmö|San Francisco
What they do|account.description|Tools for carpenters and joiners|Steel made with hydrogen|Kites that make power
Headcount|account.employees|12|45|3
Raised|-|$1.2M|$8M|$300k
Met via|contact.source|YC dinner|LinkedIn|Intro by Rob
Stage|contact.lead_status/account.lifecycle|Contacted|Replied|Call booked
Last spoke|-|2026-02-02|2026-02-03|
Follow up|-|next week||""",
    "webinar report": """
Attended|-|Yes|No|Yes
User Name (Original Name)|contact.full_name|Ana Lopez|Bo Berg|Li Chen
First Name|contact.first_name|Ana|Bo|Li
Last Name|contact.last_name|Lopez|Berg|Chen
Email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Registration Time|-|2026-01-02 10:00|2026-01-03 10:00|2026-01-04 10:00
Approval Status|-|approved|approved|approved
Join Time|-|2026-02-02 10:00||2026-02-02 10:03
Time in Session (minutes)|-|44||51
Is Guest|-|No||Yes
Country/Region Name|contact.country|Spain|Sweden|United States
Organization|account.name|Acme Tools|Nord AB|Kite Labs
Job Title|contact.title|VP Sales|CTO|Buyer
Phone|contact.phone|+34 911 234 567||
No. of Employees|account.employees|51-200|201-500|11-50
Purchasing Time Frame|-|1-3 months||
Questions & Comments|contact.notes|How does pricing work?||
Source Name|contact.source|LinkedIn|Newsletter|LinkedIn""",
    "keap contacts": """
Id|-|31|32|33
Title|contact.prefix|Ms|Mr|Mr
First Name|contact.first_name|Ana|Bo|Li
Last Name|contact.last_name|Lopez|Berg|Chen
Company|account.name|Acme Tools|Nord AB|Kite Labs
Job Title|contact.title|VP Sales|CTO|Buyer
Email|contact.email|ana@acme.com|bo@nord.se|li@kite.io
Email Address 2|contact.email|||li@mail.com
Phone 1|contact.phone|+34 911 234 567|+46 8 123 456 78|
Phone 1 Ext|-|12||
Phone 1 Type|-|Work|Work|
Street Address 1|account.address|1 Calle|2 Gatan|
Street Address 2|account.address|||
City|contact.city/account.city|Madrid|Malmö|
State|account.state|Madrid||
Postal Code|account.postal_code|28013|21120|
Zip Four|-|||
Country|contact.country/account.country|Spain|Sweden|
Website|account.website|https://acme.com|https://nord.se|
Lead Source|contact.source|Web|Fair|
Owner|contact.owner|Rita Rossi|Rob Roy|
Spouse Name|-|||
Person Notes|contact.notes|Met at fair||
Date Created|-|2026-01-02||""",
    "copper opportunities": """
Copper ID|-|901|902|903
Name|deal.name|Acme rollout|Nord pilot|Kite seats
Company|account.name|Acme Tools|Nord AB|Kite Labs
Primary Contact|contact.full_name|Ana Lopez|Bo Berg|Li Chen
Value|deal.amount|$12,500.00|$8,000.00|$990.00
Pipeline|deal.pipeline|Sales|Sales|Renewals
Stage|deal.stage|Qualified|Proposal|Contract
Status|deal.status|Open|Open|Won
Win Probability|deal.probability|20|50|100
Priority|-|High||
Close Date|deal.expected_close|6/30/2026|7/15/2026|5/1/2026
Owned By|deal.owner|Rita Rossi|Rob Roy|Rita Rossi
Source|deal.source|Referral|Web|
Loss Reason|deal.close_reason|||
Details|activity.note/deal.description|Wants a pilot||
Days in Stage|-|12|30|2
Last Stage At|-|2026-02-02||
Inactive Days|-|3||""",
}
