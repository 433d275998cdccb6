"""The world the story is set in: industries, posts, our own team and products, sources. Data only."""

from decimal import Decimal

from demo.story.model import Member, Product

# Industry -> (word in the company's name by culture, else English; employees low and high; pains).
INDUSTRIES: dict[str, tuple[dict[str, str], tuple[int, int], tuple[str, ...]]] = {
    "Food and beverage": (
        {
            "english": "Foods",
            "german": "Lebensmittel",
            "french": "Alimentaire",
            "italian": "Alimentari",
            "spanish": "Alimentación",
            "nordic": "Livs",
            "dutch": "Voeding",
            "polish": "Foods",
        },
        (80, 2400),
        ("short stops on the filling lines", "changeovers that take twice the plan", "paper batch records"),
    ),
    "Packaging": (
        {
            "english": "Packaging",
            "german": "Verpackung",
            "french": "Emballages",
            "italian": "Imballaggi",
            "spanish": "Envases",
            "nordic": "Emballage",
            "dutch": "Verpakking",
            "polish": "Opakowania",
        },
        (60, 1500),
        ("scrap on the forming lines", "unplanned stops nobody can explain", "speed loss after changeovers"),
    ),
    "Contract logistics": (
        {
            "english": "Logistics",
            "german": "Logistik",
            "french": "Logistique",
            "italian": "Logistica",
            "spanish": "Logística",
            "nordic": "Logistik",
            "dutch": "Logistiek",
            "polish": "Logistyka",
        },
        (120, 4200),
        ("trucks queuing at the docks", "conveyor jams in the evening peak", "no view across the sites"),
    ),
    "Automotive supply": (
        {
            "english": "Components",
            "german": "Antriebstechnik",
            "french": "Mécanique",
            "italian": "Meccanica",
            "spanish": "Componentes",
            "nordic": "Komponent",
            "dutch": "Techniek",
            "polish": "Automotive",
        },
        (150, 3800),
        ("OEE reported by hand", "customer audits asking for traceability", "bottleneck shifts every week"),
    ),
    "Metal and machinery": (
        {
            "english": "Engineering",
            "german": "Maschinenbau",
            "french": "Industries",
            "italian": "Officine",
            "spanish": "Metal",
            "nordic": "Verkstad",
            "dutch": "Metaal",
            "polish": "Metal",
        },
        (50, 1200),
        ("old presses without any signal", "maintenance only after failure", "late orders every month"),
    ),
    "Pharma and medical": (
        {
            "english": "Pharma",
            "german": "Pharma",
            "french": "Santé",
            "italian": "Farma",
            "spanish": "Farma",
            "nordic": "Medical",
            "dutch": "Medical",
            "polish": "Pharma",
        },
        (100, 2600),
        ("deviation reports that take days", "line clearance on paper", "validation of every change"),
    ),
    "Plastics": (
        {
            "english": "Plastics",
            "german": "Kunststofftechnik",
            "french": "Plastiques",
            "italian": "Plastica",
            "spanish": "Plásticos",
            "nordic": "Plast",
            "dutch": "Kunststof",
            "polish": "Plast",
        },
        (40, 900),
        ("cycle time drift on the moulds", "energy cost per part", "night shift without supervisors"),
    ),
    "Electronics": (
        {
            "english": "Electronics",
            "german": "Elektronik",
            "french": "Électronique",
            "italian": "Elettronica",
            "spanish": "Electrónica",
            "nordic": "Elektronik",
            "dutch": "Elektronica",
            "polish": "Elektronika",
        },
        (60, 1800),
        ("first-pass yield on the SMT lines", "rework that is not counted", "traceability to the reel"),
    ),
    "Parcel and post": (
        {
            "english": "Parcels",
            "german": "Paketdienste",
            "french": "Colis",
            "italian": "Spedizioni",
            "spanish": "Paquetería",
            "nordic": "Paket",
            "dutch": "Pakket",
            "polish": "Paczki",
        },
        (200, 5200),
        ("missorts in the peak weeks", "sorter stops after midnight", "late departures"),
    ),
    "Building materials": (
        {
            "english": "Materials",
            "german": "Baustoffe",
            "french": "Matériaux",
            "italian": "Materiali",
            "spanish": "Materiales",
            "nordic": "Bygg",
            "dutch": "Bouwstoffen",
            "polish": "Materiały",
        },
        (70, 1600),
        ("kiln stops", "loading times at the yard", "energy peaks on Monday mornings"),
    ),
}

