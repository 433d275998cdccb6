"""What was typed this morning and nobody has decided about: notes with places for {first} and {currency}. Data only."""

NOTES: tuple[tuple[str, str], ...] = (
    (
        "call",
        "Spoke with {first} for twenty minutes. They lose about 40,000 {currency} a month to stops nobody can explain. "
        "{first} wants a demo for the plant team next Tuesday at 10 and asked me to send the data sheet before. "
        "Anything above 50k is signed by their CFO, Edgar Kramer.",
    ),
    (
        "call",
        "Short call with {first}. Budget of 60k {currency} is approved, the board decides on the 12th of next month. "
        "{first} finds us dear: Evocon quoted 48k. Call back on Thursday at 3pm, {first} sends the list of stops by "
        "Friday.",
    ),
    (
        "meeting",
        "Walked the line with {first}. IT has to test the gateway before anything is signed, Petra Lang does that. "
        "The contract with the old system runs out at the end of March. Night shift will not use another screen, "
        "{first} said. I promised the security paper by Wednesday.",
    ),
)
