"""Lines that name who took, gave, reported or edited: the words around the names in them."""

import re

FILE = re.compile(r"(?:,\s*|(?<!\s)\s+)?\(?\b(?:FILE|File|file)(?: photo| Photo| PHOTO)?\)?\s*$")
PARTED = re.compile(r"(?:(?<!\s)\s+)?(?:/|\||•|·|\bvia\b|\bVIA\b|\bfor\b|,|;| - | – | — )\s*")
PHOTO_END = re.compile(
    r"\(\s*(?:photo|image|picture|credit|file|ap photo|photos|courtesy)\b[^()]{0,120}\)\.?$",
    re.IGNORECASE,
)
BRACKET_END = re.compile(
    r"\((?:additional |with )?(?:reporting|writing|editing|report|edited|compiled|written)\b"
    r"[^()]{0,290}\)\.?$",
    re.IGNORECASE,
)
BOUNDARY = re.compile(
    r"(?<!\b[A-Z])(?<!Jr)(?<!Sr)(?<!Mr)(?<!Ms)(?<!Dr)(?<!St)[.!?][\"'”’)]*\s+(?=[^\W\d_a-z])"
)
# `(Reporting by …; Editing by …)`, even with the two verbs reworded.
SIGNED = re.compile(r"\(\w+ing by [^();]{2,120}(?:; \w+ing by [^();]{2,120}){1,3}\)")
# Words in a list of names that are not part of any.
PARTING = frozenset(["via", "for", "file", "photo"])
