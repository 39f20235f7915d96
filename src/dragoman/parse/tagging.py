"""The words of a sentence -> one universal tag each, by the word and by its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from dragoman.model.parsed import NameKind, Tag
from dragoman.parse.guesses import guess
from dragoman.parse.lemmas import is_verb
from dragoman.parse.wordlists import irregular_verbs, word_set

__all__ = ["tag_sentence"]

_NOMINAL: frozenset[Tag] = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN: frozenset[Tag] = frozenset({"DET", "ADJ", "NUM"})
_SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "there"})
_POSSESSIVE = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})
_BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "'m", "'re", "’m", "’re"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
_DO = frozenset({"do", "does", "did"})
_MODAL = frozenset(
    {"can", "could", "will", "would", "shall", "should", "may", "might", "must", "ca", "wo", "'ll", "’ll", "'d", "’d", "cannot"}
)


class _Line(Struct):
    """A sentence being tagged from left to right."""

    words: Sequence[str]
    lows: list[str]
    kinds: Mapping[int, NameKind]
    capitals: bool
    tags: list[Tag]

    def low(self, i: int) -> str:
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def before(self, i: int) -> Tag | None:
        return self.tags[i - 1] if i else None

    def first_guess(self, i: int) -> Tag | None:
        """The likeliest tag of a word not yet reached."""
        if i >= len(self.lows):
            return None
        if i in self.kinds:
            return "ADJ" if self.kinds[i] == "adjective" else "PROPN"
        return guess(self.lows[i])[0]

    def may_be(self, i: int, tag: Tag) -> bool:
        return i < len(self.lows) and i not in self.kinds and tag in guess(self.lows[i])


def tag_sentence(words: Sequence[str], kinds: Mapping[int, NameKind]) -> list[Tag]:
    """A tag for each word. `kinds` gives, by index, the kind of the name a word is in. Linear, deterministic."""
    letters = [word for word in words if word[0].isalpha()]
    capitals = len(letters) > 3 and sum(word[0].isupper() for word in letters) * 10 >= len(letters) * 7
    line = _Line(words, [word.lower() for word in words], kinds, capitals, [])
    for i in range(len(words)):
        line.tags.append(_tag(line, i))
    return line.tags


def _tag(line: _Line, i: int) -> Tag:
    low = line.lows[i]
    tags = guess(low)
    if i in line.kinds:
        return _in_name(line, i, tags)
    special = _SPECIAL.get(low)
    if special is not None:
        return special(line, i)
    if _is_capital_inside(line, i, tags):
        return "PROPN"
    if len(tags) == 1 or tags[0] not in {"NOUN", "VERB", "ADJ"}:
        return _plain(line, i, tags)
    return _among(line, i, tags)


def _in_name(line: _Line, i: int, tags: Sequence[Tag]) -> Tag:
    if tags[0] in {"ADP", "CCONJ", "PUNCT", "SYM", "PART"} or (tags[0] == "DET" and line.lows[i] == "the"):
        return tags[0]
    if tags[0] == "NUM" and line.lows[i].isdigit():
        return "NUM"
    if line.kinds[i] == "adjective":
        return "PROPN" if line.lows[i].endswith("ns") or line.first_guess(i + 1) in {"VERB", "AUX"} else "ADJ"
    return "PROPN"


def _is_capital_inside(line: _Line, i: int, tags: Sequence[Tag]) -> bool:
    """True for a capitalised word inside a sentence of small letters."""
    word = line.words[i]
    if not word[0].isupper() or line.capitals or tags[0] not in {"NOUN", "VERB", "ADJ", "ADV", "NUM"}:
        return False
    opened = i == 0 or (line.tags[i - 1] == "PUNCT" and line.words[i - 1] not in {",", "-", "/", "(", ")"})
    if not opened:
        return True
    return tags == ("NOUN",) and line.lows[i] not in word_set("open", "NOUN") and i + 1 < len(line.words) and line.words[i + 1][0].isupper()


def _plain(line: _Line, i: int, tags: Sequence[Tag]) -> Tag:
    """Words whose first tag stands unless a neighbour forbids it."""
    if tags[0] == "VERB":
        return _verb_form(line, i, tags)
    if (
        tags[0] == "ADV"
        and len(tags) > 1
        and "ADJ" in tags
        and line.first_guess(i + 1) in {"NOUN", "ADJ"}
        and line.before(i) in {"DET", "ADP", "PRON", "ADJ"}
    ):
        return "ADJ"
    return tags[0]


def _among(line: _Line, i: int, tags: Sequence[Tag]) -> Tag:
    """Noun, verb or adjective by the words around."""
    if "VERB" in tags:
        return _verb_form(line, i, tags)
    if tags[0] == "ADJ" and "NOUN" in tags:
        return _adjective_or_noun(line, i)
    return tags[0]


def _adjective_or_noun(line: _Line, i: int) -> Tag:
    following = line.first_guess(i + 1)
    if following in {"NOUN", "ADJ", "PROPN", "NUM"} or line.before(i) in {"AUX", "ADV"}:
        return "ADJ"
    return "NOUN" if line.before(i) in {"DET", "ADJ", "NOUN"} or line.low(i - 1) in _POSSESSIVE else "ADJ"


def _verb_form(line: _Line, i: int, tags: Sequence[Tag]) -> Tag:
    low = line.lows[i]
    if low.endswith("ing") and len(low) > 4:
        return _gerund(line, i, tags)
    if low.endswith("ed") or low in _PAST:
        return _past(line, i, tags)
    other: Tag = next((tag for tag in tags if tag != "VERB"), "NOUN")
    return "VERB" if _is_finite(line, i, other) else _other(line, i, tags, other)


def _other(line: _Line, i: int, tags: Sequence[Tag], other: Tag) -> Tag:
    if other == "ADJ" and "NOUN" in tags and line.first_guess(i + 1) not in {"NOUN", "ADJ", "PROPN"} and line.before(i) in {"DET", "ADJ"}:
        return "NOUN"
    return other


def _past(line: _Line, i: int, tags: Sequence[Tag]) -> Tag:
    """-ed and irregular past forms: verbs, save after a determiner before a noun where the word list has an adjective."""
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


def _gerund(line: _Line, i: int, tags: Sequence[Tag]) -> Tag:
    """-ing: a noun after determiners where nothing follows that it governs, else a verb."""
    noun = tags[0] == "NOUN"
    before, low = line.before(i), line.low(i - 1)
    led = before in {"DET", "ADJ", "NUM"} or low in _POSSESSIVE or low in {"'s", "’s"}
    following = line.first_guess(i + 1)
    if led:
        return "VERB" if following in {"NOUN", "ADJ"} and not noun else "NOUN"
    if low in _BE or following in {"DET", "PRON"} or low == "not":
        return "NOUN" if noun and low not in _BE and following != "DET" else "VERB"
    if noun:
        return "NOUN"
    return "NOUN" if before == "NOUN" and following in {"NOUN", "AUX"} else "VERB"


def _is_finite(line: _Line, i: int, other: Tag) -> bool:
    """True when a word that may be a base or third-person form stands where a verb stands."""
    low, before = line.low(i - 1), line.before(i)
    third = line.lows[i].endswith("s") and not line.lows[i].endswith("ss")
    k = i - 1
    while k > 0 and line.tags[k] == "ADV":
        k -= 1
    host = line.low(k)
    if (low == "to" and before == "PART") or host in _MODAL | _DO | {"n't", "n’t", "not", "let", "please"}:
        return not third
    if before in _BEFORE_NOUN or before == "ADP" or low in _POSSESSIVE or (low in {"'s", "’s", "'"} and before == "PART"):
        return False
    if host in _SUBJECTS or (host in {"which", "that", "what"} and line.tags[k] == "PRON"):
        return True
    if before in {"VERB", "AUX"}:
        return other == "NOUN" and not third and low in {"help", "helped", "helps", "make", "makes", "made"} and before == "VERB"
    return _is_finite_after_noun(line, i, other, third=third)


def _is_finite_after_noun(line: _Line, i: int, other: Tag, *, third: bool) -> bool:
    """After nouns, names, conjunctions and at the head of a sentence."""
    before, low = line.before(i), line.low(i - 1)
    following = line.first_guess(i + 1)
    governs = following in {"DET", "PRON", "ADP", "PART", "SCONJ", "PROPN", "ADV", "NUM"} or line.low(i + 1) in _POSSESSIVE
    governs = (
        governs
        or following == "ADJ"
        or (following == "VERB" and line.low(i + 1).endswith("ing"))
        or (line.low(i - 1).endswith("s") and following == "NOUN")
    )
    only = "NOUN" not in guess(line.lows[i]) and other != "ADJ"
    if before in _NOMINAL:
        plural = before == "NOUN" and low.endswith("s")
        fitting = third != plural or (third and before == "PROPN")
        return (fitting or only) and (governs or only) and not _has_finite(line, i, only=only) and (only or _needs_verb(line, i))
    if before in {"CCONJ", "PUNCT"}:
        return only or (governs and _last_verb_is_alike(line, i, third=third))
    if before is None:
        return only or following in {"DET", "PRON"}
    return only


def _has_finite(line: _Line, i: int, *, only: bool) -> bool:
    """True when the clause holds a finite verb already."""
    if only:
        return False
    for k in range(i - 1, max(-1, i - 12), -1):
        if line.tags[k] in {"PUNCT", "SCONJ", "CCONJ"} or line.lows[k] in {"who", "which", "that"}:
            return False
        if line.tags[k] in {"VERB", "AUX"} and not line.lows[k].endswith("ing"):
            return True
    return False


def _needs_verb(line: _Line, i: int) -> bool:
    """True when no later word of the clause must be its finite verb."""
    for k in range(i + 1, min(i + 10, len(line.lows))):
        tag, low = line.first_guess(k), line.lows[k]
        if tag in {"PUNCT", "SCONJ", "CCONJ"} or low in {"that", "who", "which", "to"}:
            return True
        if tag == "AUX" or low in _PAST or (tag == "VERB" and low.endswith("ed")):
            return False
    return True


def _last_verb_is_alike(line: _Line, i: int, *, third: bool) -> bool:
    for k in range(i - 1, max(-1, i - 15), -1):
        if line.tags[k] == "VERB":
            return line.lows[k].endswith("s") == third and not line.lows[k].endswith(("ed", "ing"))
    return False


def _that(line: _Line, i: int) -> Tag:
    """PRON as a subject or after a noun before a verb, DET before a noun at the head, SCONJ after verbs of speech and nouns."""
    following, before = line.first_guess(i + 1), line.before(i)
    if following in {"VERB", "AUX", "PUNCT", None} or line.low(i + 1) in {"'s", "’s"}:
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


def _to(line: _Line, i: int) -> Tag:
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
    base = low in _BASES or low in {"be", "have", "do"}
    if not base or (line.words[k][0].isupper() and not line.capitals):
        return "ADP"
    verbal = tags[0] in {"VERB", "AUX"} or "NOUN" not in tags
    return (
        "PART"
        if verbal or line.first_guess(k + 1) in {"DET", "PRON", "ADP", "ADV", "ADJ", "PROPN", "PART", "NOUN", "NUM", "PUNCT", None}
        else "ADP"
    )


def _clitic_s(line: _Line, i: int) -> Tag:
    before, low = line.before(i), line.low(i - 1)
    if before in {"PRON", "ADV"} and low not in {"one", "else", "today"} and not low.endswith(("one", "body")):
        return "PRON" if low == "let" else "AUX"
    if low in {"let", "here", "there", "that", "what"}:
        return "PRON" if low == "let" else "AUX"
    following, next_low = line.first_guess(i + 1), line.low(i + 1)
    verbal = following in {"DET", "PRON"} or next_low in {"not", "been", "going", "n't", "also", "still", "a", "the"}
    return "AUX" if verbal and before in {"PROPN", "NOUN", "DET"} else "PART"


def _auxiliary(line: _Line, i: int) -> Tag:
    """Have and do: AUX before a participle or base form, over adverbs, "not" and an inverted subject."""
    low = line.lows[i]
    if line.low(i + 1) in {"n't", "n’t", "not"} and low != "having":
        return "AUX"
    inverted = False
    for k in range(i + 1, min(i + 7, len(line.lows))):
        word, tag = line.lows[k], line.first_guess(k)
        if low in _DO:
            if word in _BASES or word in {"be", "have"}:
                return "AUX" if (line.may_be(k, "VERB") and (inverted or k == i + 1 or tag == "VERB")) else "VERB"
        elif word in _PARTICIPLES or (word.endswith("ed") and tag in {"VERB", "ADJ"}) or word in {"been", "had", "done"}:
            return "AUX" if k == i + 1 or line.first_guess(k - 1) in {"ADV", "PRON", "PART"} or inverted else "VERB"
        if tag in {"ADV", "PART"}:
            continue
        if tag in {"PRON", "DET", "PROPN", "NOUN", "ADJ"} and _asks(line, i):
            inverted = True
            continue
        break
    return "VERB"


def _asks(line: _Line, i: int) -> bool:
    return i == 0 or line.low(i - 1) in {"what", "how", "why", "when", "where", "who", "which", "and", "but", ",", "“", '"', "never", "nor"}


def _be(line: _Line, i: int) -> Tag:
    return "VERB" if line.low(i - 1) == "there" and line.before(i) == "PRON" else "AUX"


def _single_mark(line: _Line, i: int) -> Tag:
    """A single mark: a plural's apostrophe after -s before a noun, else a quotation mark."""
    opened = any(low in {"'", "‘"} for low in line.lows[max(0, i - 25) : i])
    return (
        "PART" if line.low(i - 1).endswith("s") and not opened and line.first_guess(i + 1) in {"NOUN", "ADJ", "PROPN", "VERB"} else "PUNCT"
    )


