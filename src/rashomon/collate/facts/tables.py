"""Which events and which counted things are the same."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Tables:
    """`events`: lemma (or lemma with particle or object) to class; `labels` of the classes;

    `tallies` are classes whose numbers grow while they are counted, `human` those that befall
    human beings. `people` are nouns of human beings of whatever kind, `things` of what is none,
    `persons` and `person_endings` tell the other nouns of human beings; `uncounted` are nouns of
    events that are not counted;
    `nouns` maps a noun to the one that stands for it. `measuring` are verbs that leave it to their
    subject what is measured, `rising` what says that a value changed, `occurring` verbs by which
    an event is said to be. `degrees` and `remaining` set a part of the counted apart, `besides`
    those who come to others; `occasions` are words of another event of the kind. `lasting` maps
    what goes on for a while to its class, `beginning` are the words of its start.
    """

    events: dict[str, str]
    labels: dict[str, str]
    tallies: frozenset[str]
    human: frozenset[str]
    people: frozenset[str]
    things: frozenset[str]
    persons: frozenset[str]
    person_endings: tuple[str, ...]
    uncounted: frozenset[str]
    nouns: dict[str, str]
    measuring: frozenset[str]
    rising: frozenset[str]
    occurring: frozenset[str]
    degrees: frozenset[str]
    remaining: frozenset[str]
    occasions: frozenset[str]
    besides: frozenset[str]
    lasting: dict[str, str]
    beginning: frozenset[str]

    def may_be_human(self, noun: str) -> bool:
        """Whether a counted noun may stand for human beings."""
        if noun in self.things or noun in self.uncounted:
            return False
        # Names of peoples come in the plural.
        forms = (noun, noun.removesuffix("s"))
        known = self.people | self.persons | self.events.keys()
        return any(f in known or f.endswith(self.person_endings) for f in forms)


@cache
def table(name: str) -> Mapping[str, Any]:
    """A TOML table of `facts/data`."""
    path = resources.files("rashomon.collate.facts") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def tables() -> Tables:
    """The tables that ship, read once."""
    events, nouns = table("events"), table("nouns")
    return Tables(
        events={lemma: name for name, e in events.items() for lemma in e["lemmas"]},
        labels={name: e["label"] for name, e in events.items()},
        tallies=frozenset(name for name, e in events.items() if e.get("tally")),
        human=frozenset(name for name, e in events.items() if e.get("human")),
        people=frozenset(nouns["people"]),
        things=frozenset(nouns["things"]),
        persons=frozenset(word.lower() for word in nouns["persons"]),
        person_endings=tuple(nouns["person_endings"]),
        uncounted=frozenset(nouns["uncounted"]),
        nouns={form: name for name, forms in nouns["same"].items() for form in forms},
        measuring=frozenset(nouns["measuring"]["verbs"]),
        rising=frozenset(nouns["measuring"]["rising"]),
        occurring=frozenset(nouns["occurring"]["verbs"]),
        degrees=frozenset(nouns["degrees"]["words"]),
        remaining=frozenset(nouns["degrees"]["remaining"]),
        occasions=frozenset(nouns["apart"]["occasions"]),
        besides=frozenset(nouns["apart"]["besides"]),
        lasting={form: name for name, forms in nouns["lasting"].items() for form in forms},
        beginning=frozenset(nouns["beginning"]["words"]),
    )
