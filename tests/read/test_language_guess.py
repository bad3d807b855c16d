import pytest

from rashomon.read.language import language

TEXTS = {
    "en": "The dam above Ostby burst on Tuesday and flooded forty houses, the mayor said. "
    "Engineers had warned of cracks in the wall since the autumn of last year.",
    "de": "Der Staudamm oberhalb von Ostby ist am Dienstag gebrochen. Vierzig Häuser wurden "
    "überflutet, sagte der Bürgermeister. Ingenieure hatten vor Rissen gewarnt.",
    "es": "La presa situada sobre Ostby se rompió el martes e inundó cuarenta casas, dijo el "
    "alcalde. Los ingenieros habían advertido de las grietas desde el otoño pasado.",
    "fr": "Le barrage au-dessus d'Ostby a cédé mardi, inondant quarante maisons, a déclaré le "
    "maire. Les ingénieurs avaient mis en garde contre les fissures depuis l'automne.",
    "tr": "Ostby'nin üzerindeki baraj salı günü yıkıldı ve kırk evi su bastı, belediye başkanı "
    "söyledi. Mühendisler geçen sonbahardan beri çatlaklar konusunda uyarmıştı.",
    "ru": "Плотина над Остбю прорвалась во вторник, затопив сорок домов и две школы, сообщил мэр. "
    "Инженеры предупреждали о трещинах с осени прошлого года.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_paragraphs(code: str) -> None:
    assert language(TEXTS[code]) == code
    assert language(TEXTS[code].upper()) == code


@pytest.mark.parametrize("text", ["", "Dam bursts", "1 2 3 " * 100, "?!" * 500])
def test_too_little_text_to_decide(text: str) -> None:
    assert language(text) is None
