"""Function words of many uses, each with the rule that tells its uses apart by the words around.

Each rule takes the sentence and the word's index and gives its tag. The uses told apart are
those that extractors ask about: reported clauses ("that"), purpose ("to sign"), perfect and
passive ("have", "be"), possession ("'s").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.model.parsed import Tag
from dragoman.parse.guesses import guess
from dragoman.parse.tag_line import BASES, BE, DO, HAVE, MODAL, PARTICIPLES, PAST, POSSESSIVE, SUBJECTS, Line

__all__ = ["SPECIAL"]


def _that(line: Line, i: int) -> Tag:
    """PRON as a subject or after a noun before a verb, DET before a noun at the head, SCONJ after verbs of speech and nouns."""
    following, before = line.first_guess(i + 1), line.before(i)
    third = before in {"NOUN", "PROPN"} and line.may_be(i + 1, "VERB") and line.low(i + 1).endswith("s")
    if third or following in {"VERB", "AUX", "PUNCT", None} or line.low(i + 1) in {"'s", "’s"}:
        return "PRON"
    if before in {"ADP", None, "CCONJ", "AUX", "DET"}:
        return (
            "DET"
            if following in {"NOUN", "ADJ", "NUM"} and before != "AUX"
            else ("SCONJ" if before == "AUX" and following in {"PRON", "DET", "PROPN"} else "PRON")
        )
    if before == "NOUN" and following in {"PRON", "ADV"} and line.low(i - 1) not in _THAT_NOUNS:
        return "PRON"
    if before == "VERB" and following == "NOUN" and not line.low(i + 1).endswith("s") and line.first_guess(i + 2) in {"PUNCT", None}:
        return "DET"
    return "SCONJ"


def _to(line: Line, i: int) -> Tag:
    """PART before a verb's base form (over adverbs), ADP before anything else.

    "to fully honour it" is PART; "to China", "to signing", "according to" are ADP.
    """
    k = i + 1
    while line.first_guess(k) == "ADV" and line.low(k) != "then":
        k += 1
    low = line.low(k)
    if k in line.kinds or (
        low.endswith(("ing", "ed"))
        and not low.endswith(("bring", "sing", "need", "feed", "speed", "succeed", "proceed", "exceed", "ring", "swing", "fling"))
    ):
        return "ADP"
    tags = guess(low) if low else ("PUNCT",)
    base = low in BASES or low in {"be", "have", "do"} or low.endswith(("ify", "ise", "ize"))
    if not base or (line.words[k][0].isupper() and not line.capitals):
        return "ADP"
    verbal = tags[0] in {"VERB", "AUX"} or "NOUN" not in tags
    return (
        "PART"
        if verbal or line.first_guess(k + 1) in {"DET", "PRON", "ADP", "ADV", "ADJ", "PROPN", "PART", "NOUN", "NUM", "VERB", "PUNCT", None}
        else "ADP"
    )


def _clitic_s(line: Line, i: int) -> Tag:
    """PART for a possessive, AUX for "is" or "has", PRON in "let's".

    After a pronoun it is AUX; after a noun only before a determiner, "not", "been" or "going".
    """
    before, low = line.before(i), line.low(i - 1)
    if before in {"PRON", "ADV"} and low not in {"one", "else", "today"} and not low.endswith(("one", "body")):
        return "PRON" if low == "let" else "AUX"
    if low in {"let", "here", "there", "that", "what"}:
        return "PRON" if low == "let" else "AUX"
    following, next_low = line.first_guess(i + 1), line.low(i + 1)
    verbal = following in {"DET", "PRON"} or next_low in {"not", "been", "going", "n't", "also", "still", "a", "the"}
    return "AUX" if verbal and before in {"PROPN", "NOUN", "DET"} else "PART"


def _auxiliary(line: Line, i: int) -> Tag:
    """Have and do: AUX before a participle or base form, over adverbs, "not" and an inverted subject."""
    low = line.lows[i]
    if line.low(i + 1) in {"n't", "n’t", "not"} and low != "having":
        return "AUX"
    inverted = False
    for k in range(i + 1, min(i + 7, len(line.lows))):
        word, tag = line.lows[k], line.first_guess(k)
        if low in DO:
            if word in BASES or word in {"be", "have"}:
                return "AUX" if (line.may_be(k, "VERB") and (inverted or k == i + 1 or tag == "VERB")) else "VERB"
        elif word in PARTICIPLES or (word.endswith("ed") and tag in {"VERB", "ADJ"}) or word in {"been", "had", "done"}:
            return "AUX" if k == i + 1 or line.first_guess(k - 1) in {"ADV", "PRON", "PART"} or inverted else "VERB"
        if tag in {"ADV", "PART"}:
            continue
        if tag in {"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"} and _asks(line, i):
            inverted = True
            continue
        break
    return "VERB"


def _asks(line: Line, i: int) -> bool:
    """True where a verb may stand before its subject: at the head, after question words, commas and "never"."""
    return i == 0 or line.low(i - 1) in {"what", "how", "why", "when", "where", "who", "which", "and", "but", ",", "“", '"', "never", "nor"}


def _be(line: Line, i: int) -> Tag:
    """AUX, as UD has it for copulas too; VERB in "there is"."""
    return "VERB" if line.low(i - 1) == "there" and line.before(i) == "PRON" else "AUX"


def _single_mark(line: Line, i: int) -> Tag:
    """A single mark: a plural's apostrophe after -s before a noun, else a quotation mark."""
    opened = any(low in {"'", "‘"} for low in line.lows[max(0, i - 25) : i])
    return (
        "PART" if line.low(i - 1).endswith("s") and not opened and line.first_guess(i + 1) in {"NOUN", "ADJ", "PROPN", "VERB"} else "PUNCT"
    )