def _order(line: _Line, i: int) -> Tag:
    """first, last, best, early, hard ...: ADJ before nouns and after determiners, ADV before or after verbs."""
    following = line.first_guess(i + 1)
    if following in {"NOUN", "PROPN", "NUM", "ADJ"} or line.before(i) == "DET" or line.low(i - 1) in _POSSESSIVE | {"'s", "’s"}:
        return "ADJ"
    return "ADV" if following in {"VERB", "AUX"} or line.before(i) in {"VERB", "NOUN", "PRON", "PROPN", "PUNCT"} else "ADJ"


def _determiner(line: _Line, i: int) -> Tag:
    """this, all, some, both, each ...: DET before a noun phrase, else PRON."""
    following = line.first_guess(i + 1)
    if following in {"NOUN", "ADJ", "PROPN", "NUM", "DET"} or line.low(i + 1) in _POSSESSIVE:
        return "DET"
    if following == "VERB" and not line.low(i + 1).endswith("s") and line.low(i + 1) not in _PAST:
        return "DET" if "NOUN" in guess(line.low(i + 1)) or line.low(i + 1).endswith(("ing", "ed")) else "PRON"
    return "DET" if following == "ADV" and line.first_guess(i + 2) in {"ADJ", "NOUN"} else "PRON"


