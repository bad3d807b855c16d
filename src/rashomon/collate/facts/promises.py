"""Promises: the announcements of what is to be done that one article has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.collate.facts.clauses import Clauses
from rashomon.collate.facts.scenes import Reader, Scene
from rashomon.english.tables import small_words, table
from rashomon.types import Sentence

# Quotation marks and brackets may follow the stop of a sentence.
_CLOSING, _STOPS = " \n\"'”’»)", ".!?…"
# Subjects by which speakers mean themselves.
_SELF = small_words("writing_subject")


@dataclass(frozen=True, slots=True, eq=False)
class Promise:
    """One announcement.

    `words` are the content lemmas of what is to be done, `act` those of its head and of that
    head's objects.
    """

    scene: Scene
    start: int
    end: int
    by: str | None
    words: frozenset[str]
    act: frozenset[str]
    lessens: bool
    places: frozenset[str]


def promises(reader: Reader) -> Iterator[Promise]:
    """Yield the announcements of an article in text order, one of each sentence."""
    clauses, seen = reader.clauses, set()
    for verb, token in enumerate(clauses.tokens):
        if token.pos != "VERB":
            continue
        _, sentence = clauses.sentence(token.start)
        if sentence.role != "body" or sentence.start in seen or not _is_whole(reader, sentence):
            continue
        head = _promised(reader, verb)
        if head is None:
            continue
        seen.add(sentence.start)
        going = clauses.tokens[head].dep == "xcomp" and head == verb
        tree = clauses.subtree(clauses.tokens[head].head if going else head)
        start, end = clauses.tokens[tree[0]].start, clauses.tokens[tree[-1]].end
        scene = reader.scene(token.start)
        words = {
            clauses.lemma(k)
            for k in tree
            if clauses.tokens[k].pos in ("NOUN", "VERB", "PROPN", "ADJ")
        }
        places = {e for e in reader.entities(start, end) if reader.kinds.get(e) == "place"}
        yield Promise(
            scene,
            min(start, token.start),
            max(end, token.end),
            _by(reader, verb),
            frozenset(words),
            frozenset(clauses.lemma(k) for k in (head, *clauses.objects(head))) & words,
            bool(words & set(table("pledges")["lessening"])),
            frozenset(places),
        )


def _is_whole(reader: Reader, sentence: Sentence) -> bool:
    """Return whether a sentence ends with a stop: titles of films and photographs do not."""
    text = reader.clauses.article.text[sentence.start : sentence.end]
    return text.rstrip(_CLOSING)[-1:] in _STOPS


def _promised(reader: Reader, verb: int) -> int | None:
    """Return the head of what is to be done, or `None` if a verb promises nothing.

    It is the complement of a verb of promising, or the verb itself in a clause with `will`.
    """
    clauses = reader.clauses
    if clauses.lemma(verb) in table("pledges")["promising"] and not clauses.is_negated(verb):
        return _complement(reader, verb)
    return verb if _is_foretold(reader, verb) else None


def _is_foretold(reader: Reader, verb: int) -> bool:
    """Return whether speakers say with a verb what they will do: `we will close the pier`."""
    clauses = reader.clauses
    subjects = clauses.subjects(verb)
    if reader.speaker(clauses.tokens[verb].start) is None or not subjects:
        return False
    if not _heads_clause(reader, verb) or not _is_ahead(reader, verb):
        return False
    # `we will be judged` is done by others.
    if clauses.dependants(verb, "mark", "auxpass") or _is_guessed(clauses, verb):
        return False
    there = any(clauses.tokens[k].dep == "expl" for k in subjects)
    if clauses.lemma(verb) in table("pledges")["idle"] and not there:
        return False
    if _is_beside_report(reader, verb) or _is_left_open(clauses, verb):
        return False
    by_speaker = any(_is_speaker(reader, k, verb) for k in subjects)
    return by_speaker and (there or not clauses.is_negated(verb))


def _is_left_open(clauses: Clauses, verb: int) -> bool:
    """Return whether a clause is a question or a guess: `what she will do`, `will likely stay`."""
    below = clauses.children[verb]
    question = any(clauses.tokens[k].tag in ("WP", "WRB") for k in below)
    guess = any(clauses.lemma(k) in table("pledges")["likely"] for k in below)
    return guess or (question and clauses.tokens[verb].dep == "ccomp")


def _complement(reader: Reader, verb: int) -> int | None:
    """Return the complement of a verb of promising that is something to be done, or `None`."""
    clauses, lemma = reader.clauses, reader.clauses.lemma(verb)
    if clauses.is_open(verb) or not clauses.subjects(verb) or _is_everyday(reader, verb):
        return None
    if _is_generic(clauses, verb) or _is_guessed(clauses, verb) or _was_meant(clauses, verb):
        return None
    if _is_hearsay(reader, verb):
        return None
    giving = lemma in table("pledges")["giving"]
    below = clauses.dependants(verb, "xcomp", *(("ccomp", "dobj") if giving else ()))
    idle = any(clauses.lemma(k) in table("pledges")["idle_things"] for k in below)
    denied = lemma in table("pledges")["settled"] and any(map(clauses.is_negated, below))
    if idle or denied:
        return None
    return next((k for k in below if _is_deed(reader, k, below)), None)


def _is_generic(clauses: Clauses, verb: int) -> bool:
    """Return whether the subject is anyone at all: `whoever promises a reward`, `anyone who …`."""
    generic = set(table("pledges")["generic"])
    described = clauses.tokens[verb].head if clauses.tokens[verb].dep == "relcl" else None
    return any(clauses.lemma(k) in generic for k in clauses.subjects(verb)) or (
        described is not None and clauses.lemma(described) in generic
    )


def _is_guessed(clauses: Clauses, verb: int) -> bool:
    """Return whether a promise is only supposed: `many speculated that the ministry offered …`.

    What speakers fear that they will do is no promise either.
    """
    token = clauses.tokens[verb]
    return token.dep == "ccomp" and clauses.lemma(token.head) in table("pledges")["guessing"]


def _is_beside_report(reader: Reader, verb: int) -> bool:
    """Return whether the parse takes who reports a verb with `would` for its subject.

    It does in `the mayor would stay, a clerk said, and would wait`.
    """
    clauses, token = reader.clauses, reader.clauses.tokens[verb]
    indirect = any(
        clauses.lemma(k) in table("pledges")["indirect"] for k in clauses.dependants(verb, "aux")
    )
    subjects = clauses.dependants(verb, "nsubj", "nsubjpass", "expl")
    return token.dep == "conj" and indirect and not subjects and reader.is_reporting(token.head)


def _is_hearsay(reader: Reader, verb: int) -> bool:
    """Return whether a source reports plans of unnamed others: `his lawyer said clerks plan to`."""
    clauses = reader.clauses
    others = any(clauses.tokens[k].tag == "NNS" for k in clauses.subjects(verb))
    return others and _by(reader, verb) is None and reader.is_reporting(clauses.tokens[verb].head)


def _was_meant(clauses: Clauses, verb: int) -> bool:
    """Return whether the intention is a past one: `was planning to speak`."""
    return clauses.tokens[verb].tag == "VBG" and any(
        clauses.written(k).casefold() in small_words("past_being")
        for k in clauses.dependants(verb, "aux")
    )


def _is_everyday(reader: Reader, verb: int) -> bool:
    """Return whether a person, or an unknown subject, agrees, decides or offers to do something.

    People do so every hour; only a body's decision is news.
    """
    if reader.clauses.lemma(verb) not in table("pledges")["everyday"]:
        return False
    by = _by(reader, verb)
    return by is None or reader.kinds.get(by) == "person"


def _is_ahead(reader: Reader, verb: int) -> bool:
    """Return whether a clause is in the future: `will`, `going to`, in indirect speech `would`."""
    clauses = reader.clauses
    token = clauses.tokens[verb]
    auxiliaries = clauses.dependants(verb, "aux")
    if any(clauses.written(k).istitle() for k in auxiliaries):
        return False  # a title: `I Would Die`, or a question
    modals = {clauses.lemma(k) for k in auxiliaries}
    if modals & set(table("pledges")["modals"]):
        return True
    head = clauses.tokens[token.head]
    if token.dep == "xcomp" and head.lemma == "go" and head.tag == "VBG":
        # Quoted `we were going to` is past; said of others, it may be what `are going to` was.
        past = reader.is_quoted(token.start) and _was_meant(clauses, token.head)
        return not past and not clauses.is_negated(token.head)
    # `he’d grown` is a past, whatever the lemma of the auxiliary.
    return token.tag not in ("VBN", "VBD") and any(
        clauses.lemma(k) in table("pledges")["indirect"]
        and not reader.is_quoted(clauses.tokens[k].start)
        for k in auxiliaries
    )


def _heads_clause(reader: Reader, verb: int) -> bool:
    """Return whether a verb heads a main, complement or adnominal clause, or is a conjunct."""
    token = reader.clauses.tokens[verb]
    return token.dep in ("ROOT", "ccomp", "conj", "parataxis", "relcl", "xcomp", "acl")


def _is_deed(reader: Reader, k: int, complements: Sequence[int]) -> bool:
    """Return whether a complement is something to be done, and not the one it is promised to.

    It is if it is a verb, or a noun with dependants that is no idle thing, such as `allegiance`.
    """
    clauses = reader.clauses
    token = clauses.tokens[k]
    if token.pos != "NOUN":
        return token.pos == "VERB"
    if clauses.lemma(k) in table("pledges")["idle_things"] or _is_recipient(
        clauses, k, complements
    ):
        return False
    return len(clauses.subtree(k)) > 1


def _is_recipient(clauses: Clauses, k: int, complements: Sequence[int]) -> bool:
    """Return whether an object is the people to whom something is promised: `the workers`.

    These are definite, or another complement says what is promised: `promised workers that …`. Of
    `promised 200 officers`, the officers are what is promised.
    """
    if clauses.lemma(k) not in table("pledges")["recipients"]:
        return False
    definite = any(clauses.lemma(d) in table("pledges")["definite"] for d in clauses.children[k])
    clause = any(clauses.tokens[c].dep != "dobj" for c in complements)
    return (definite or clause) and not clauses.dependants(k, "nummod")


def _is_speaker(reader: Reader, subject: int, verb: int) -> bool:
    """Return whether the subject is the speaker, or the body that the speaker represents.

    An expletive, as in `there will be talks`, counts too.
    """
    clauses = reader.clauses
    token, lemma = clauses.tokens[subject], clauses.lemma(subject)
    if lemma in _SELF or token.dep == "expl":
        return True
    speaker = reader.speaker(clauses.tokens[verb].start)
    tree = clauses.subtree(subject)
    named = set(reader.entities(clauses.tokens[tree[0]].start, clauses.tokens[tree[-1]].end))
    if lemma in table("pledges")["bodies"]:
        return not named or speaker in named  # a named body is bound by itself alone
    kind = reader.kinds.get(speaker or "")
    of_body = lemma in small_words("body_subject") and kind != "person"
    if lemma in small_words("person_subject") or of_body:
        return not reader.is_quoted(token.start)
    return speaker in set(reader.entities(token.start, token.end))


def _by(reader: Reader, verb: int) -> str | None:
    """Return the entity id of who promises, `None` if unknown."""
    clauses = reader.clauses
    if clauses.lemma(verb) not in table("pledges")["promising"]:
        return reader.speaker(clauses.tokens[verb].start)
    for subject in clauses.subjects(verb):
        bearer = _antecedent(clauses, verb, subject)
        named = _named(reader, bearer)
        if named is not None:
            return named
        if clauses.lemma(subject) not in _SELF:
            return _meant(reader, subject)
    return reader.speaker(clauses.tokens[verb].start)


def _antecedent(clauses: Clauses, verb: int, subject: int) -> int:
    """Return what a relative pronoun refers to: the harbour in `Lund, a harbour that plans to`.

    A noun in apposition gives way to what it is in apposition to: `Lund`. Other subjects are
    returned as they are.
    """
    if clauses.lemma(subject) not in small_words("relative") or clauses.tokens[verb].dep != "relcl":
        return subject
    position = clauses.tokens[verb].head
    return next(k for k in clauses.up(position) if clauses.tokens[k].dep != "appos")


def _named(reader: Reader, subject: int) -> str | None:
    """Return the last entity named up to the end of a subject, else the first one behind it.

    In `House Speaker Ann Lund of Ardal` that is neither the house nor the town.
    """
    clauses = reader.clauses
    tree, head = clauses.subtree(subject), clauses.tokens[subject]
    start, end = clauses.tokens[tree[0]].start, clauses.tokens[tree[-1]].end
    before = list(reader.entities(start, head.end))
    return before[-1] if before else next(reader.entities(head.end, end), None)


def _meant(reader: Reader, subject: int) -> str | None:
    """Return the entity of a subject without a name: the source of an attribution, or its speaker.

    `he` in what a person says, outside quotation marks, is that person; others remain unknown.
    """
    clauses = reader.clauses
    start, lemma = clauses.tokens[subject].start, clauses.lemma(subject)
    source, speaker = reader.source(start), reader.speaker(start)
    if source is not None or speaker is None or reader.is_quoted(start):
        return source
    person = reader.kinds.get(speaker) == "person"
    itself = lemma in small_words("person_subject" if person else "body_subject")
    return speaker if itself else None
