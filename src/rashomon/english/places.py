"""Countries, their people and capitals, and cities."""

from dataclasses import dataclass
from functools import cache

from rashomon.english.tables import lines
from rashomon.english.words import fold


@dataclass(frozen=True, slots=True)
class Atlas:
    """Tables of names to ISO 3166-1 alpha-2 codes (`XK` Kosovo, `SU` the Soviet Union).

    `houses` speak for a country: `Kremlin`. `spellings` map other spellings of a city to the usual
    one, `official` codes to the names of countries.
    """

    countries: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    houses: dict[str, str]
    cities: dict[str, str]
    spellings: dict[str, str]
    official: dict[str, str]

    def state(self, name: str) -> str | None:
        """Return the country that a name can mean as the source of a statement."""
        return self.countries.get(name) or self.capitals.get(name) or self.houses.get(name)

    def country(self, name: str) -> str | None:
        """Return the country of a name in any of the tables."""
        return self.state(name) or self.demonyms.get(name) or self.cities.get(name)

    def is_place(self, name: str) -> bool:
        """Return whether a name is that of a country, a capital or a city."""
        return name in self.countries or name in self.capitals or name in self.cities


@cache
def atlas() -> Atlas:
    """Return the tables that ship with the package, read once."""
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    houses: dict[str, str] = {}
    official: dict[str, str] = {}
    for line in lines("countries.txt"):
        code, *columns = (column.strip() for column in line.split("|"))
        for table, column in zip((countries, demonyms, capitals, houses), columns, strict=False):
            for name in filter(None, (n.strip() for n in column.split(","))):
                table.setdefault(name, code)
        official[code] = columns[0].split(",")[0].strip()
    rows = [line.split("\t") for line in lines("cities.tsv")]
    cities = {name: code for name, code, _ in rows}
    spellings = {name: usual for name, _, usual in rows if name != usual}
    return Atlas(countries, demonyms, capitals, houses, cities, spellings, official)


@cache
def _folded() -> tuple[dict[str, str], dict[str, str]]:
    """Return folded names of countries and peoples with codes, and cities with usual spellings.

    Several cities of one name are one here.
    """
    known = atlas()
    countries = {fold(name): code for name, code in (known.countries | known.demonyms).items()}
    cities = {fold(name): fold(known.spellings.get(name, name)) for name in known.cities}
    return countries, cities


def country_code(name: str) -> str | None:
    """Return the code of a country by its folded name or that of its people."""
    return _folded()[0].get(name)


def city(name: str) -> str | None:
    """Return the usual spelling, folded, of a city in the table by its folded name."""
    return _folded()[1].get(name)
