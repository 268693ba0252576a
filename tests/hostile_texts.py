"""Texts that no editor would call an article, and that come in all the same. All invented."""

from __future__ import annotations

FIRE = "The harbour master said on Tuesday that 24 people had died in the fire. "
ARABIC = "قال المتحدث إن أربعة وعشرين شخصا قتلوا في الحريق يوم الثلاثاء. "
FRENCH = "Le maire a annoncé mardi que le pont serait fermé pendant trois semaines pour des travaux. "
FAMILY = "👩‍👩‍👧‍👦"

REFUSED: dict[str, tuple[str, str]] = {
    "five megabytes of one line": (FIRE * 70_000, "too long"),
    "a million commas": ("," * 1_000_000, "no word in the text"),
    "right to left": (ARABIC * 500, "not in English"),
    "nothing but emoji": (FAMILY * 5_000, "no word in the text"),
    "nothing but digits": ("1234567890 " * 50_000, "no word in the text"),
    "one number of a megabyte": ("9" * 1_000_000, "no word in the text"),
    "another language": (FRENCH * 200, "not in English"),
    "nothing but NUL": ("\x00" * 1_000, "no word in the text"),
    "nothing but line ends": ("\n" * 100_000, "empty"),
    "nothing but zero-width spaces": ("\u200b" * 100_000, "the text is empty"),
}
"""Texts that cannot be read, with words of the reason."""

READ: dict[str, str] = {
    "commas without end": FIRE + "," * 300_000 + " " + FIRE,
    "opening brackets without end": FIRE + "(" * 200_000 + " " + FIRE,
    "opening quotation marks without end": FIRE + "“" * 200_000 + " " + FIRE,
    "points without end": FIRE + ". " * 10_000 + FIRE,
    "line ends without end": "\n" * 100_000 + FIRE,
    "carriage returns alone": (FIRE + "\r") * 200,
    "right to left in between": (FIRE * 3 + ARABIC) * 30,
    "emoji in between": (FIRE + FAMILY) * 100,
    "NUL for blanks": (FIRE * 50).replace(" ", "\x00"),
    "NUL in between": (FIRE + "\x00") * 50,
    "halves of characters": (FIRE + "\ud83d \udc00 ") * 100,
    "numbers beyond counting": f"{FIRE}{'9' * 400} people died in {'7' * 5000} houses and {'9' * 400}th in line. {FIRE}",
    "quotations in quotations": "“The man said ‘" * 500 + FIRE + "’ on Tuesday”" * 500,
    "markup that nobody took away": ("<div class='a'><p>" + FIRE + "</p><script>var a = 1;</script>&nbsp;&amp;") * 100,
    "zero-width characters": (FIRE * 100).replace(" ", " \u200b") + "\u200b" * 100_000,
    "a word of 200,000 letters": FIRE + "a" * 200_000 + " " + FIRE,
    "accents without end": FIRE + "e" + "\u0301" * 100_000 + " " + FIRE,
    "a sentence without end": "he said that " * 2_000,
    "a list without end": "the man and " * 2_000,
    "blanks without end": FIRE + " " * 200_000 + FIRE,
}
"""Texts in which something can be read."""
