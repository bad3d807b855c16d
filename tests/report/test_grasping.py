"""What a reader of the lead understands of another line, and which sentence leads."""

from dataclasses import replace

from invented_report import REPORT

from rashomon.english.introducing import refers_back
from rashomon.english.opening import begins_beside, ends_with_title, is_fused, sets_scene
from rashomon.english.statements import begins_with_pronoun, stands_alone, superlatives
from rashomon.english.telling_words import stems
from rashomon.report.brief.grasping import Grasped
from rashomon.report.document import Report
from rashomon.types import Article, Entity, Span

LEAD = "A fire destroyed the dairy of Orm on Tuesday."
WHOM = "Ada Lund owned it."
TEXT = f"{LEAD} {WHOM} Lund was charged with arson. In 1998 Lund bought land. Jon Dahl fled."


def span(part: str, text: str = TEXT) -> Span:
    start = text.index(part)
    return Span("one", start, start + len(part), part)


def grasped(text: str = TEXT, *, published: str | None = "2031-05-06") -> Grasped:
    article = Article(id="one", siglum="A", source="", text=text, published=published)
    lund = Entity("lund", "Ada Lund", "person", (), (span("Ada Lund"), *_short(text, "Lund was")))
    report: Report = replace(REPORT, articles=(article,), entities=(lund,))
    return Grasped(report, span(LEAD))


def _short(text: str, part: str) -> tuple[Span, ...]:
    start = text.index(part)
    return (Span("one", start, start + 4, "Lund"),)


def is_grasped(clause: str) -> bool:
    return grasped()(Span("one", 0, len(clause), clause))


def test_a_noun_with_the_is_named_before_or_beside_it() -> None:
    known = stems(LEAD)
    assert refers_back("Officers saw a rifle in the lorry", known)
    assert not refers_back("Officers saw a rifle in the dairy", known)
    assert not refers_back("Officers saw a lorry and stopped the lorry", known)
    assert not refers_back("Officers saw the door of a lorry", known)
    assert not refers_back("Officers saw the Velia lorry", known)
    assert not refers_back("Officers told the government on the third day", known)
    assert refers_back("The recently opened shop has closed", frozenset())
    assert not refers_back("The recently opened shop in Orm has closed", frozenset())


def test_a_clause_needs_a_name_a_number_or_a_word_of_the_lead() -> None:
    assert not is_grasped("The results of a blood test are pending")
    assert is_grasped("The results of 12 blood tests are pending")
    assert is_grasped("The cause of a fire is unknown")
    assert is_grasped("The results of a test in Velia are pending")


def test_years_long_past_are_background() -> None:
    assert not is_grasped("Velia bought the dairy in 1998")
    assert is_grasped("Velia bought the dairy in 2030")
    assert is_grasped("Velia will open the dairy in 2035")


def test_a_person_with_a_short_name_is_introduced() -> None:
    person = grasped().unnamed(span("Lund was charged with arson"))
    assert person is not None
    assert (person[0].name, person[1]) == ("Ada Lund", span("Ada Lund"))
    assert grasped().unnamed(span(WHOM)) is None
    assert grasped().unnamed(span("Jon Dahl fled")) is None


def test_a_lead_is_one_sentence_that_begins_with_who_did_something() -> None:
    assert sets_scene("Now that the vote is won, doubts grow")
    assert begins_beside("Despite the rain, Velia voted")
    assert not begins_beside("On Friday Velia voted")
    assert is_fused("Repairs take twelve days As many noticed, the line is down")
    assert is_fused("D.A. Will Now Seek Death Penalty A court in Orm today convicted a man")
    assert not is_fused("Ada Lund saw the film The Wreck at the House of Lords")
    assert ends_with_title("She drove through the gate on foot, Lt.")
    assert not ends_with_title("She asked the president.")


def test_former_describes_whom_it_stands_before() -> None:
    assert not begins_with_pronoun("Former Mayor Ada Lund left Orm")
    assert not begins_with_pronoun("A former mayor left Orm")
    assert begins_with_pronoun("The former left Orm")
    assert begins_with_pronoun("Her son left Orm")


def test_a_clause_that_comes_last_in_a_row_of_events_is_not_quoted() -> None:
    assert stands_alone("Ada Lund went to a house in Orm")
    assert not stands_alone("Ada Lund finally went to a house in Orm")


def test_each_superlative_is_counted() -> None:
    assert superlatives("the longest and richest contract in Velia") == 2
    assert superlatives("a contract in Velia") == 0