def _what(line: _Line, i: int) -> Tag:
    noun = line.first_guess(i + 1) == "NOUN" and line.first_guess(i + 2) != "DET"
    return "DET" if noun else "PRON"


def _no(line: _Line, i: int) -> Tag:
    following = line.first_guess(i + 1)
    if following in {"NOUN", "ADJ", "VERB", "PROPN", "NUM"} or line.low(i + 1) in {"one", "such", "other", "more"}:
        return "ADV" if line.low(i + 1) in {"more", "longer"} else "DET"
    return "ADV" if line.low(i + 1) in {"longer", "less"} else "INTJ"


def _clause_word(line: _Line, i: int) -> Tag:
    """before, after, since, until, as, than: SCONJ when a clause follows, else ADP."""
    low, following = line.lows[i], line.first_guess(i + 1)
    if following in {"PUNCT", None}:
        return "ADV" if low in {"before", "after", "since"} else "ADP"
    if line.low(i + 1) in _SUBJECTS and line.low(i + 1) != "it":
        return "SCONJ"
    if following == "VERB" and line.low(i + 1).endswith("ing"):
        return "SCONJ"
    if low == "as" and ((line.may_be(i + 2, "SCONJ") and line.low(i + 2) == "as") or line.low(i + 2) == "as"):
        return "ADV"
    return "SCONJ" if _clause_follows(line, i + 1) else "ADP"


