"""The actor table as a matcher: words -> names that the table knows, longest first.

Matching is on folded words (no case, accents or stops), so spellings vary freely; capitals are
then asked for, because "us", "who", "may" and "so" are words before they are names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from dragoman.model.actors import ActorName, ActorTable, fold
from dragoman.model.parsed import NameKind
from dragoman.parse.guesses import guess
from dragoman.parse.wordlists import common_words, word_set

__all__ = ["Gazetteer", "Match"]

_KINDS: dict[str, NameKind] = {
    "person": "person",
    "state": "state",
    "organisation": "organisation",
    "company": "company",
    "forum": "forum",
    "outlet": "outlet",
    "project": "project",
    "initiative": "project",
    "place": "place",
    "group": "organisation",
}
_AFTER_ADJECTIVE = frozenset({"NOUN", "ADJ"})
_ADJECTIVES = frozenset({"adjective", "demonym", "prefix"})
_JOINING = frozenset({"-", "/", "'", "’", "'s", "’s", ".", "&", ","})
# "US" to "BRICS+": an acronym is no longer; "U.S." is no shorter.
_ACRONYM, _DOTTED = 6, 4
_MONTHS = frozenset({"may", "march", "august", "april", "june", "sunday", "monday"})


class Match(Struct, frozen=True):
    """A table name at tokens [first, last), its candidates by the table alone, and whether it is no more than a surname.

    `actors` keeps the table's order and is never empty; a surname is a weak hint, which a longer name around it may overrule
    ("Zhang Hong").
    """

    first: int
    last: int
    kind: NameKind
    actors: tuple[str, ...]
    surname: bool


class Gazetteer:
    """Finds the names of an actor table in token sequences. Built once; matching is linear in the words."""

    def __init__(self, table: ActorTable) -> None:
        """The matcher of `table`; names of offices and instruments are no names of actors and are left out."""
        self._actors = table.actors
        self._names: dict[tuple[str, ...], tuple[ActorName, ...]] = {}
        self._longest: dict[str, int] = {}
        for key, names in table.by_name.items():
            kept = tuple(name for name in names if name.actor_id not in table.actors or table.actors[name.actor_id].kind in _KINDS)
            words = tuple(key.split())
            if kept and words:
                self._names[words] = kept
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def knows(self, word: str) -> bool:
        """True when the word alone is a name of the table."""
        return _folded(word) in self._names

    def called(self, actors: tuple[str, ...], word: str) -> tuple[str, ...]:
        """The candidates whose own name holds the given name `word` ("Vladimir" of "Vladimir V. Putin")."""
        given = set(_folded(word))
        return tuple(actor for actor in actors if actor in self._actors and given <= set(_folded(self._actors[actor].name)))

    def match(self, words: Sequence[str], i: int, last: int) -> Match | None:
        """The longest table name that begins with word `i` and ends before `last`; None when there is none.

        Hyphens, slashes and commas between its words do not count. All actors that bear the name are
        candidates; to choose among them is for `resolve`. Cost: the words of the longest name that begins so.
        """
        longest = self._longest.get((_folded(words[i]) or ("",))[0])
        if longest is None or not _is_capital(words[i]):
            return None
        units: list[str] = []
        best: Match | None = None
        for j in range(i, min(last, i + 2 * longest)):
            parts = _folded(words[j])
            if not parts and words[j] not in _JOINING:
                break
            units.extend(parts)
            if len(units) > longest:
                break
            names = self._names.get(tuple(units)) if parts else None
            if names:
                fitting = tuple(name for name in names if _fits(name, words, i, j + 1))
                following = words[j + 1] if j + 1 < last else ""
                best = self._match(fitting, i, j + 1, following) if fitting else best
        return best

    def _match(self, names: tuple[ActorName, ...], first: int, last: int, following: str) -> Match:
        """The match of names that fit: their candidates once each, in the order of the table."""
        kinds = {name.kind for name in names}
        actors = tuple(dict.fromkeys(name.actor_id for name in names))
        return Match(first, last, self._kind(names, kinds, following), actors, kinds <= {"surname"})

    def _kind(self, names: tuple[ActorName, ...], kinds: set[str], following: str) -> NameKind:
        """What the name stands for here: an adjective before a noun, a capital as a place, else the kind of the first candidate.

        "Chinese" alone in the table as an adjective is always one; a name that is both, only where the next word looks like a noun
        or adjective. A capital stays a place here: whether "Moscow" means the government is for `resolve`.
        """
        if kinds & _ADJECTIVES and (kinds <= _ADJECTIVES or guess(following.lower() or ".")[0] in _AFTER_ADJECTIVE):
            return "adjective"
        if "capital" in kinds:
            return "place"
        first = self._actors.get(names[0].actor_id)
        return _KINDS.get(first.kind, "other") if first else "other"


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> tuple[str, ...]:
    """The parts of a word without case, accents and stops; one word may have several ("U.S.-led")."""
    return tuple(fold(word).split())


def _is_capital(word: str) -> bool:
    """True when a capital is among the first letters ("al-Berg", "iPhone"), or the word begins with a digit ("3M")."""
    return any(char.isupper() for char in word[:6]) or word[0].isdigit()


def _fits(name: ActorName, words: Sequence[str], first: int, last: int) -> bool:
    """True when the writing agrees: an acronym in capitals, an ordinary word ("May", "Reading") not alone without a title before it.

    "us" is no state, "US" is, "US" in a headline all in capitals is not surely one and is refused; "Mr. May" is a name, "May" alone
    is not. Names of several words are held to less: only one written in capitals needs them.
    """
    word = words[first]
    if last - first > 1:
        return all(_is_capital(w) or not w[0].isalpha() or not _shouts(name.text) for w in words[first:last])
    letters = [char for char in word if char.isalpha()]
    capitals = name.text.isupper()
    if capitals and len(name.text) <= _ACRONYM and not all(char.isupper() for char in letters):
        return False
    plain = word.lower().replace(".", "")
    if plain in _MONTHS or (plain in common_words() and not ("." in word and len(word) >= _DOTTED)):
        titled = first > 0 and words[first - 1].lower().rstrip(".") in word_set("names", "titles")
        shouted = capitals and word.isupper() and not _all_capitals(words, first)
        return (
            shouted
            or (titled and name.kind in {"surname", "short_name", "alias"})
            or (plain not in _MONTHS and name.kind in _ADJECTIVES and not capitals)
        )
    return True


def _shouts(text: str) -> bool:
    """True for a name that the table writes in capitals."""
    return text.isupper()


def _all_capitals(words: Sequence[str], at: int) -> bool:
    """True when the words around are in capitals too, so that capitals tell nothing.

    Three words before and three behind are looked at, single letters aside.
    """
    around = [word for word in words[max(0, at - 3) : at + 4] if word.isalpha() and len(word) > 1]
    return len(around) > 1 and all(word.isupper() for word in around)
