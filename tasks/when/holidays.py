"""When a named day falls in a year: fixed days, nth weekdays, and days counted from Easter."""

from datetime import date, timedelta

from tasks.when import calendar as cal

_FIXED = {
    "christmas": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year": (1, 1),
    "new year's eve": (12, 31), "halloween": (10, 31), "all saints": (11, 1), "valentine": (2, 14),
    "independence day": (7, 4), "veterans day": (11, 11), "workers": (5, 1), "st patrick": (3, 17),
    "earth day": (4, 22), "juneteenth": (6, 19), "groundhog": (2, 2), "april fools": (4, 1), "womens day": (3, 8),
    "inauguration": (1, 20), "epiphany": (1, 6), "guy fawkes": (11, 5), "cinco de mayo": (5, 5), "canada day": (7, 1),
    "bastille": (7, 14), "australia day": (1, 26), "anzac": (4, 25), "reunification": (10, 3), "st nicholas": (12, 6),
    "singles day": (11, 11), "children": (6, 1), "teacher": (9, 10), "flag": (6, 14),
    "arbor": (4, 28), "tree planting": (3, 12), "girls": (3, 7), "white day": (3, 14),
    "patriot day": (9, 11), "tax day": (4, 15), "pi day": (3, 14), "kwanzaa": (12, 26), "st andrew": (11, 30),
    "st david": (3, 1), "burns night": (1, 25), "king's day": (4, 27), "waitangi": (2, 6), "republic day": (1, 26),
    "assumption": (8, 15), "immaculate": (12, 8), "candlemas": (2, 2), "walpurgis": (4, 30),
    "orthodox christmas": (1, 7), "all saints eve": (10, 31), "all souls": (11, 2), "st george": (4, 23),
    "youth": (5, 4), "st john": (6, 24), "armistice": (11, 11),
}  # fmt: skip
# month, weekday (Monday 0), which one (-1 the last), days after it
_NTH = {
    "thanksgiving": (11, 3, 4, 0), "black friday": (11, 3, 4, 1), "cyber monday": (11, 3, 4, 4),
    "thanksgiving eve": (11, 3, 4, -1), "election day": (11, 0, 1, 1), "early may bank": (5, 0, 1, 0),
    "spring bank": (5, 0, -1, 0), "summer bank": (8, 0, -1, 0), "grandparents": (9, 0, 1, 6),
    "family day": (2, 0, 3, 0),
    "labor day": (9, 0, 1, 0), "memorial day": (5, 0, -1, 0), "mlk": (1, 0, 3, 0), "presidents": (2, 0, 3, 0),
    "columbus day": (10, 0, 2, 0), "canberra": (3, 0, 2, 0), "mother": (5, 6, 2, 0), "father": (6, 6, 3, 0),
}  # fmt: skip
_FROM_EASTER = {
    "easter": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "ash wednesday": -46, "mardi gras": -47,
    "ascension": 39, "pentecost": 49, "maundy thursday": -3, "easter saturday": -1, "whit monday": 50, "trinity": 56,
    "corpus christi": 60, "mothering sunday": -21, "easter eve": -1,
}  # fmt: skip


# month and day of the Islamic calendar, reckoned, not observed: a day more or less
_ISLAMIC = {"islamic new year": (1, 1), "ramadan": (9, 1), "eid al-fitr": (10, 1), "eid al-adha": (12, 10)}


# month and day of the lunar new year in China from 2010 on
_LUNAR = (
    214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129,
    217, 206, 126, 213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212,
)  # fmt: skip
_LUNAR_FIRST = 2010


def known(name: str, year: int) -> bool:
    """Whether the day is known in that year."""
    return not name.startswith("lunar") or 0 <= year - _LUNAR_FIRST < len(_LUNAR)


def holiday(name: str, year: int) -> date:
    """The day `name` (a value of names.HOLIDAYS) falls on in that year."""
    if name in _ISLAMIC:
        return _islamic(year, *_ISLAMIC[name])
    if name.startswith("lunar"):
        number = _LUNAR[year - _LUNAR_FIRST]
        return date(year, number // 100, number % 100) - timedelta(days="eve" in name)
    if name == "victoria day":  # the Monday before 25 May
        return date(year, 5, 24) - timedelta(days=date(year, 5, 24).weekday())
    if name == "orthodox easter":
        return _orthodox(year)
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return _easter(year) + timedelta(days=_FROM_EASTER[name])
    month, weekday, order, after = _NTH[name]
    return cal.nth_weekday(date(year, month, 1), weekday, order) + timedelta(days=after)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's rule)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _orthodox(year: int) -> date:
    """Easter Sunday by the Julian calendar (Meeus), as ours counts the days until 2099."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _islamic(year: int, month: int, day: int) -> date:
    """The first such day of the tabular Islamic calendar in that year of ours."""
    about = int((year - 622) * 33 / 32)
    for reckoned in (about - 1, about, about + 1, about + 2):
        days = (11 * reckoned + 3) // 30 + 354 * reckoned + 30 * month - (month - 1) // 2 + day
        found = date.fromordinal(days + 226_629)
        if found.year == year:
            return found
    return date(year, 1, 1)  # not reached: a lunar year is shorter than ours