# (title, seniority, department, weight, smallest company that has the post)
TITLES: tuple[tuple[str, str, str, int, int], ...] = (
    ("Managing Director", "owner", "Management", 5, 0),
    ("Chief Operating Officer", "c_level", "Operations", 6, 250),
    ("Chief Financial Officer", "c_level", "Finance", 5, 200),
    ("Chief Information Officer", "c_level", "IT", 3, 600),
    ("VP Operations", "vp", "Operations", 5, 500),
    ("VP Supply Chain", "vp", "Logistics", 4, 500),
    ("Director of Manufacturing", "director", "Production", 8, 200),
    ("Director of Logistics", "director", "Logistics", 6, 200),
    ("Head of IT", "director", "IT", 7, 100),
    ("Head of Procurement", "director", "Procurement", 6, 150),
    ("Plant Manager", "manager", "Production", 14, 0),
    ("Production Manager", "manager", "Production", 10, 0),
    ("Maintenance Manager", "manager", "Maintenance", 9, 0),
    ("Quality Manager", "manager", "Quality", 7, 0),
    ("Warehouse Manager", "manager", "Logistics", 7, 0),
    ("IT Security Manager", "manager", "IT", 3, 400),
    ("Continuous Improvement Lead", "senior", "Production", 7, 120),
    ("Senior Process Engineer", "senior", "Engineering", 6, 80),
    ("Senior Buyer", "senior", "Procurement", 5, 150),
    ("Automation Engineer", "staff", "Engineering", 5, 0),
    ("Controller", "staff", "Finance", 4, 60),
    ("Project Coordinator", "staff", "Operations", 3, 0),
)

COMPANY = "Northstar"
MEMBERS: tuple[Member, ...] = tuple(
    Member(key, name, f"{key}@northstar.example", role, desk, team, zone, title, tuple(territory.split()))
    for key, name, role, desk, team, zone, title, territory in (
        ("ana", "Ana Keller", "owner", "", "", "Europe/Berlin", "Founder", ""),
        ("mo", "Mo Hartley", "manager", "", "Sales", "Europe/London", "Head of Sales", ""),
        ("rita", "Rita Moreau", "rep", "", "Sales", "Europe/Berlin", "Account Executive", "DE AT CH FR"),
        (
            "tom",
            "Tom Whitaker",
            "rep",
            "",
            "Sales",
            "Europe/London",
            "Account Executive",
            "GB IE SE DK NL PL IT ES",
        ),
        ("jess", "Jess Alvarez", "rep", "", "Sales", "America/New_York", "Account Executive", "US"),
        ("dee", "Dee Novak", "deal_desk", "finance", "", "Europe/Berlin", "Deal Desk", ""),
    )
)
# How the reps differ: share of closed deals won, and quota against the team's average.
REPS: dict[str, tuple[float, float]] = {"rita": (0.33, 1.1), "tom": (0.27, 1.15), "jess": (0.22, 0.9)}
TERRITORIES: dict[str, str] = {
    "rita": "DACH and France",
    "tom": "UK, Nordics and South",
    "jess": "North America",
}

PRODUCTS: tuple[Product, ...] = tuple(
    Product(sku.lower(), name, sku, unit, about, Decimal(price))
    for sku, name, unit, price, about in (
        ("NS-LINE", "Line Monitoring", "line and year", "4200",
         "Live state, stops and speed of a production line from existing signals."),
        ("NS-EDGE", "Edge Gateway", "gateway", "1150", "Box in the cabinet that reads PLCs and sensors."),
        ("NS-OEE", "OEE Analytics", "line and year", "1450", "Losses by cause, shift and product, with targets."),
        ("NS-TRACE", "Batch Traceability", "line and year", "2300", "Which material went through which station when."),
        ("NS-DOCK", "Dock and Yard", "site and year", "9600", "Truck arrivals, dock use and waiting times of a site."),
        ("NS-SORT", "Conveyor and Sorter", "site and year", "12400", "Jams, missorts and throughput of conveyors."),
        ("NS-INT", "ERP Integration", "connection", "6500", "Orders in, confirmations out, for one ERP system."),
        ("NS-START", "On-site Commissioning", "site", "5400", "Installation, training and acceptance at one site."),
        ("NS-CARE", "Extended Support", "year", "7800", "Answers around the clock, a named engineer."),
    )
)  # fmt: skip
RATES: dict[str, Decimal] = {"EUR": Decimal("1"), "GBP": Decimal("1.17"), "USD": Decimal("0.92")}

# (source, weight, campaigns)
SOURCES: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("Website", 22, ("OEE benchmark report", "Downtime calculator", "")),
    ("Outbound", 26, ("Plants above five lines", "Dock congestion letters", "")),
    ("Trade fair", 16, ("Spring automation fair", "Autumn logistics fair")),
    ("Referral", 16, ("",)),
    ("Partner", 12, ("Automation integrators", "ERP partners")),
    ("Customer expansion", 8, ("",)),
)
COMPETITORS: tuple[str, ...] = (
    "Taktora",
    "Plantgrid One",
    "Kadenzo",
    "a module of their ERP",
    "a tool built in-house",
)
SYSTEMS: tuple[str, ...] = ("SAP", "Dynamics", "Infor", "an old in-house ERP", "Oracle", "proALPHA", "Sage")
