"""Language of a text."""

from rashomon.read.newsroom import word_set

# Maximum characters examined, and the fewest letters that allow a guess. A thousand cost 1 ms.
MAX_LETTERS, MIN_LETTERS = 1200, 80
# Minimum lead of the first guess over the second, in log-probability per square root of bytes: the
# scale on which the library's scores are comparable between lengths. Measured on 1,234 English news
# texts, including machine-garbled ones: the minimum lead of English is 2.2. In 6,170 first lines
# and beginnings in capitals, the maximum lead of another language from 80 letters on is 0.5.
MIN_LEAD = 1.0
# Fewest words in a sample that is certainly English, and the minimum share of function words: one
# in seventy of 1,078 English news texts has a lower share and goes to the library.
PLAIN_WORDS, PLAIN_SHARE = 60, 0.1


def language(text: str) -> str | None:
    """Return the ISO 639-1 code, or `None` if the text is too short or the guess is unclear.

    The same text gives the same answer. Capitals are no evidence: headlines are full of them.
    """
    sample = _sample(text)
    if _is_plainly_english(sample):
        return "en"
    if sum(map(str.isalpha, sample)) < _fewest(sample):
        return None
    # Loading it takes 0.5 s with its model.
    from py3langid import rank

    guesses = rank(sample)
    # Longer codes are varieties (Extremaduran, Moroccan Arabic, Wu): close to their language, and
    # no rivals to it.
    (first, best), (_, second), *_ = [guess for guess in guesses if len(guess[0]) == 2]
    lead = (best - second) / len(sample.encode()) ** 0.5
    return str(first) if lead >= MIN_LEAD and first == guesses[0][0] else None


def _is_plainly_english(sample: str) -> bool:
    """Return whether a sample is long enough and has enough English function words.

    The library would find the same at twenty times the cost.
    """
    words = sample.split()
    if len(words) < PLAIN_WORDS or len(sample) < MAX_LETTERS // 2:
        return False
    return sum(map(word_set("function_words").__contains__, words)) >= PLAIN_SHARE * len(words)


def _sample(text: str) -> str:
    """Return the first words in lower case, up to `MAX_LETTERS` characters in all."""
    words = text[: 20 * MAX_LETTERS].split(maxsplit=MAX_LETTERS // 3)[: MAX_LETTERS // 3]
    return " ".join(words)[:MAX_LETTERS].lower()


def _fewest(sample: str) -> int:
    """Return the fewest letters that allow a guess: fewer if each says more, as in Chinese."""
    wide = sum(c > "\u2e80" for c in sample)
    return MIN_LETTERS // 4 if 2 * wide > len(sample) else MIN_LETTERS