def _clause_follows(line: _Line, start: int) -> bool:
    """True when a finite verb comes before the phrase ends."""
    for k in range(start, min(start + 7, len(line.lows))):
        tag, low = line.first_guess(k), line.lows[k]
        if tag == "AUX" or (tag == "VERB" and k > start and (low in _PAST or low.endswith("s"))):
            return True
        if tag in {"PUNCT", "ADP", "CCONJ", "SCONJ"}:
            return False
    return False


def _so(line: _Line, i: int) -> Tag:
    if line.low(i + 1) == "that" or (line.before(i) == "PUNCT" and line.first_guess(i + 1) in {"PRON", "DET"} and line.low(i - 1) == ","):
        return "SCONJ" if line.low(i + 1) == "that" else "ADV"
    return "ADV"


def _there(line: _Line, i: int) -> Tag:
    k = i + 1
    while line.low(k) in _MODAL or line.first_guess(k) == "ADV":
        k += 1
    return "PRON" if line.low(k) in _BE | {"'s", "’s", "exist", "exists", "has", "have", "seems", "remain", "remains"} else "ADV"


def _like(line: _Line, i: int) -> Tag:
    verbal = line.low(i - 1) in _SUBJECTS | _MODAL | _DO | {"to", "n't", "not", "really", "would"}
    return "VERB" if verbal else "ADP"


