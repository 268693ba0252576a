"""Time expressions as patterns over class letters (see ``lexicon.LETTERS``): which tokens belong to one expression.

Group names tell ``resolve`` which part is which. The rules stand in the order in which they are tried at each token.
"""

from __future__ import annotations

import re
from typing import Final

_NUMBER = r"(?:[NY](?:-?N|-?&-?a?-?J(?=[UV-])){0,4})"
_COUNT = rf"(?:aw?o?{_NUMBER}o?|Ja?N?|aJ|awo?|wo?h?|{_NUMBER}(?:oh)?|a)"
_ABOUT = r"(?:q+a?t?)?"
_ZONE = r"(?:Z|x{1,2}z)?"
_CLOCK = rf"(?:CA?{_ZONE}|NA{_ZONE}|[YN]Z|H{_ZONE})"
_DAY_OF_MONTH = r"(?:M-?h?(?:N|O)(?:-[NO]|ih?[NO](?=,?Y))?(?!-?[UVA])|h?(?:N|O)(?:(?:-|&|i)[NO])?o?M)"
_DAY = (
    rf"(?:I|/|D,?h?[NO](?=(?:(?:,?&|,)D,?h?[NO])+o?M)|(?:[Lnt]p?|h[Ln])?D(?:,?i?{_DAY_OF_MONTH}(?:,?Y)?|,?o?[Lnt]U)?"
    rf"|{_DAY_OF_MONTH}(?:,?(?:o|i(?=Y))?Y|,?[Ltn]U)?|[Lnt]?Q(?:,?Y)?|T)"
)

