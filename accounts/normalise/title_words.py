"""Words of job titles: seniority and department, in EN, DE, FR, ES, IT, NL, PT and some more.

Written as patterns over a title in lower case without accents.
"""

SENIORITY: list[tuple[str, str]] = [
    (
        "staff",
        r"assistant (?:to|of|de|du|der|des)|executive assistant|"
        r"(?:assistentin?|assistenz|assistant|assistante|asistente|assistente|secretaire|segretari[ao]|secretari[ao]|"
        r"sekretar(?:in)?|secretary|secretaresse) (?:der|des|to|de|du|da|do|della|di|van|la|a la)\b|"
        r"personal assistant|directie(?:secretaresse|assistent\w*)|vorstandsassist\w*|direktionsassist\w*|"
        r"\w+assisten(?:tin|t|z)\b|office of the|referent(?:in)? (?:der|des) |"
        r"(?:business|talent|people|hr) partner|\bhrbp\b|"
        r"interns?\b|internship|trainee|praktikant\w*|stagiaires?|"
        r"stagiair|stagista|tirocinante|becari[oa]|estagiari[oa]|practicante|praktykant\w*|werkstudent\w*|"
        r"working student|student (?:assistant|worker)|apprentice|apprenti[e]?\b|auszubildende\w*|azubi|"
        r"alternante?|apprendista|aprendiz|lehrling|leerling|volontari\w*|volontar(?:in)?",
    ),
    (
        "manager",
        r"(?:product|process|scrum|data|risk|service|business|control|system) owner|"
        r"(?:team|gruppen|projekt|programm|schicht|bau|kurs|bezirks|gebiets|sachgebiets|reise|markt|kuchen|"
        r"stations|wohnbereichs|einsatz|lehrgangs|zug)[ -]?leit\w*",
    ),
    (
        "director",
        r"chief of staff|sub-?direct(?:or|ora|eur|rice)\b|vice-?direct(?:or|ora|eur|rice)\b|vicedirett\w*|"
        r"deputy (?:director|head|managing director)|stellvertretende\w* (?:leit|abteilungs|bereichs)\w*",
    ),
    (
        "vp",
        r"\b[sea]?vps?\b|[sea]vp\b|vice[ -]?president\w*|vizeprasident\w*|vicepresident\w*|"
        r"vice-presidente\w*|\bvp[a-z]?\b|viceprezes|wiceprezes",
    ),
    (
        "owner",
        r"\b(?:co[ -]?)?founder\w*|\b(?:co[ -]?)?founding (?:partner|member|team)|\bowners?\b|proprietor|"
        r"proprietress|business owner|\w*inhaber(?:in)?\b|\w*grunder(?:in)?\b|\w*gesellschafter(?:in)?\b|"
        r"eigentumer(?:in)?\b|unternehmer(?:in)?\b|teilhaber(?:in)?\b|(?:co-?)?fondat(?:eur|rice)|"
        r"proprietaire|associe[e]? gerante?|gerante? associe[e]?|patron(?:ne)?\b|entrepreneur\w*|"
        r"chef d'entreprise|(?:co-?)?fundador\w*|propietari[oa]|duen[oa]\b|"
        r"soci[oa][ -](?:fundador\w*|director\w*|gerente|unic[oa]|administrador\w*|proprietari[oa])|"
        r"empresari[oa]\b|emprendedor\w*|titolare|fondat(?:ore|rice)|cofondat\w*|imprendit\w*|"
        r"propriet[a]ri[oa]|soci[oa] (?:fondat\w*|amministrat\w*)|eigenaar|eigenares\w*|"
        r"(?:mede-?)?oprichter|oprichtster|ondernemer|\bdga\b|vennoot|managing partner|wlasciciel\w*|"
        r"zalozyciel\w*|agare\b|grundare|omistaja|majitel\w*|sahibi|tulajdonos",
    ),
    (
        "c_level",
        r"\bchief\b(?! (?:engineer|architect|scientist|accountant|buyer|clerk|nurse))|"
        r"\bc[abcefgiklmoprstxdhn]o\b|\bciso\b|\bchro\b|\bcpto\b|\bcsco\b|\bcmio\b|\bc-level\b|"
        r"\bpresident[ae]?\b|prasident(?:in)?\b|managing director|executive director|"
        r"board (?:member|director|of directors)|member of the board|\bchair(?:man|woman|person)?\b|"
        r"geschaftsfuhr\w*|\w*vorstand\w*(?<!assistent)|\w*vorsitzende\w*|aufsichtsrat\w*|verwaltungsrat\w*|"
        r"generaldirektor\w*|\bpdg\b|\bdg\b|president[- ]directeur general|directeur[- ]general|"
        r"directrice[- ]generale|directeur[- ]executif|directrice[- ]executive|\bgerante?\b|"
        r"administrateur delegue|administratrice deleguee|membre du (?:directoire|conseil)|"
        r"director(?:a)?[- ](?:general|gerente|ejecutiv[oa])\b|consejer[oa][- ](?:delegad[oa]|ejecutiv[oa])|"
        r"gerente[- ]general|administrador(?:a)?[- ](?:unic[oa]|delegad[oa]|general)|"
        r"amministrat(?:ore|rice)[- ](?:delegat[oa]|unic[oa])|direttore generale|direttrice generale|"
        r"diret(?:or|ora)[- ](?:geral|executiv[oa]|presidente|superintendente)|"
        r"administrador(?:a)? executiv[oa]|algemeen directeur|directeur-generaal|bestuurder|"
        r"bestuursvoorzitter|zaakvoerder|voorzitter|\bceo\b|prezes\w*|czlonek zarzadu|dyrektor generalny|"
        r"genel mudur|jednatel\w*|verkstallande direktor|\bvd\b|toimitusjohtaja|administrerende direktor|"
        r"ugyvezeto",
    ),
    (
        "director",
        r"\bdirect(?:or|ora|eur|rice|ores|ress)\b|\w*dire[ck]t(?:or|eur)(?:in)?\b|diretor[a]?\b|"
        r"direttor[ei]|direttrice|dirigente\b|dyrektor\w*|reditel\w*|direktor\w*|igazgato\w*|\bhead\b|"
        r"\bdir\b|bereichsleit\w*|\w+leiter(?:in)?\b|\bleiter(?:in)?\b|\w+leitung\b|\bleitung\b|"
        r"kaufmannisch\w* leit\w*|technisch\w* leit\w*|general manager|prokurist\w*|"
        r"principal consultant partner|\bpartner\b(?<!business partner)|\bsoci[oa]\b|\bvennoot\b|hoofd\b|"
        r"\w*hoofd\b|afdelingshoofd|\bdsi\b|\bdrh\b|\bdaf\b|\bdircom\b|\brssi\b|\bdpo\b(?!\w)",
    ),
    (
        "manager",
        r"\bmanagers?\b|\bmgr\b|\w*manager(?:in)?\b|\bleads?\b|\w*leads?\b(?<=teamlead)|team ?leit\w*|"
        r"gruppenleit\w*|projektleit\w*|\w*lead(?:er|s)\b|supervisor\w*|foreman|superintendent|"
        r"\bmanageuse\b|controller of|responsable|responsabile|responsavel|\w*verantwortliche\w*|"
        r"verantwoordelijke|\bchefs?\b|\bcheffe\b|chefin\b|\w+chef(?:in)?\b|\bchefe\b|\bjef[ea]s?\b|"
        r"\bcapo\w*|capataz|preposto|caposquadra|gerente|encargad[oa]|encarregad[oa]|gestor[a]?\b|"
        r"administrador(?:a)? de (?:fincas|contratos)|coordinat\w*|coordonnat\w*|koordinat\w*|"
        r"coordinador\w*|coordenador\w*|coordinator\w*|coordinatrice|\w*koordinator\w*|\w*leider\b|"
        r"kierowni\w*|vedouci\b|mudur\w*|vezeto\b|paallikko|"
        r"\w*meister(?:in)?\b(?<!hausmeister)(?<!burgermeister)",
    ),
    (
        "senior",
        r"\bsenior\w*|\bsr\b|\bprincipal\b|\bstaff (?:engineer|scientist|designer|developer)|\w*expert\w*|"
        r"\barchitect\w*|\w*architekt\w*|arquitect[oa]|arquitet[oa]|architett[oa]|\bfellow\b|confirmee?\b|"
        r"\bdistinguished\b|\bspecialist iii\b|"
        r"\bchief (?:engineer|architect|scientist|accountant|buyer|clerk|nurse)",
    ),
    (
        "staff",
        r"\bexec\b|ejecutiv[oa]|executiv[oa] de|controleu\w*|controlador\w*|"
        r"engineer\w*|\w*ingenieur\w*|ingenier[oa]|ingegner\w*|engenheir[oa]|inzynier\w*|develop\w*|"
        r"\w*entwickler\w*|developpeu\w*|desarrollador\w*|desenvolvedor\w*|\w*ontwikkelaar\w*|sviluppat\w*|"
        r"programmer\w*|programmierer\w*|programmeu\w*|programador\w*|programmat(?:ore|rice)|coder\b|"
        r"analyst\w*|analist[ae]?\b|analista|\w*specialist\w*|\w*spezialist\w*|especialista|specjalista|"
        r"specialista|consultant\w*|\w*berater\w*|consultor\w*|consulent\w*|conseill\w*|asesor\w*|adviseur|"
        r"adviser|advisor|\w*adviseur|representative|representant\w*|vertreter\w*|rappresentant\w*|"
        r"vertegenwoordiger|\brep\b|\breps\b|executive|associate\w*|assistant\w*|assistent\w*|asistente|"
        r"assistente|auxiliar\w*|auxiliaire|administrator\w*|administrateur|administratrice|"
        r"administrador\w*|administrativ[oa]|amministrativ[oa]|officer|\w*referent(?:in)?\b|"
        r"\w*beauftragte\w*|sachbearbeiter\w*|\w*fachkraft\b|\w*kraft\b|\w*kauf(?:mann|frau|leute)\b|"
        r"\w*mitarbeiter\w*|medewerk\w*|employ[e]e?\w*|empleado|empleada|empregad[oa]|impiegat[oa]|"
        r"addett[oa]|bediende|gestionnaire|operator\w*|operat(?:eur|rice|ore)|operari[oa]|operai[oa]|"
        r"ouvrier\w*|arbeiter\w*|worker|technicien\w*|tecnic[oa]|techni\w+|mechani\w*|mecanic\w*|monteur\w*|"
        r"installateur\w*|elektriker\w*|electrician\w*|electricista|fahrer\w*|driver|chauffeur|conductor\w*|"
        r"dispatcher|disponent\w*|lagerist\w*|magasinier\w*|mozo\b|magazzinier\w*|accountant|bookkeeper|"
        r"\w*buchhalt\w*|comptable|contable|contabil\w*|contador\w*|ragionier\w*|boekhoud\w*|controller\w*|"
        r"treasurer|tresorier\w*|tesorer[oa]|cashier|cajer[oa]|kassier\w*|auditor\w*|auditeur\w*|"
        r"wirtschaftsprufer\w*|steuerberater\w*|\w*prufer(?:in)?\b|underwriter|actuar\w*|banker|broker|"
        r"trader|designer\w*|disenador\w*|graphiste|grafic[oa]|grafiker\w*|gestalter\w*|ontwerper|"
        r"illustrator\w*|fotograf\w*|photograph\w*|scientist|wissenschaftler\w*|researcher\w*|chercheu\w*|"
        r"forscher\w*|investigador\w*|ricercat\w*|onderzoeker|statistic\w*|chemist\w*|chemiker\w*|biolog\w*|"
        r"physicist|physiker\w*|nurse|\w*pfleger\w*|infirmier\w*|infermier[ea]|enfermer[oa]|enfermeir[oa]|"
        r"doctor\b|physician|\w*arzt\b|\w*arztin\b|medico|medica|medecin|therapist\w*|\w*therapeut\w*|"
        r"pharmacist|apotheker\w*|teacher|\w*lehrer\w*|lecturer|dozent\w*|docent\w*|professor\w*|"
        r"enseignant\w*|profesor\w*|trainer\w*|coach\w*|formateur|formatrice|formador\w*|clerk|agent\w*|"
        r"buyer\w*|acheteu\w*|comprador\w*|\w*einkaufer\w*|inkoper|buyer|\w*verkaufer\w*|verkoper\w*|"
        r"vendedor\w*|vendeu\w*|vendit(?:ore|rice)|commess[oa]|dependient[ea]|commercial\w*|comercial\w*|"
        r"commercieel\w*|charge[e]?\b|recruiter\w*|recruteu\w*|reclutador\w*|selezionat\w*|writer|"
        r"copywriter\w*|texter(?:in)?\b|editor\w*|redakteur\w*|redact\w*|redatt\w*|redator\w*|journalist\w*|"
        r"periodista|translator\w*|traduct\w*|tradut\w*|ubersetzer\w*|planner\w*|planer(?:in)?\b|strateg\w*|"
        r"\bsdr\b|\bbdr\b|\bae\b|\bcsm\b|junior|secretar\w*|segretari\w*|sekretar\w*|receptionist\w*|"
        r"rezeptionist\w*|recepcionista|empfang\w*|lawyer|counsel\b|attorney|paralegal|jurist\w*|"
        r"\w*rechtsanwalt\w*|\w*anwalt\w*|avocat\w*|avvocat\w*|abogad[oa]|advogad[oa]|advocaat|notar\w*|"
        r"informatiker\w*|\w*informatiker\w*|informaticien\w*|informatic[oa]\b|webmaster|tester\w*|"
        r"inspect\w*|ispettor\w*|inspekt\w*|surveyor|estimator|laborant\w*|cook|koch\b|cuisinier\w*|"
        r"cociner[oa]|cuoc[oa]|hausmeister\w*|waiter|kellner\w*|guard\b|member of (?:technical )?staff|"
        r"individual contributor|ambassador|evangelist\w*|promot\w*",
    ),
]
"""The first pattern that is found decides, so exceptions come before what they are exceptions of."""
DEPARTMENT: list[tuple[str, str]] = [
    (
        "legal",
        r"data protection|datenschutz\w*|proteccion de datos|protection des donnees|protezione dei dati|"
        r"protecao de dados|gegevensbescherming|\bdpo\b|privacy",
    ),
    (
        "people",
        r"\bhr\w*business|hr business|people (?:operations|analytics|partner)|\bdrh\b",
    ),
    (
        "procurement",
        r"procure\w*|purchas\w*|\bbuyers?\b|\bsourcing|\w*einkauf\w*|beschaffung\w*|\bachats?\b|acheteu\w*|"
        r"\bcompras\b|comprador\w*|acquist\w*|approvvigion\w*|approvision\w*|aprovision\w*|\w*inkoop\w*|"
        r"inkoper\w*|\bzakup\w*|vendor manag\w*|lieferanten\w*|materialwirtschaft|strategic supplier",
    ),
    (
        "security",
        r"\bciso\b|\brssi\b|\bsecurity\b|cyber\w*|informationssicherheit\w*|it-sicherheit\w*|securite\b|"
        r"seguridad(?: informatica| de la informacion)?\b|sicurezza informatica|seguranca\b|beveilig\w*|"
        r"infosec|penetration tester|\bsoc analyst|werkschutz",
    ),
    (
        "support",
        r"(?:customer|client|guest) (?:success|support|service|care|experience|operations|relations)|"
        r"chief (?:customer|experience)|after[- ]?sales|\bsupport\b|kundenservice|kundenbetreu\w*|"
        r"kundendienst|kundenerfolg\w*|customer success|service client\w*|relations? client\w*|"
        r"atencion al cliente|servicio al cliente|exito del cliente|\bsoporte\b|"
        r"assistenza (?:clienti|tecnica)|servizio clienti|atendimento|suporte\b|sucesso do cliente|"
        r"klantenservice|klantcontact\w*|\bcsm\b|help ?desk|service ?desk|call ?cent(?:er|re)|"
        r"contact ?cent(?:er|re)|reklamation\w*|complaints?",
    ),
    (
        "data",
        r"\bdata\b|\bdaten(?!bank)\w*|analytics|\bbi\b|business intelligence|machine learning|\bml\b|\bai\b|"
        r"\bki\b|artificial intelligence|kunstliche intelligenz|donnees|\bdatos\b|\bdati\b|\bdados\b|"
        r"gegevens|\bcdo\b|statisti\w*",
    ),
    (
        "people",
        r"\bhr\w?\b|hr-\w+|human resources?|human capital|\bpeople\b|talent\w*|recruit\w*|recrut\w*|"
        r"reclut\w*|\bpersonal(?! (?:assistant|trainer|banker|injury|shopper|stylist))\w*|personeel\w*|"
        r"\bp&o\b|personnel\b|ressources humaines|\brh\b|\brr\.? ?hh\b|recursos humanos|risorse umane|"
        r"\bhrbp\b|\bchro\b|payroll|lohn\w*|gehalt\w*|\bpaie\b|\bnominas?\b|\bpaghe\b|"
        r"learning and development|formazione|\bformation\b|ausbild\w*|aus- und weiterbildung|pessoas|"
        r"employer branding|compensation|benefits|wellbeing|diversity|kadr\w*",
    ),
    (
        "legal",
        r"\w*legal\b|legale\b|counsel\b|attorney|lawyer|jurist\w*|juridi\w*|giuridic\w*|jurid\w*|compliance|"
        r"\w*rechts\w*|\w*anwalt\w*|avocat\w*|avvocat\w*|abogad[oa]|advogad[oa]|advocaat|\bclo\b|"
        r"contracts? (?:manager|specialist|administrator|lead)|contratos|contratti|notar\w*|prawn\w*",
    ),
    (
        "sales",
        r"\brevops\b|sales ops|clientele|account exec\b|"
        r"ingenieure? d'affaires|sales\w* (?:controlling|finance)",
    ),
    (
        "finance",
        r"control+eu?r\w*|controleu\w*|controlador\w*|controllo di gestione|"
        r"financ\w*|\w*finanz\w*|\bcfo\b|accounting|accountants?\b|accounts (?:payable|receivable)|"
        r"bookkeep\w*|\w*controll\w*|treasur\w*|tresor\w*|tesor\w*|\w*buchhalt\w*|rechnungswesen|bilanz\w*|"
        r"comptab\w*|contab\w*|contador\w*|ragionier\w*|boekhoud\w*|kaufmannisch\w*|\bdaf\b|audit\w*|"
        r"\brevision\w*|wirtschaftspruf\w*|\btax\w*\b|steuer(?!ung)\w*|fiscal\w*|tributari\w*|belasting\w*|"
        r"\bfp&a\b|investor|investment\w*|credit\b|kredit\w*|debitoren\w*|kreditoren\w*|billing|factura\w*|"
        r"fattura\w*|fakturierung|fatura\w*|cashier|cajer[oa]|kassier\w*|underwrit\w*|actuar\w*|"
        r"bank(?:er|ing)\b|ksiegow\w*|economo|amministrazione",
    ),
    (
        "marketing",
        r"market(?!s\b)\w*|\w*marketing\w*|\bcmo\b|\bbrand\w*|\bseo\b|\bsea\b|communicat\w*|"
        r"kommunikation\w*|comunicac\w*|comunicaz\w*|communicatie\w*|content\b|\bpr\b|public relations|"
        r"offentlichkeitsarbeit|demand gen\w*|growth\b|social media|community|mercadotecnia|werbung|"
        r"werbe\w*|advertis\w*|publici\w*|pubblici\w*|\bpress\w*\b|\bevents?\b|eventmanage\w*|"
        r"veranstaltung\w*|copywriter\w*|writer|redakt\w*|redact\w*|redatt\w*|redator\w*|editor\w*|"
        r"journalis\w*|\bcrm\b|e-?commerce",
    ),
    (
        "sales",
        r"\w*sales\w*|\w*vertrieb\w*|\w*verkauf\w*|\bventes?\b|\bventas?\b|commercial\w*|comercial\w*|"
        r"commercieel\w*|commerciele|business ?develop\w*|\bbizdev\b|\bbdr\b|\bsdr\b|"
        r"account ?(?:executive|manag\w*|director|rep\w*|partner)|accountmanag\w*|\bae\b|\bcro\b|"
        r"\brevenue\b|\w*key ?account\w*|\bcco\b|vendit\w*|\bvendite\b|\w*verkoop\w*|verkoper\w*|\bvendas\b|"
        r"vendedor\w*|vendeu\w*|partnerships?\b|\bpartner manag\w*|\bchannel\b|desarrollo de negocio|"
        r"desenvolvimento de negocios|sviluppo (?:commerciale|business)|"
        r"developpement (?:commercial|des affaires)|aussendienst\w*|innendienst\w*|\bkam\b|alliances|"
        r"grandes? cuentas|cuentas clave|de cuentas|grands comptes|contas|export\w*|akquis\w*|negocios?\b|"
        r"pre-?sales|dependient[ea]|commess[oa]|retail|merchandis\w*|sprzedaz\w*|handlow\w*|myynti\w*|"
        r"forsaljning\w*|salg\w*",
    ),
    (
        "design",
        r"\bux\b|\bui\b|\w*design\w*|\bart (?:director|lead|manager)|artdirector\w*|"
        r"direct(?:eur|rice) artistique|director(?:a)? de arte|diretor(?:a)? de arte|creati\w*|creativ\w*|"
        r"kreativ\w*|graphi\w*|\w*grafik\w*|grafic\w*|grafisch\w*|gestalt\w*|disen\w*|ontwerp\w*|"
        r"illustrat\w*|fotograf\w*|photograph\w*",
    ),
    (
        "product",
        r"\bproduct\b(?!ion)|\bproduct(?:manag\w*|owner|eigenaar)|\bcpo\b|\bcpto\b|produktmanage\w*|"
        r"\bproduit\b|\bproducto\b|\bprodotto\b|\bproduto\b|produktentwicklung\b|scrum\b|agile\b",
    ),
    (
        "it",
        r"information technology|information (?:systems?|officer)|informationstechn\w*|"
        r"informationssystem\w*|informatique|informatic\w*|informatik\w*|\w*informatik\w*|"
        r"tecnologias? de (?:la )?informacion|tecnologia da informacao|systemes? d'information|"
        r"sistemi informativi|sistemas? de informacion|\bti\b|\btic\b|\bict\b|\bit\b|it-\w+|\bcio\b|\bdsi\b|"
        r"\bedv\b|sysadmin|system ?admin\w*|systemadmin\w*|"
        r"administra(?:teur|dor|tor)\w* (?:de )?(?:systemes?|sistem\w*|reseaux?|redes|base\w*)|network\w*|"
        r"netzwerk\w*|netwerk\w*|reseaux?\b|\bredes\b|database|datenbank\w*|base de (?:donnees|datos)",
    ),
    (
        "operations",
        r"\bops\b|maintenance|mantenimiento|manutenzione|manutencao|instandhaltung|wartung|onderhoud|"
        r"\bprogram(?:me)? (?:manager|director|lead|coordinator|office\w*)|\bpmo\b|supply chain",
    ),
    (
        "engineering",
        r"\w*engineer\w*|\bcto\b|\w*software\w*|develop(?:er|ers|ment)\b|web ?develop\w*|\w*entwickl\w*|"
        r"\w*ingenieur\w*|ingenier\w*|ingegner\w*|engenh\w*|inzynier\w*|developpeu\w*|developpement\b|"
        r"desarroll\w*|desenvolv\w*|\w*ontwikkel\w*|svilupp\w*|\br&d\b|\br and d\b|\br&i\b|\bf&e\b|"
        r"\bi\+d\+?i?\b|\bresearch\w*|recherche|ricerca|investigacion|pesquisa|onderzoek|forschung\w*|"
        r"programm(?:er|ier|eur|at)\w*|programador\w*|devops|\bsre\b|\bqa\b|\btest(?:er|ing|er(?:in)?)\b|"
        r"full ?-?stack|back-?end|front-?end|mobile\b|scientist|\w*architect\w*|\w*architekt\w*|"
        r"arquitect\w*|arquitet\w*|architett\w*|\w*konstruk\w*|hardware|firmware|embedded|mecanic\w*|"
        r"mechani\w*|maschinenbau\w*|elektro\w*|electri\w*|innovation\w*|technical\b|technolog\w*|"
        r"technique\b|\w*technik\w*|tecnolog\w*|tecnic[oa]\b|technisch\w*|labor\w*",
    ),
    (
        "it",
        r"systems?\b|\bsi\b|systemes?\b|sistemas?\b|sistemi\b|systeem\w*|infrastructure|infrastruktur\w*|"
        r"administrator\w*|\bcloud|\bsap\b|\berp\b|web ?master",
    ),
    (
        "operations",
        r"\bam?ministrativ\w*|\badministrativ\w*|"
        r"\w*operat\w*|operac\w*|operaz\w*|\bcoo\b|\bsupply\b|logisti\w*|\w*logistik\w*|produ[ck]tion\w*|"
        r"produccion|produzione|producao|productie\w*|manufactur\w*|fabrikation|fertigung\w*|montage\w*|"
        r"betrieb\w*|bedrijf\w*|werks?leit\w*|\bwerk\b|plant\b|\bplanta\b|usine|fabrica\b|fabriek\w*|"
        r"stabilimento|factory|quality|qualit\w*|calidad|qualidade|kwaliteit\w*|facilit\w*|warehouse|"
        r"\w*lager\w*|almacen\w*|magazz\w*|entrepot|armazem|magasinier\w*|store\b|magazijn\w*|process\w*|"
        r"prozess\w*|project\w*|projekt\w*|projet\w*|proyectos?|progett\w*|projetos?|office\b|\bburo\w*|"
        r"empfang\w*|reception\w*|recepcion\w*|administration\b|administracion\b|verwaltung\w*|disponent\w*|"
        r"disposition\b|dispatch\w*|spedition\w*|transport\w*|versand\w*|shipping|fleet|fuhrpark|"
        r"maintenance|mantenimiento|manutenzione|manutencao|onderhoud|instandhaltung|wartung|safety|\bhse\b|"
        r"\behs\b|\bqhse\b|arbeitssicherheit|umwelt\w*|lean\b|\bpmo\b|administrative|secretar\w*|"
        r"sekretar\w*|hausmeister\w*|foreman|supervisor de (?:turno|planta)|nursing|\bbau\w*|construction|"
        r"restaurant|hotel|chantier|obras?\b|cantiere",
    ),
    (
        "executive",
        r"\bceo\b|chief executive|managing director|executive director|general manager|generaldirekt\w*|"
        r"geschaftsfuhr\w*|\bpresident[ae]?\b|prasident\w*|\bchair\w*|\bboard\b|\bfounder\w*|co-?founder\w*|"
        r"founding|\bowner\b|business owner|propriet\w*|propietari[oa]|vorstand\w*|\w*vorsitzend\w*|"
        r"aufsichtsrat\w*|verwaltungsrat\w*|\bpdg\b|\bdg\b|direct(?:eur|rice)[- ]general\w*|"
        r"direct(?:eur|rice)[- ]executi\w*|directeur-generaal|"
        r"director(?:a)?[- ](?:general|gerente|ejecutiv[oa])|\w*inhaber\w*|eigentumer\w*|unternehmer\w*|"
        r"\w*grunder\w*|cofondat\w*|fondat\w*|fundador\w*|gerente[- ]general|consejer[oa]\b|"
        r"administrador(?:a)? unic[oa]|amministrat(?:ore|rice) (?:delegat[oa]|unic[oa])|direttore generale|"
        r"direttrice generale|diret(?:or|ora)[- ](?:geral|executiv[oa]|presidente)|titolare|imprendit\w*|"
        r"duen[oa]\b|empresari[oa]\b|algemeen directeur|zaakvoerder|bestuur\w*|voorzitter|eigenaar|"
        r"eigenares\w*|oprichter|ondernemer|\bdga\b|managing partner|chief of staff|strateg\w*|\bgerante?\b|"
        r"administrateur delegue|\w*gesellschafter\w*|soci[oa][ -](?:gerente|administrador\w*|director\w*)|"
        r"entrepreneur\w*|chef d'entreprise|prezes\w*|wlasciciel\w*|genel mudur|verkstallande|\bvd\b|"
        r"jednatel|directeur adjoint\b$|prokurist\w*|directie\b|directiesecr\w*",
    ),
]
"""As above; a department may come up again with its weaker words."""
