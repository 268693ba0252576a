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
LEADS_TO_NAME = re.compile(r"(?:by|submitted by|posted by|written by|words by|author)\s*:?\s+", re.IGNORECASE)


def writers_in(*names: str) -> str:
    """Return the writers among some names, or nothing where there are only placeholders, addresses and the names of roles.

    >>> writers_in("Username"), writers_in("Submitted by admin"), writers_in("By Jo Harker", "Jo Harker", "Sam Okoro")
    ('', '', 'Jo Harker, Sam Okoro')
    """
    clean = (LEADS_TO_NAME.sub("", " ".join(name.split())).strip(" ,;|-–—") for name in names)
    return ", ".join(dict.fromkeys(name for name in clean if name and len(name) <= LONGEST_NAME and not NO_WRITERS.match(name)))