def _order(line: Line, i: int) -> Tag:
    """first, last, best, early, hard ...: ADJ before nouns and after determiners, ADV before or after verbs."""
    following = line.first_guess(i + 1)
    if following in {"NOUN", "PROPN", "NUM", "ADJ"} or line.before(i) == "DET" or line.low(i - 1) in POSSESSIVE | {"'s", "’s"}:
        return "ADJ"
    return "ADV" if following in {"VERB", "AUX"} or line.before(i) in {"VERB", "NOUN", "PRON", "PROPN", "PUNCT"} else "ADJ"


def _determiner(line: Line, i: int) -> Tag:
    """this, all, some, both, each ...: DET before a noun phrase, else PRON.

    A word behind that may be noun or verb is taken for a noun: "this visit ended" has DET, and so has "this means", which is where
    it fails. Before an irregular past form it is PRON ("some went").
    """
    following = line.first_guess(i + 1)
    if following in {"NOUN", "ADJ", "PROPN", "NUM", "DET"} or line.low(i + 1) in POSSESSIVE:
        return "DET"
    if following == "VERB" and not line.low(i + 1).endswith("s") and line.low(i + 1) not in PAST:
        return "DET" if "NOUN" in guess(line.low(i + 1)) or line.low(i + 1).endswith(("ing", "ed")) else "PRON"
    return "DET" if following == "ADV" and line.first_guess(i + 2) in {"ADJ", "NOUN"} else "PRON"


def _what(line: Line, i: int) -> Tag:
    """DET before a noun that no object follows ("what plan is"), else PRON."""
    noun = line.first_guess(i + 1) == "NOUN" and line.first_guess(i + 2) != "DET"
    return "DET" if noun else "PRON"


def _no(line: Line, i: int) -> Tag:
    """DET before a noun phrase, ADV in "no longer" and "no more", INTJ as an answer."""
    following = line.first_guess(i + 1)
    if following in {"NOUN", "ADJ", "VERB", "PROPN", "NUM"} or line.low(i + 1) in {"one", "such", "other", "more"}:
        return "ADV" if line.low(i + 1) in {"more", "longer"} else "DET"
    return "ADV" if line.low(i + 1) in {"longer", "less"} else "INTJ"


def _clause_word(line: Line, i: int) -> Tag:
    """before, after, since, until, as, than: SCONJ when a clause follows, else ADP.

    A subject pronoun or a form in -ing behind it tells a clause, else a finite verb in the next words; "as soon as" has ADV first.
    """
    low, following = line.lows[i], line.first_guess(i + 1)
    if following in {"PUNCT", None}:
        return "ADV" if low in {"before", "after", "since"} else "ADP"
    if line.low(i + 1) in SUBJECTS and line.low(i + 1) != "it":
        return "SCONJ"
    if following == "VERB" and line.low(i + 1).endswith("ing"):
        return "SCONJ"
    if low == "as" and ((line.may_be(i + 2, "SCONJ") and line.low(i + 2) == "as") or line.low(i + 2) == "as"):
        return "ADV"
    return "SCONJ" if _clause_follows(line, i + 1) else "ADP"


def _clause_follows(line: Line, start: int) -> bool:
    """True when a finite verb comes before the phrase ends."""
    for k in range(start, min(start + 7, len(line.lows))):
        tag, low = line.first_guess(k), line.lows[k]
        if tag == "AUX" or (tag == "VERB" and k > start and (low in PAST or low.endswith("s"))):
            return True
        if tag in {"PUNCT", "ADP", "CCONJ", "SCONJ"}:
            return False
    return False


