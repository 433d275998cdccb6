"""Strings that break programs: each is harmless to a careful one."""

# ruff: noqa: E501  tables of odd values are read by the line

PAYLOADS = [
    "<dwx>", "<script>dwx()</script>", "'\"><dwx onload=dwx()>", "</title><dwx>", "</textarea><dwx>", "</script><dwx>", "<!--<dwx>", "<svg/onload=dwx()>",
    "<img src=x onerror=dwx()>", "javascript:dwx()", "data:text/html,<dwx>", "&lt;dwx&gt; &amp;amp;", "`dwx`", "]]><dwx>", "\\u003cdwx\\u003e",
]  # fmt: skip
"""Would stand as markup in a page that forgot to escape them."""

TEMPLATES = [
    "{{ 7*7 }}dwx",
    "{% debug %}",
    "{{ request.user.password }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{0.__class__}",
    "%(name)s %s %n %x",
    "{}",
    "%",
]
QUERIES = [
    "'",
    '"',
    "' OR 1=1 --",
    "'; DROP TABLE deals_deal; --",
    "\\",
    "\\'; --",
    "%' AND '1'='1",
    "_%",
    "$$",
    "1); SELECT pg_sleep(9); --",
    "/* */",
    "?",
    ":a",
    "*:*",
    "&|!()<->",
]
FORMULAS = ["=1+1", "+1+A1", "-1+A1", "@SUM(A1)", "=cmd|'/c calc'!A1", "\t=1", "\r=1", "|x", "＝1+1", " =1"]
SCRIPTS = [
    "\u05e2\u05d1\u05e8\u05d9\u05ea", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "\u202eright to left", "\u2066isolated\u2069", "zero\u200bwidth", "\u200d\u200c", "\ufeffmark",
    "\u0301lone mark", "Z\u0336\u0335\u0334a\u0328\u0327l\u0321g\u0322o", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f3f3\ufe0f\u200d\U0001f308", "\U0001f1e9\U0001f1ea",
    "\u7530\u4e2d\u3055\u3093", "\ud55c\uad6d\uc5b4", "\ufb01\ufb02", "\u0130\u0131\u00df\u1e9e", "\u212b\u00c5A\u030a", "\ue000\U0010ffff", "\ufffe\uffff", "\u2028\u2029\u0085", "\u00a0x\u00a0", "\U00020000",
]  # fmt: skip
SHAPES = [
    "  spaces  ",
    "tab\there",
    "line\nfeed",
    "carriage\rreturn",
    "both\r\nends",
    "\x01\x02\x1f",
    "\x7f\x80\x9f",
    "null",
    "None",
    "undefined",
    "NaN",
    "true",
    "0",
    "-0",
    "1e400",
    "../../etc/passwd",
    "CON",
    "me",
    "none",
    "a" * 60,
]

ALL = PAYLOADS + TEMPLATES + QUERIES + FORMULAS + SCRIPTS + SHAPES
