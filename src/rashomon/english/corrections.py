"""Wording with which outlets correct themselves: headings, openings, sentences."""

import re

# Below this length in characters a line can be a heading.
HEADING_LETTERS = 50
_OPENING = re.compile(
    r"\W{0,3}(?:correction|clarification|corrected|amend(?:ed|ment)|editor['’]?s['’]? note|"
    r"erratum|errata|retraction|retracted)"
    r"(?:s|s? (?:and|&) clarifications?| version|\s*\([^()]{1,30}\)|"
    r",? [a-z]+\.? \d{1,2}(?:, \d{4})?|,? \d{1,2} [a-z]+\.?(?:,? \d{4})?)?\W{0,2}\s*(?:[:—–]|-\s)",
    re.IGNORECASE,
)
# A line of only such a word, above the paragraph with the correction.
_HEADING = re.compile(
    r"\W{0,3}(?:corrections?|clarifications?|erratum|errata|retraction)"
    r"(?: (?:and|&) clarifications?)?\W{0,3}",
    re.IGNORECASE,
)
_WORK = r"(?:article|story|report|post|item|dispatch|headline|caption|piece|column|version)"
_VERSION = re.compile(
    r"\b(?:an? |the |our )?(?:earlier|previous|original|prior|first) (?:versions?|editions?) of "
    rf"(?:this|the) {_WORK}\b",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    rf"\bthis {_WORK} (?:has been|was|is being|had been) "
    r"(?:corrected|amended|updated|revised|edited|changed|clarified|retracted|withdrawn|refiled)\b|"
    rf"\bthis {_WORK}(?: of the \w+)? (?:corrects|fixes|restores|clarifies|removes)\b|"
    # Where a text was first published takes nothing back: `This article originally appeared in the
    # Post`.
    rf"\bthis {_WORK} (?:originally(?! (?:was )?(?:appeared|ran|aired|published|posted|featured)\b)"
    r"|incorrectly|wrongly|mistakenly|erroneously|misstated|"
    r"misidentified|misspelled|misquoted|gave the wrong|"
    r"(?:initially|previously|earlier) (?:said|stated|reported|gave|named|identified|misstated))\b",
    re.IGNORECASE,
)
_WE_AMENDED = re.compile(
    r"[*•\[( ]{0,3}We(?: have|['’]ve)? "
    rf"(?:corrected|amended|updated|changed|revised|clarified|edited) (?:this|our) {_WORK}\b"
)
# Wording that outlets use only for their own mistakes; a company that regrets an error is news.
_REGRETS = re.compile(
    r"\b(?:We|The (?:[A-Z][\w’'-]* ?){1,4}) ?regrets? (?:the|this|any|these|its|our) "
    r"(?:error|mistake)s?\b"
)
# In reported speech the regret is not the outlet's.
_REPORTED = re.compile(r"\b(?:said|says|told|spokes\w+)\b|[\"“]", re.IGNORECASE)
_MISTAKE = re.compile(
    r"\W{0,3}(?:because of|due to|owing to) an? (?:copy[- ])?(?:edit(?:ing|or['’]s)|"
    r"report(?:ing|er['’]s)|production|transcription|typing|typographical|translation) "
    rf"(?:error|mistake),? (?:an? |the |this |our )(?:[\w’-]+ ){{0,4}}{_WORK}s?\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\W{0,3}(?:updated?|note|for the record|n\.?b\.?)\b[^.]{0,40}[:—–-] ?"
    r"(?:an? |the |our )?(?:earlier|previous|original|prior|first) (?:versions?|headline|"
    r"editions?)\b",
    re.IGNORECASE,
)

# Initials of these three after marks: a cheap check before the patterns themselves.
_MAY_OPEN = re.compile(r"\W{0,3}[cCaAeErRbBdDoOuUnNfF]")


def is_correction(text: str) -> bool:
    """Return whether a paragraph corrects the article that it is in.

    >>> is_correction("Correction: An earlier version of this article misstated the toll.")
    True
    """
    head = text[:400]
    if ("version" in head or "edition" in head) and _VERSION.search(head):
        return True
    if _MAY_OPEN.match(head) and any(p.match(head) for p in (_OPENING, _MISTAKE, _EARLIER)):
        return True
    if "regret" in head and _REGRETS.search(head) and not _REPORTED.search(head):
        return True
    if "We" in head[:6] and _WE_AMENDED.match(head):
        return True
    return "his " in head and _AMENDED.search(head) is not None


def is_correction_heading(text: str) -> bool:
    """Return whether a line says that the paragraph below it is a correction.

    >>> is_correction_heading("Corrections and clarifications"), is_correction_heading("Correct")
    (True, False)
    """
    return len(text) < HEADING_LETTERS and _HEADING.fullmatch(text) is not None


# Words of a line that takes something back; a line about an addition has none of them.
_TAKES_BACK = re.compile(
    r"correct|clarif|amend|misstat|mistak|misspell|misspelt|misidentif|misattribut|misquot|erratum|"
    r"errata|in error|editing error|erroneous|regret|retract|withdr[ae]w|originally|initially|"
    r"mistake|wrong|inaccura|should have (?:said|read|been)|(?:previous|earlier) "
    r"version",
    re.IGNORECASE,
)
_WIRE_NOTE = re.compile(r"\W{0,3}(?:correct|clarif)(?:s|ed|ies|ied|ing|ion)\b", re.IGNORECASE)


def takes_back(text: str) -> bool:
    """Return whether a line outside the article's own text corrects it.

    >>> takes_back("Correction: The number is 17."), takes_back("This story has been updated.")
    (True, False)
    """
    if _WIRE_NOTE.match(text):
        return len(text.split()) > 2
    return is_correction(text) and _TAKES_BACK.search(text) is not None


# Words by which a line of dates says that its day is that of a change, or of publication.
CHANGE = re.compile(r"\W*(?:last |latest )?(?:updated?|modified|edited|revised|changed|amended)\b")
SAYS_CHANGED = re.compile(
    r"\W*(?:(?:this|the) (?:page|article|story|post) )?(?:was |has been )?(?:last |latest )?"
    r"(?:updated?|modified|modification|edited|revised|revision|changed|amended|corrected|reviewed|"
    r"generated|printed|retrieved|accessed)\b",
    re.IGNORECASE,
)
SAYS_PUBLISHED = re.compile(r"publi|posted|first ", re.IGNORECASE)
