"""Countries, what is called after them, and cities."""

from dataclasses import dataclass
from functools import cache

from rashomon.english.tables import lines
from rashomon.english.words import fold


@dataclass(frozen=True, slots=True)
class Atlas:
    """Names to ISO 3166-1 alpha-2 codes (`XK` Kosovo, `SU` the Soviet Union).

    `houses` speak for a country: `Kremlin`. `spellings` give the usual
    spelling of a city for another one, `official` the name of a country for its code.
    """

    countries: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    houses: dict[str, str]
    cities: dict[str, str]
    spellings: dict[str, str]
    official: dict[str, str]

    def state(self, name: str) -> str | None:
        """The country that a name can stand for when it says something."""
        return self.countries.get(name) or self.capitals.get(name) or self.houses.get(name)

    def country(self, name: str) -> str | None:
        """The country of anything in the tables."""
        return self.state(name) or self.demonyms.get(name) or self.cities.get(name)

    def is_place(self, name: str) -> bool:
        """Return whether a name is that of a country, a capital or a city."""
        return name in self.countries or name in self.capitals or name in self.cities


@cache
def atlas() -> Atlas:
    """The tables that ship, read once."""
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
    """Folded names of countries and their people to codes, and of cities to their usual spelling.

    A name that several cities of the table bear is one name here.
    """
    known = atlas()
    countries = {fold(name): code for name, code in (known.countries | known.demonyms).items()}
    cities = {fold(name): fold(known.spellings.get(name, name)) for name in known.cities}
    return countries, cities


def country_code(name: str) -> str | None:
    """The code of the country that a folded name names, or whose people it names."""
    return _folded()[0].get(name)


def city(name: str) -> str | None:
    """The usual spelling, folded, of the city of the table that a folded name names."""
    return _folded()[1].get(name)
