"""A sentence on its way to tags: the words, what is tagged so far, and the word sets that its rules ask for.

Tagging goes from left to right, so a rule may ask for the tags before a word (`before`) and for
the likeliest tags of the words after it (`first_guess`), never for settled tags to the right.
All word sets are lower case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dragoman.model.parsed import NameKind, Tag
from dragoman.parse.guesses import guess
from dragoman.parse.wordlists import irregular_verbs, word_set

__all__ = [
    "BASES",
    "BE",
    "BEFORE_NOUN",
    "DO",
    "HAVE",
    "MODAL",
    "NOMINAL",
    "PARTICIPLES",
    "PAST",
    "POSSESSIVE",
    "STANDING",
    "SUBJECTS",
    "Line",
]

NOMINAL: frozenset[Tag] = frozenset({"NOUN", "PROPN"})
BEFORE_NOUN: frozenset[Tag] = frozenset({"DET", "ADJ", "NUM"})
SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "there"})
POSSESSIVE = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})
STANDING = frozenset(
    {
        "which",
        "that",
        "what",
        "this",
        "these",
        "those",
        "all",
        "both",
        "many",
        "others",
        "everyone",
        "someone",
        "everything",
        "nothing",
        "something",
        "nobody",
    }
)
BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "'m", "'re", "’m", "’re"})
HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
DO = frozenset({"do", "does", "did"})
MODAL = frozenset(
    {"can", "could", "will", "would", "shall", "should", "may", "might", "must", "ca", "wo", "'ll", "’ll", "'d", "’d", "cannot"}
)
PAST = frozenset(form for base, past, part in irregular_verbs() for form in (*past, *part) if form != base)
PARTICIPLES = frozenset(form for _, _, part in irregular_verbs() for form in part)
BASES = frozenset(base for base, _, _ in irregular_verbs()) | word_set("verbs", "regular") | word_set("verbs", "nouns_too")


class Line(Struct):
    """A sentence being tagged from left to right.

    `words` and `lows` (lower case) run side by side; `kinds` gives the kind of the name a word is in; `capitals` is True for a
    heading, where a capital tells nothing; `tags` grows by one with every word.
    """

    words: Sequence[str]
    lows: list[str]
    kinds: Mapping[int, NameKind]
    capitals: bool
    tags: list[Tag]

    def low(self, i: int) -> str:
        """The word at `i` in lower case, empty outside the sentence."""
        return self.lows[i] if 0 <= i < len(self.lows) else ""

    def before(self, i: int) -> Tag | None:
        """The tag of the word before, None at the head."""
        return self.tags[i - 1] if i else None

    def first_guess(self, i: int) -> Tag | None:
        """The likeliest tag of a word not yet reached."""
        if i >= len(self.lows):
            return None
        if i in self.kinds:
            return "ADJ" if self.kinds[i] == "adjective" else "PROPN"
        return guess(self.lows[i])[0]

    def may_be(self, i: int, tag: Tag) -> bool:
        """True when `tag` is one of the word's tags and the word is in no name."""
        return i < len(self.lows) and i not in self.kinds and tag in guess(self.lows[i])