def _verb(line: Line, i: int) -> Tag:
    """VERB save after a determiner: for words like "let" that the lists give as nouns too."""
    return "NOUN" if line.before(i) == "DET" else "VERB"


def _so(line: Line, i: int) -> Tag:
    """SCONJ in "so that", else ADV."""
    if line.low(i + 1) == "that" or (line.before(i) == "PUNCT" and line.first_guess(i + 1) in {"PRON", "DET"} and line.low(i - 1) == ","):
        return "SCONJ" if line.low(i + 1) == "that" else "ADV"
    return "ADV"


def _there(line: Line, i: int) -> Tag:
    """PRON before a form of "be" (over modals and adverbs), else ADV."""
    k = i + 1
    while line.low(k) in MODAL or line.first_guess(k) == "ADV":
        k += 1
    return "PRON" if line.low(k) in BE | {"'s", "’s", "exist", "exists", "has", "have", "seems", "remain", "remains"} else "ADV"


def _like(line: Line, i: int) -> Tag:
    """VERB after a subject, a modal or "to", else ADP."""
    verbal = line.low(i - 1) in SUBJECTS | MODAL | DO | {"to", "n't", "not", "really", "would"}
    return "VERB" if verbal else "ADP"


def _amount(line: Line, i: int) -> Tag:
    """more, most, less, much, many: ADJ before a noun or for one, ADV elsewhere."""
    following = line.first_guess(i + 1)
    if following in {"NOUN", "PROPN"}:
        return "ADJ"
    if following in {"ADP", "PUNCT"} and line.lows[i] != "most" and line.before(i) in {"VERB", "ADP", "AUX", "NUM", "DET"}:
        return "ADJ"
    if line.lows[i] in {"many", "most"} and following in {"ADJ", "ADP", "VERB", "AUX"} and line.before(i) not in {"DET", "ADV"}:
        return "ADJ"
    return "ADV"


def _about(line: Line, i: int) -> Tag:
    """ADV before a number ("about ten"), else ADP."""
    return "ADV" if line.first_guess(i + 1) == "NUM" or line.low(i + 1) == "half" else "ADP"


def _one(line: Line, i: int) -> Tag:
    """NOUN after adjectives ("a good one"), PRON as a subject at the head, else NUM."""
    if line.before(i) in {"ADJ", "DET"} and line.low(i - 1) != "the":
        return "NOUN"
    return "PRON" if line.first_guess(i + 1) in {"AUX", "VERB"} and not line.before(i) else "NUM"


def _modal(line: Line, i: int) -> Tag:
    """AUX; a noun after determiners ("his will"); "May" with a capital inside a sentence is the month."""
    if line.words[i] == "May" and (i > 0 or line.first_guess(1) == "NUM"):
        return "PROPN"
    noun = line.before(i) in {"DET", "ADJ"} or line.low(i - 1) in POSSESSIVE | {"'s", "’s"}
    return "NOUN" if noun and line.lows[i] in {"will", "might", "must", "can"} else "AUX"


def _up(line: Line, i: int) -> Tag:
    """Particles: ADP, also after their verb; ADV where nothing is governed and no verb is near."""
    if line.first_guess(i + 1) in {"PUNCT", None} and line.before(i) != "VERB":
        return "ADV"
    return "ADP"


_THAT_NOUNS = frozenset(
    {"fact", "hope", "view", "belief", "idea", "claim", "news", "statement", "evidence", "conclusion", "sign", "confidence"}
)


SPECIAL: Mapping[str, Callable[[Line, int], Tag]] = {
    "that": _that,
    "to": _to,
    **dict.fromkeys(["'s", "’s"], _clitic_s),
    **dict.fromkeys(HAVE | DO, _auxiliary),
    **dict.fromkeys(BE, _be),
    **dict.fromkeys(
        ["this", "these", "those", "all", "some", "each", "both", "any", "another", "either", "neither", "half", "such"], _determiner
    ),
    **dict.fromkeys(["what", "which", "whatever"], _what),
    **dict.fromkeys(["let", "lets"], _verb),
    "no": _no,
    **dict.fromkeys(["before", "after", "since", "until", "as", "than", "till"], _clause_word),
    "so": _so,
    "there": _there,
    "like": _like,
    **dict.fromkeys(["more", "most", "less", "least", "much", "many", "enough"], _amount),
    **dict.fromkeys(["about", "around"], _about),
    "one": _one,
    **dict.fromkeys(MODAL, _modal),
    **dict.fromkeys(["'", "’"], _single_mark),
    **dict.fromkeys(["first", "last", "next", "best", "better", "hard", "fast", "early", "late", "long", "worse", "worst", "far"], _order),
    **dict.fromkeys(["up", "out", "down", "off"], _up),
}
"""Word -> the rule for its tag."""