RULES: Final[tuple[tuple[str, str], ...]] = (
    ("every", r"E(?P<n>N|O)?(?:(?P<day>D)|(?P<month>M)(?P<date>[NO])?|(?P<season>S)|(?P<part>P)|(?P<unit>[UV]))"),
    ("nth", r"h?(?P<nth>O|L)(?:(?P<weekday>D)|(?P<unit>U))(?:o|i)(?P<month>M)(?:,?o?(?P<year>Y))?"),
    ("spokenclock", r"a?(?P<part>[JU]|NV?(?=p))(?P<way>[pi])(?P<hour>[NH])(?P<half>A)?"),
    (
        "moment",
        (
            rf"(?P<lead>(?:h?m(?:-|i(?=[DMQ]))?)(?=[DMTNOQ,P]))?(?:(?P<clock>{_CLOCK}),?(?:o|i(?=[DMTQh]))?)?(?:(?P<before>P)(?:o|i|(?=T)))?"
            rf"(?P<day>{_DAY})(?:-?m?-?(?P<part>P)(?!-?[UV]))?(?:,?i?(?P<late>{_CLOCK}))?"
        ),
    ),
    ("twodays", r"h?U(?P<side>i)(?P<day>T)"),
    ("beforelast", r"h(?P<unit>[UD])(?P<side>i)L(?![UVDMSPNwa])"),
    ("hours", rf"h?[mx](?P<hours>V)o(?P<day>{_DAY})"),
    ("fromnow", rf"(?P<n>{_COUNT})(?P<unit>[UV])(?:s(?P<time>z)|(?P<from>i)(?P<now>[Tr]))"),
    ("part", r"(?P<lead>m)?(?:(?P<which>[tLny])|h(?P<day>[Ln]))(?P<part>P)"),
    ("clock", rf"(?P<clock>{_CLOCK}|[YN](?P<hours>V)|[CN](?=[&i-](?:C|N)A))"),
    (
        "month",
        r"(?:h?(?P<edge>e)e*o)?(?P<lead>h?m(?:-|i)?)?(?P<which>[Lnt]p?)?(?P<month>M)(?:,?o?(?P<year>Y)|,?o?(?P<rel>[Lnt])(?P<unit>U))?",
    ),
    ("season", r"(?P<det>h)?(?P<lead>m-?)?(?P<which>[Lnt]p?)?(?P<season>S)(?:,?(?:oh?)?(?P<year>Y)|,?o?(?P<rel>[Lnt])U)?"),
    (
        "quarter",
        (
            r"(?:h?(?P<year>Y)|(?P<rel>[Lnt])Us|[hja])?(?:f)?-?(?P<nth>O)-?(?:f-?)?(?P<unit>[UV])"
            r"(?:(?:,?o?(?P<of>Y))|,?(?:o|i)?(?P<rel2>[Lnt])U)?"
        ),
    ),
    ("halves", r"h?(?P<nth>O|L)(?P<n>N)(?P<unit>V)(?:o(?P<of>Y))"),
    ("half", r"h?(?P<nth>[OLnm])(?P<half>J)o(?:h?(?P<year>Y)|(?:h)?(?P<rel>[Lntc]?)U|h?(?P<decade>K))"),
    ("yearquarter", r"h(?P<year>Y)(?P<unit>U|R)"),
    ("quarterago", r"hUaU(?P<dir>[gm])"),
    ("thedaybefore", r"h(?:(?P<unit>U)|(?P<part>P))(?P<side>i)(?=[.,]|$)"),
    ("thesedays", r"tV"),
    ("inthepast", r"hp(?![wNVUFRMPSDT])"),
    ("spelt", r"(?:hU)?(?P<n>NN(?:-?N)?)(?![-NVUMOox$%,])"),
    ("coded", r"(?P<code>B),?o?(?P<year>Y)?|h?(?P<year2>Y)(?P<code2>B)"),
    (
        "yearago",
        r"h?(?:x(?=U-?[mg]))?(?P<u>U)-?(?P<dir>[mg])-?(?P<rest>O?-?U|R)|h?(?P<u2>U)-(?P<dir2>[mg])(?!-?[OUVR])(?:(?P<months>N)(?P<span>V))?",
    ),
    ("ago", rf"{_ABOUT}(?P<n>{_COUNT})-?(?P<unit>[UV])(?:[|&]N|[|]x)?(?P<dir>g|m(?!i)|i(?P<event>.{{0,2}}))"),
    ("vagueago", r"(?P<unit>V)(?P<dir>g)"),
    (
        "stretch",
        rf"(?:E(?:oh?))?{_ABOUT}(?:h|t)?(?P<dir>[Lnpl]|tp|r(?=[VU]))(?P<n>{_COUNT})?(?P<full>F|x(?=V))?(?P<unit>V)(?:[|&](?:x|V|m))?",
    ),
    ("relative", r"(?:h?e+oh?)?(?P<lead>m(?:i)?)?(?P<det>h)?(?P<dir>[Lntplcky]|tp)(?P<fiscal>f)?(?P<unit>U|R)(?P<more>s)?(?:-?e)?"),
    ("fiscal", r"(?P<lead>m)?h?f(?P<year>Y)"),
    ("century", r"h?(?P<lead>m-?)?(?P<nth>O)-?(?P<unit>U)"),
    ("decade", r"(?P<det>[hj])?(?:e+oh?)?(?P<lead>m-?)?(?P<decade>K)"),
    (
        "duration",
        rf"(?P<about>{_ABOUT})(?P<det>h)?(?:(?P<low>{_NUMBER})[i|-](?=N))?(?P<n>{_COUNT})-?[xF]?(?P<unit>[UV])(?P<half>&aJ)?(?:-?(?P<old>X))?(?:[|]N)?",
    ),
    ("year", r"(?:h?(?P<edge>e)e*o)?(?P<lead>h?m(?:-|i)?)?(?P<det>hU)?(?P<year>Y)(?:-(?P<to>N))?"),
    ("plural", r"(?P<det>h)?(?P<unit>V)(?:[|&]V|(?P<ahead>d))?"),
    ("unit", r"(?:h?(?P<end>e)+o|mi)?(?P<det>[hj])(?P<full>F)?(?P<fiscal>f)?(?P<unit>U)(?P<own>s)?"),
    ("now", r"(?:m)?(?P<word>r|c)"),
)


def _anonymous(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


MASTER: Final = re.compile("|".join(f"(?P<{name}>{_anonymous(pattern)})" for name, pattern in RULES))
PATTERNS: Final = {name: re.compile(pattern) for name, pattern in RULES}
NEXT_DAY: Final = re.compile(rf"[i,xAZ](?P<day>{_DAY})")
"""A day named a little later in the sentence."""
