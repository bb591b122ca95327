"""Folding texts for the search, so that two spellings of one word meet.

The same folding must be applied to what is indexed and to what is asked: SQLite's own
tokenizer leaves ابراهيم and إبراهيم, مصطفي and مصطفى, فاطمه and فاطمة apart.
"""

import unicodedata

# What Unicode does not decompose. Arabic: bare hamza and tatweel go, ta marbuta is written as
# ha, alef maqsura as ya; letters of Persian keyboards and of Moroccan spelling join theirs.
_LETTERS = {
    "ء": "",
    "ـ": "",
    "ٱ": "ا",
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "گ": "ك",
    "ڭ": "ك",
    "ݣ": "ك",
    "ڤ": "ف",
    "ڥ": "ف",
    "پ": "ب",
    "ھ": "ه",
    "ہ": "ه",
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
}


def fold(text: str) -> str:
    """Return ``text`` in small letters without accents, Arabic variants or punctuation.

    Digits become western, everything that is neither letter nor digit a single space.
    Folding twice changes nothing.
    """
    return " ".join(text.translate(_TABLE).split())


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of ``text``, in their order."""
    return tuple(text.translate(_TABLE).split())


def with_and_without_article(word: str) -> tuple[str, ...]:
    """A folded word, and how it reads with the Arabic article or without: officers leave it out.

    A word in another script has no other form.
    """
    if not word or not "\u0620" <= word[0] <= "\u064a":
        return (word,)
    bare = _without_article(word)
    return (word, f"{_ARTICLE}{word}") if bare == word else (word, bare)


def without_articles(folded: str) -> str:
    """A folded text whose words have lost the Arabic article."""
    return " ".join(map(_without_article, folded.split()))


def _without_article(word: str) -> str:
    # Two letters at least remain: what is shorter is being typed, or is no article.
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 3 else word


_ARTICLE = "ال"


class _Table(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = "".join(map(_fold_part, _decomposed(chr(code))))
        self[code] = folded
        return folded


def _decomposed(character: str) -> str:
    # Twice: the Kelvin sign decomposes to a capital, and a capital may fold to a composed letter.
    small = unicodedata.normalize("NFKD", character).casefold()
    return unicodedata.normalize("NFKD", small).casefold()


def _fold_part(part: str) -> str:
    if part in _LETTERS:
        return _LETTERS[part]
    category = unicodedata.category(part)
    if category == "Nd":
        return str(unicodedata.decimal(part))
    if category[0] == "M" or category in ("Cf", "Lm"):
        return " " if part == "\u02bc" else ""
    return part if category[0] in "LN" else " "


_TABLE = _Table()
