"""Numbers in words: "twenty-first", "two thousand and fifteen", "nineteen eighty six", "three thirty"."""

from tasks.when.tokens import Token

_MOST = 3
_SCALES = {"hundred": 100, "thousand": 1000}


def join(tokens: list[Token]) -> list[Token]:
    """Runs of number words become one number, ordinal, year or spoken time; all else stays."""
    if not any(token.cls == "NUMWORD" or token.value in _SCALES for token in tokens):
        return tokens
    joined, place = list[Token](), 0
    while place < len(tokens):
        stop, token = place + 1, tokens[place]
        if token.cls == "NUMWORD":
            stop, token = _run(tokens, place)
        elif token.value in _SCALES:  # "a hundred"
            token = Token("NUMWORD", _SCALES[token.value], token.start, token.end, token.text)
        joined.append(token)
        place = stop
    return joined


def _run(tokens: list[Token], first: int) -> tuple[int, Token]:
    """The longest number that begins at `first`, and where it stops."""
    numbers, begins, place, ordinal, scaled = [0], [first], first, False, False
    if said := _with_nought(tokens, first):
        return said
    while place < len(tokens) and not ordinal:
        token = tokens[place]
        if token.cls == "NUMWORD" or (token.cls == "ORDINAL" and not token.text[0].isdigit()):
            if not _fits(numbers[-1], int(token.value)):
                if len(numbers) == _MOST:
                    break  # a list of numbers is not one
                numbers.append(0)
                begins.append(place)
            numbers[-1] += int(token.value)
            ordinal = token.cls == "ORDINAL"
        elif token.value in _SCALES and numbers[-1]:
            numbers[-1], scaled = numbers[-1] * _SCALES[token.value], True
        elif not _glue(tokens, place, scaled):
            break
        place += 1
    return _number(tokens, begins, place, numbers, ordinal, scaled)


def _with_nought(tokens: list[Token], first: int) -> tuple[int, Token] | None:
    """ "Eight oh five" is a time, "nineteen oh five" a year."""
    three = tokens[first : first + 3]
    if len(three) < 3 or three[1].text.lower() not in ("oh", "o") or three[2].cls != "NUMWORD":
        return None
    left, right = int(three[0].value), int(three[2].value)
    if right > 9 or not 1 <= left <= 21:
        return None
    cls, value = ("SPOKEN", (left, right)) if left <= 12 else ("YEAR", left * 100 + right)
    return first + 3, Token(cls, value, three[0].start, three[2].end, three[0].text)


def _fits(sofar: int, number: int) -> bool:
    """ "twenty" takes "five", "hundred" takes both; "three" takes no "thirty"."""
    return (
        sofar == 0
        or (sofar % 100 >= 20 and sofar % 10 == 0 and number < 10)
        or (sofar % 100 == 0 and number < 100)
        or (sofar % 1000 == 0)
    )


def _glue(tokens: list[Token], place: int, scaled: bool) -> bool:
    following = tokens[place + 1].cls if place + 1 < len(tokens) else ""
    if tokens[place].cls == "DASH" and tokens[place].end - tokens[place].start == 1:
        tight = tokens[place].start == tokens[place - 1].end and following in ("NUMWORD", "ORDINAL")
        return tight and tokens[place + 1].start == tokens[place].end
    return tokens[place].cls == "AND" and scaled and following == "NUMWORD"


def _number(
    tokens: list[Token], begins: list[int], stop: int, numbers: list[int], ordinal: bool, scaled: bool
) -> tuple[int, Token]:
    first = begins[0]

    def made(cls: str, value: object, end: int = stop) -> tuple[int, Token]:
        return end, Token(cls, value, tokens[first].start, tokens[end - 1].end, tokens[first].text)

    if len(numbers) == 1:
        year = scaled and 1500 <= numbers[0] < 2200 and not ordinal
        return made("ORDINAL" if ordinal else "YEAR" if year else "NUMWORD", numbers[0])
    if len(numbers) == 2 and not ordinal:
        hour, minute = numbers
        if 15 <= hour <= 21 and 10 <= minute <= 99:
            return made("YEAR", hour * 100 + minute)
        if 1 <= hour <= 12 and 10 <= minute <= 59:
            return made("SPOKEN", (hour, minute))
    year = (len(numbers) == 3 and 15 <= numbers[1] <= 21) or (len(numbers) == 2 and 1500 <= numbers[1] < 2200)
    if year and not ordinal and numbers[0] <= 31:
        return made("NUMWORD", numbers[0], begins[1])  # "thirty-one nineteen eighty six": a day and a year
    return made("NUMWORD", tokens[first].value, first + 1)  # "one two three": each for itself
