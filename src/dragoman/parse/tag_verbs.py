"""Words that may be verbs -> VERB, or the other tag they may carry, by the clause around them.

Finite past verbs matter most to the record (said, met, signed), so a past form is a verb unless
a determiner and a noun enclose it. Base and third-person forms need a subject before them,
something that they govern after them, and a clause without another finite verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.parsed import Tag
from dragoman.parse.guesses import guess
from dragoman.parse.lemmas import is_verb
from dragoman.parse.tag_line import BE, BEFORE_NOUN, DO, HAVE, MODAL, NOMINAL, PARTICIPLES, PAST, POSSESSIVE, STANDING, SUBJECTS, Line

__all__ = ["verb_tag"]


def verb_tag(line: Line, i: int, tags: Sequence[Tag]) -> Tag:
    """VERB, NOUN or ADJ for a word whose guesses `tags` hold VERB.

    By its form first: -ing, then past forms, then base and third person, which need most of the clause around them.
    """
    low = line.lows[i]
    if low.endswith("ing") and low not in {"bring", "king", "ring", "sing", "wing"}:
        return _gerund(line, i, tags)
    if low.endswith("ed") or low in PAST:
        return _past(line, i, tags)
    other: Tag = next((tag for tag in tags if tag != "VERB"), "NOUN")
    return "VERB" if _is_finite(line, i, other) else _other(line, i, tags, other)


def _other(line: Line, i: int, tags: Sequence[Tag], other: Tag) -> Tag:
    """The tag of a word that stands where no verb stands: NOUN rather than ADJ where nothing nominal follows."""
    if other == "ADJ" and "NOUN" in tags and line.first_guess(i + 1) not in {"NOUN", "ADJ", "PROPN"} and line.before(i) in {"DET", "ADJ"}:
        return "NOUN"
    return other


def _past(line: Line, i: int, tags: Sequence[Tag]) -> Tag:
    """-ed and irregular past forms: verbs, save after a determiner before a noun where the word list has an adjective.

    "a limited deal" has ADJ. An irregular form behind an article or owner, with nothing nominal behind it, is a noun ("made the
    find of the year").
    """
    if "ADJ" in tags and line.before(i) in {"DET", "ADJ", "ADP"} and line.first_guess(i + 1) in {"NOUN", "ADJ", "PROPN"}:
        return "ADJ" if tags[0] == "ADJ" or not is_verb(line.lows[i]) else "VERB"
    if tags[0] == "ADJ" and line.before(i) != "AUX":
        return "ADJ"
    if (
        line.low(i - 1) in {"a", "the", "his", "her", "their", "my"}
        and line.first_guess(i + 1) not in {"NOUN", "ADJ", "PROPN"}
        and not line.lows[i].endswith("ed")
    ):
        return "NOUN"
    return "VERB"


def _gerund(line: Line, i: int, tags: Sequence[Tag]) -> Tag:
    """-ing: a noun after determiners where nothing follows that it governs, else a verb."""
    noun = tags[0] == "NOUN"
    before, low = line.before(i), line.low(i - 1)
    led = before in {"DET", "ADJ", "NUM"} or low in POSSESSIVE or (low in {"'s", "’s"} and before == "PART")
    following = line.first_guess(i + 1)
    if led:
        return "VERB" if following in {"NOUN", "ADJ"} and not noun else "NOUN"
    if low in BE or following in {"DET", "PRON"} or low == "not":
        return "NOUN" if noun and low not in BE and following != "DET" else "VERB"
    if noun:
        return "NOUN"
    return "NOUN" if before == "NOUN" and following == "AUX" else "VERB"


def _is_finite(line: Line, i: int, other: Tag) -> bool:
    """True when a word that may be a base or third-person form stands where a verb stands.

    Behind "to", modals and "not" a base is a verb; behind determiners, adjectives, numbers and prepositions nothing is; behind
    subject pronouns every form is. Adverbs before the word are stepped over. What stands behind a noun is for
    `_is_finite_after_noun`.
    """
    low, before = line.low(i - 1), line.before(i)
    third = line.lows[i].endswith("s") and not line.lows[i].endswith("ss")
    k = i - 1
    while k > 0 and line.tags[k] == "ADV":
        k -= 1
    host = line.low(k)
    if (low == "to" and before == "PART") or host in MODAL | DO | {"n't", "n’t", "not", "let", "please"}:
        return not third
    if before in BEFORE_NOUN or before == "ADP" or low in POSSESSIVE or (low in {"'s", "’s", "'"} and before == "PART"):
        return False
    if host in SUBJECTS or (host in STANDING and line.tags[k] == "PRON"):
        return True
    if host in HAVE | BE and line.tags[k] == "AUX" and line.lows[i] in PARTICIPLES:
        return True
    if before in {"VERB", "AUX"}:
        return other == "NOUN" and not third and low in {"help", "helped", "helps", "make", "makes", "made"} and before == "VERB"
    return _is_finite_after_noun(line, i, other, third=third)


def _is_finite_after_noun(line: Line, i: int, other: Tag, *, third: bool) -> bool:
    """After nouns, names, conjunctions and at the head of a sentence.

    "the ministers visit Lisbon" needs number to agree (plural with a base, singular with -s), something that the word may govern
    behind it, and a clause without another finite verb; a word that no list has as a noun needs less.
    """
    before, low = line.before(i), line.low(i - 1)
    following = line.first_guess(i + 1)
    governs = following in {"DET", "PRON", "ADP", "PART", "SCONJ", "PROPN", "ADV", "NUM"} or line.low(i + 1) in POSSESSIVE
    governs = (
        governs
        or following == "ADJ"
        or (following == "VERB" and line.low(i + 1).endswith("ing"))
        or (line.low(i - 1).endswith("s") and following == "NOUN")
    )
    only = "NOUN" not in guess(line.lows[i]) and other != "ADJ"
    if before in NOMINAL:
        plural = before == "NOUN" and low.endswith("s")
        fitting = third != plural or (third and before == "PROPN")
        return (fitting or only) and (governs or only) and not _has_finite(line, i, only=only) and (only or _needs_verb(line, i))
    if before == "CCONJ":
        return only or (governs and _last_verb_is_alike(line, i, third=third))
    if before == "PUNCT":
        return only or ((governs or following == "NOUN") and third and not _any_finite(line, i) and _needs_verb(line, i))
    if before is None:
        return only or following in {"DET", "PRON"}
    return only


def _has_finite(line: Line, i: int, *, only: bool) -> bool:
    """True when the clause holds a finite verb already.

    Up to eleven words back, to a mark, conjunction or relative; always False for words that can only be verbs (`only`).
    """
    if only:
        return False
    for k in range(i - 1, max(-1, i - 12), -1):
        if line.tags[k] in {"PUNCT", "SCONJ", "CCONJ"} or line.lows[k] in {"who", "which", "that"}:
            return False
        if line.tags[k] in {"VERB", "AUX"} and not line.lows[k].endswith("ing"):
            return True
    return False


def _any_finite(line: Line, i: int) -> bool:
    """True when the sentence has a verb or auxiliary before `i`."""
    for k in range(i - 1, max(-1, i - 40), -1):
        if line.lows[k] in {";", ":"}:
            return False
        if line.tags[k] in {"VERB", "AUX"} and line.low(k + 1) != "by" and not line.lows[k].endswith("ing"):
            return True
    return False


def _needs_verb(line: Line, i: int) -> bool:
    """True when no later word of the clause must be its finite verb."""
    for k in range(i + 1, min(i + 10, len(line.lows))):
        tag, low = line.first_guess(k), line.lows[k]
        if tag in {"PUNCT", "SCONJ", "CCONJ"} or low in {"that", "who", "which", "to"}:
            return True
        if tag == "AUX" or low in PAST or (tag == "VERB" and low.endswith("ed")):
            return False
    return True


def _last_verb_is_alike(line: Line, i: int, *, third: bool) -> bool:
    """True when the nearest verb before has the same form (base or third person), as joined verbs do: "signs and sends"."""
    for k in range(i - 1, max(-1, i - 15), -1):
        if line.tags[k] == "VERB":
            return line.lows[k].endswith("s") == third and not line.lows[k].endswith(("ed", "ing"))
    return False
