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
    "all souls": (11, 2), "st george": (4, 23), "youth": (5, 4), "st john": (6, 24), "armistice": (11, 11),
}  # fmt: skip
# month, weekday (Monday 0), which one (-1 the last), days after it
_NTH = {
    "thanksgiving": (11, 3, 4, 0), "black friday": (11, 3, 4, 1), "cyber monday": (11, 3, 4, 4),
    "labor day": (9, 0, 1, 0), "memorial day": (5, 0, -1, 0), "mlk": (1, 0, 3, 0), "presidents": (2, 0, 3, 0),
    "columbus day": (10, 0, 2, 0), "canberra": (3, 0, 2, 0), "mother": (5, 6, 2, 0), "father": (6, 6, 3, 0),
}  # fmt: skip
_FROM_EASTER = {
    "easter": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "ash wednesday": -46, "mardi gras": -47,
    "ascension": 39, "pentecost": 49, "maundy thursday": -3, "easter saturday": -1, "whit monday": 50, "trinity": 56,
    "corpus christi": 60,
}  # fmt: skip


# month and day of the Islamic calendar, reckoned, not observed: a day more or less
_ISLAMIC = {"islamic new year": (1, 1), "ramadan": (9, 1), "eid al-fitr": (10, 1), "eid al-adha": (12, 10)}


def holiday(name: str, year: int) -> date:
    """The day `name` (a value of names.HOLIDAYS) falls on in that year."""
    if name in _ISLAMIC:
        return _islamic(year, *_ISLAMIC[name])
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


def _islamic(year: int, month: int, day: int) -> date:
    """The first such day of the tabular Islamic calendar in that year of ours."""
    about = int((year - 622) * 33 / 32)
    for reckoned in (about - 1, about, about + 1, about + 2):
        days = (11 * reckoned + 3) // 30 + 354 * reckoned + 30 * month - (month - 1) // 2 + day
        found = date.fromordinal(days + 226_629)
        if found.year == year:
            return found
    return date(year, 1, 1)  # not reached: a lunar year is shorter than ours
