"""Who wrote an article, without what systems put there."""

from __future__ import annotations

import re

LONGEST_NAME = 120
NO_WRITERS = re.compile(
    r"(?:user ?name|submitted(?: by)?|(?:site |web)?(?:admin|master|editor)(?:istrator)?|staff|authors?|guest|anonymous|unknown|"
    r"posted(?: by)?|"
    r"(?:written )?by|user|root|super ?user|default(?: author)?|null|undefined|none|n/?a|contributor|view all posts.*|https?://\S+|"
    r"[\w.+-]+@[\w.-]+|@\w+)\Z",
    re.IGNORECASE,
)
LEADS_TO_NAME = re.compile(r"(?:by|submitted by|posted by|written by|words by|author|von|par|por|door|autor|auteur)\s*:?\s+", re.IGNORECASE)
# A line under a headline that names the writer in another language; in English such a line is told from more than itself.
SIGNED = re.compile(
    r"\A(?:Von|Par|Di|Por|Door|Av|Af|Przez|VON|PAR|DI|POR|DOOR) "
    r"((?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|du|van|von|der|den|del|della|da|le|la|y|et|und|e|en|och|og|i)(?:,? (?:[^\W\d_a-zß-ÿ][\w.'’-]*"
    r"|de|du|van|von|der|den|del|della|da|le|la|y|et|und|e|en|och|og|i)){1,7})\Z"
)
ABOVE, RUNNING = 8, 160


def writers_in(*names: str) -> str:
    """Return the writers among some names, or nothing where there are only placeholders, addresses and the names of roles.

    >>> writers_in("Username"), writers_in("Submitted by admin"), writers_in("By Jo Harker", "Jo Harker", "Sam Okoro")
    ('', '', 'Jo Harker, Sam Okoro')
    """
    clean = (LEADS_TO_NAME.sub("", " ".join(name.split())).strip(" ,;|-–—") for name in names)
    return ", ".join(dict.fromkeys(name for name in clean if name and len(name) <= LONGEST_NAME and not NO_WRITERS.match(name)))


def signed_above(text: str, headline: str) -> str:
    """Return who a line between the headline and the running text names as the writer: "Von Anna Müller", "Par Jeanne Dupré".

    >>> signed_above("Brücke gesperrt\\nVon Anna Müller\\n\\nDie Brücke bleibt zu.", "Brücke gesperrt")
    'Anna Müller'
    """
    lines = [" ".join(line.split()) for line in text[:2_000].splitlines()]
    for line in [line for line in lines if line][:ABOVE]:
        if len(line) > RUNNING:
            return ""
        if line != headline and (found := SIGNED.match(line)):
            return found[1]
    return ""
