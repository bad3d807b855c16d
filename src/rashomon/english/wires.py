"""Lines of agency copy for editors and machines: slugs, notes to editors, trailers."""

import re

# "BC-Dam Bursts, 1st Ld-Writethru,0318", "AM-Dam", and the number of a transmission, "a0412",
# "a0412 bur".
_SLUG = re.compile(
    r"\^?(?:[A-Z]{2}|[A-Z]{1,3}\d?)-{1,2}[\w.&’'-]+(?: [\w.&’'-]+){0,6}"
    r"(?:, ?[\w. &-]{1,40}){0,4},? ?\d{2,5}"
)
_NUMBER = re.compile(
    r"[a-z][0-9]{3,4}(?: [a-z]{1,4}){0,2}(?: ?[0-9]{4})?|[0-9]{3,4} ?[a-z]{2,3}|[A-Z]{3}[0-9]{3,4}"
)
# The same without a number: "BC-EU--Dam Bursts, 2nd Ld-Writethru", "Halm-dam-flood,2ndlead".
_VERSIONED = re.compile(
    r"\^?[A-Z]{2}-[A-Z]{2,4}--\S.{0,60}|"
    r"[\w-]{3,60}, ?(?i:\d(?:st|nd|rd|th) ?)?"
    r"(?i:lead|ld|urgent|update|writethru|add|alert|sub)[\w-]{0,12}|"
    r"\^?[A-Z]{2}-[\w.&’'-]{1,30}(?: [\w.&’'-]{1,30}){0,5}, "
    r"(?:\d(?:st|nd|rd|th) )?(?:Ld|Lead|Add|Sub)\b.{0,30}"
)
# "afp--0412 4 V gen 0231", "bdt0317 4 pl 312 dpa 0418".
_NUMBERS = re.compile(r"[a-z]{2,4}-{0,2}[0-9]{3,4} [0-9] [A-Za-z]{1,3}(?: [a-z0-9]{2,4}){1,4}")
# Initials of those who wrote and edited; "dpa af xxde n1 bl".
_INITIALS = re.compile(
    r"[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}|mf|mfl|more follows|dpa(?: [a-z0-9]{2,6}){2,8}"
)
_FOR_EDITORS = re.compile(
    r"\^?(?:Eds|EDS|Editors?|EDITORS?|Attention editors|ATTENTION EDITORS|Note to editors|"
    r"NOTE TO EDITORS)"
    r"[:,–-].{0,400}|ATTENTION [-–] .{0,200}|.{3,200} ///|\(\(.{3,200}\)\)|Keywords: [A-Z].{0,200}|"
    r"\([^()\d]{0,4}1 = .{3,60}\)|(?:NOT FOR|STRICTLY|FOR IMMEDIATE) [A-Z ]{5,30}.{0,60}|"
    r"#{1,3} (?:Notebook|Internet links?|Internet|Addresses|Editorial contacts?|dpa contacts?)"
)
# Openings of these notes, folded.
EDITORS_WORDS = (
    "eds",
    "editor",
    "attention",
    "note to",
    "keywords",
    "not for",
    "strictly",
    "for immediate",
)
_URGENT = re.compile(
    r"(?:URGENT|FLASH|BULLETIN|ALERT|ADVISORY|NEWSALERT|EMBARGO(?:ED)?.{0,60})[:!]?"
)
TRAILER = re.compile(r"\^?[A-Z]{2}-[A-Z]{2,3}-\d\d-\d\d-\d\d(?:\d\d)? \d{4}(?: ?[A-Z]{3,4})?")
_BREAK = re.compile(
    r"[-–—(\[# ]*(?:more|end|ends|30|0|end it|endit|eom|story can end here|optional add end)"
    r"[-–—)\]# ]*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\((?:adds?|recasts?|updates?|updated|writes? through|corrects?|refiles?|repeats?|releads?|"
    r"changes?|rewrites?|clarifies|fixes|new throughout|with|combines|trims|includes)\b"
    r"[^()]{0,300}\)",
    re.IGNORECASE,
)
_KINDS = (
    _SLUG, _NUMBER, _VERSIONED, _NUMBERS, _INITIALS, _FOR_EDITORS, _URGENT, TRAILER, _BREAK, _NOTE,
)  # fmt: skip
# All of these in one pass, each with its own flags.
MACHINES = re.compile(
    "|".join(f"(?i:{p.pattern})" if p.flags & re.IGNORECASE else f"(?:{p.pattern})" for p in _KINDS)
)