def _amount(line: _Line, i: int) -> Tag:
    """more, most, less, much, many: ADJ before a noun or for one, ADV elsewhere."""
    following = line.first_guess(i + 1)
    if following in {"NOUN", "PROPN"}:
        return "ADJ"
    if following in {"ADP", "PUNCT"} and line.lows[i] != "most" and line.before(i) in {"VERB", "ADP", "AUX", "NUM", "DET"}:
        return "ADJ"
    if line.lows[i] in {"many", "most"} and following in {"ADJ", "ADP", "VERB", "AUX"} and line.before(i) not in {"DET", "ADV"}:
        return "ADJ"
    return "ADV"


def _about(line: _Line, i: int) -> Tag:
    return "ADV" if line.first_guess(i + 1) == "NUM" or line.low(i + 1) == "half" else "ADP"


def _one(line: _Line, i: int) -> Tag:
    if line.before(i) in {"ADJ", "DET"} and line.low(i - 1) != "the":
        return "NOUN"
    return "PRON" if line.first_guess(i + 1) in {"AUX", "VERB"} and not line.before(i) else "NUM"


def _modal(line: _Line, i: int) -> Tag:
    noun = line.before(i) in {"DET", "ADJ"} or line.low(i - 1) in _POSSESSIVE | {"'s", "’s"}
    return "NOUN" if noun and line.lows[i] in {"will", "might", "must", "can"} else "AUX"


def _up(line: _Line, i: int) -> Tag:
    """Particles: ADP, also after their verb; ADV where nothing is governed and no verb is near."""
    if line.first_guess(i + 1) in {"PUNCT", None} and line.before(i) != "VERB":
        return "ADV"
    return "ADP"


_THAT_NOUNS = frozenset(
    {"fact", "hope", "view", "belief", "idea", "claim", "news", "statement", "evidence", "conclusion", "sign", "confidence"}
)
_PAST = frozenset(form for base, past, part in irregular_verbs() for form in (*past, *part) if form != base)
_PARTICIPLES = frozenset(form for _, _, part in irregular_verbs() for form in part)
_BASES = frozenset(base for base, _, _ in irregular_verbs()) | word_set("verbs", "regular") | word_set("verbs", "nouns_too")
_SPECIAL: Mapping[str, Callable[[_Line, int], Tag]] = {
    "that": _that,
    "to": _to,
    **dict.fromkeys(["'s", "’s"], _clitic_s),
    **dict.fromkeys(_HAVE | _DO, _auxiliary),
    **dict.fromkeys(_BE, _be),
    **dict.fromkeys(
        ["this", "these", "those", "all", "some", "each", "both", "any", "another", "either", "neither", "half", "such"], _determiner
    ),
    **dict.fromkeys(["what", "which", "whatever"], _what),
    "no": _no,
    **dict.fromkeys(["before", "after", "since", "until", "as", "than", "till"], _clause_word),
    "so": _so,
    "there": _there,
    "like": _like,
    **dict.fromkeys(["more", "most", "less", "least", "much", "many", "enough"], _amount),
    **dict.fromkeys(["about", "around"], _about),
    "one": _one,
    **dict.fromkeys(_MODAL, _modal),
    **dict.fromkeys(["'", "’"], _single_mark),
    **dict.fromkeys(["first", "last", "next", "best", "better", "hard", "fast", "early", "late", "long", "worse", "worst", "far"], _order),
    **dict.fromkeys(["up", "out", "down", "off"], _up),
}
