"""The words of a document -> the names in it: those of the actor table, and capitalised sequences beside them.

Three sources, in this order: the table (longest match wins), institutions and landmarks by
their head words ("Institute of ...", "... Sea"), and runs of capitals. Titles before a name are
left out of it. Nothing is resolved here: `actors` are candidates by the spelling alone, and a
sequence that no table knows has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.model.parsed import NameKind
from dragoman.parse.gazetteer import Gazetteer, Match
from dragoman.parse.guesses import guess
from dragoman.parse.namekinds import kind_of, may_start
from dragoman.parse.wordlists import word_set

__all__ = ["Found", "find_names", "in_title_case"]

_LINKS = frozenset({"of", "for", "and", "&", "the", "on", "in"})
# Names longer than this are a run of headings, not a name.
_LONGEST = 14
# A heading is told by its words of four letters and more, and by no fewer than four of them.
_HEADED = 4
_LONGEST_PERSON, _LONGEST_LANDMARK, _LISTED = 4, 5, 3


class Found(Struct, frozen=True):
    """A name at tokens [first, last).

    `actors` are the candidates of the table, in its order; empty for names that no table knows.
    """

    first: int
    last: int
    kind: NameKind
    actors: tuple[str, ...] = ()


class _Page(Struct):
    """What is known of the document while its names are read."""

    words: Sequence[str]
    small: frozenset[str]
    gazetteer: Gazetteer


def find_names(words: Sequence[str], sentences: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> tuple[Found, ...]:
    """The names of all sentences, in order, without overlap; `sentences` are ranges over `words`.

    A sentence in title case gives only names that the table or the rest of the document knows. A single surname takes the kind of the full
    name that the document gives. Linear in the words.
    """
    page = _Page(words, frozenset(word for word in words if word[0].islower()), gazetteer)
    titled = [in_title_case(words[first:last]) for first, last in sentences]
    found: list[list[Found]] = [list(_names(page, first, last, titled=flag)) for (first, last), flag in zip(sentences, titled, strict=True)]
    full = _full_names(page, found, titled)
    return tuple(
        _settled(page, name, full)
        for names, flag in zip(found, titled, strict=True)
        for name in names
        if not flag or name.actors or _phrase(page, name) in full or name.kind == "adjective"
    )


def in_title_case(words: Sequence[str]) -> bool:
    """True for a heading with Most of Its Words Capitalised, or in capitals throughout.

    Eight in ten of the words of four letters and more, and no end mark: there a capital tells nothing of names.
    """
    if all(word.isupper() for word in words if word[0].isalpha()) and len(words) >= _HEADED:
        return True
    plain = [word for word in words if word[0].isalpha() and len(word) >= _HEADED]
    return len(plain) >= _HEADED and sum(word[0].isupper() for word in plain) * 10 >= len(plain) * 8 and words[-1] not in {".", "?", "!"}


def _names(page: _Page, first: int, last: int, *, titled: bool) -> Iterator[Found]:
    """The names of one sentence from left to right; what a name covers is not looked at again."""
    i = first
    while i < last:
        name = _at(page, i, first, last, titled=titled)
        if name is None:
            i += 1
        else:
            yield name
            i = name.last


def _at(page: _Page, i: int, first: int, last: int, *, titled: bool) -> Found | None:
    """The name that begins at token `i`.

    A table name is taken first, widened where an institution or landmark begins with it; then, for a capital that may start a name,
    landmark, institution and plain run of capitals, in this order. In a title a table name stays as it stands.
    """
    word = page.words[i]
    if not (word[0].isupper() or word[0].isdigit() or any(char.isupper() for char in word[1:4])):
        return None
    match = page.gazetteer.match(page.words, i, last)
    if match is not None and not titled:
        wider = _wider(page, match, last) if match.kind in {"organisation", "state", "place"} else None
        return wider or _widened(page, match, last)
    if match is not None:
        return Found(match.first, match.last, match.kind, match.actors)
    if not word[0].isupper():
        return None
    if not may_start(page.words, i, first, page.small):
        return _institution(page, i, last) if i > first and guess(word.lower())[0] in {"NOUN", "ADJ"} else None
    return _landmark(page, i, last) or _institution(page, i, last) or _sequence(page, i, first, last)


def _wider(page: _Page, match: Match, last: int) -> Found | None:
    """The institution or landmark that a state's or place's name begins: "China Development Bank", "Moscow River"."""
    wider = _landmark(page, match.first, last) or _institution(page, match.first, last)
    return wider if wider and wider.last > match.last else None


def _landmark(page: _Page, i: int, last: int) -> Found | None:
    """Like "East China Sea", "Hebei Province": a capitalised run that ends in a word for a place."""
    end, found = i + 1, None
    while end < last and page.words[end][0].isupper() and end - i < _LONGEST_LANDMARK:
        end += 1
        if page.words[end - 1].lower() in word_set("names", "places"):
            found = Found(i, end, "place")
    return found


def _widened(page: _Page, match: Match, last: int) -> Found | None:
    """A table name as it stands; a lone surname next to other capitalised words is part of a longer name ("Zhang Hong")."""
    end = match.last
    if match.kind == "person" and match.last - match.first == 1:
        while (
            end < last
            and _is_name_word(page, end)
            and page.gazetteer.match(page.words, end, last) is None
            and end - match.first < _LONGEST_PERSON
        ):
            end += 1
    if end == match.last:
        return Found(match.first, match.last, match.kind, match.actors)
    return Found(match.first, end, "person", page.gazetteer.called(match.actors, page.words[end - 1]))


def _is_name_word(page: _Page, i: int) -> bool:
    """True for a word that may go on a name: capitalised and neither title nor function word, or with an Arabic particle ("al-Berg")."""
    word = page.words[i]
    low = word.lower().rstrip(".")
    head, hyphen, rest = word.partition("-")
    if hyphen and head in word_set("names", "particles") and rest[:1].isupper():
        return True
    return (
        word[0].isupper()
        and low not in word_set("names", "titles")
        and guess(low)[0] not in {"DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PART"}
        and word != "I"
    )


def _institution(page: _Page, i: int, last: int) -> Found | None:
    """Like "Institute of Russian, Eastern European and Central Asian Studies", "Far Eastern Shipping Company": a run with a head word.

    A company ends with its head word; an institution may go on behind "of", "for" or "on". None without a head word, and for one
    word alone.
    """
    words = page.words
    end = _joined(page, i, _run(page, i, last), last)
    heads = [k for k in range(i, end) if words[k].lower().rstrip(".") in word_set("names", "institutions") | word_set("names", "companies")]
    if not heads:
        return None
    if words[heads[-1]].lower().rstrip(".") in word_set("names", "companies") and heads[-1] > i:
        end = heads[-1] + 1
        company = words[heads[-1]].lower().rstrip(".") not in word_set("names", "institutions")
        if company:
            return Found(i, end, "company")
    if end < last and words[end] in {"of", "for", "on"} and end == heads[-1] + 1:
        end = _tail(page, end, last)
    return Found(i, end, "organisation") if end - i > 1 else None


def _joined(page: _Page, i: int, end: int, last: int) -> int:
    """The end of "Food and Agriculture Organization": a run, "and", and a run that ends in a head word.

    Joined only where the first run is shorter than three words, holds no head word of its own, and neither begins with a table
    name; else the end stays as given.
    """
    words = page.words
    if end - i >= _LISTED or end >= last - 1 or words[end] not in {"and", "&"} or page.gazetteer.match(words, i, last):
        return end
    further = _run(page, end + 1, last)
    heads = word_set("names", "institutions")
    fits = further - end >= _LISTED and words[further - 1].lower() in heads and not any(word.lower() in heads for word in words[i:end])
    return further if fits and not page.gazetteer.match(words, end + 1, last) else end


def _run(page: _Page, i: int, last: int) -> int:
    """The end of the capitalised run that begins at `i`; a given name after a head word begins another ("... University Anna Berg")."""
    words, end = page.words, i
    while end < last and end - i < _LONGEST and (words[end][0].isupper() or (words[end] == "&" and end > i)) and words[end] != "I":
        given = end > i and words[end].lower() in word_set("names", "given")
        if given and words[end - 1].lower() in word_set("names", "institutions"):
            break
        end += 1
    return end


def _tail(page: _Page, of: int, last: int) -> int:
    """The end of "of X", "of X and Y", "of X, Y and Z" after a head word; `of` where no capital follows."""
    words = page.words
    start = of + 1
    if start < last and words[start] == "the":
        start += 1
    end = _run(page, start, last) if start < last else start
    if end == start:
        return of
    k, commas = end, 0
    while k < last - 1 and words[k] == "," and words[k + 1][0].isupper() and commas < _LISTED:
        k, commas = _run(page, k + 1, last), commas + 1
    listed = k < last - 1 and words[k] == "and" and words[k + 1][0].isupper()
    if listed and (commas or words[_run(page, k + 1, last) - 1].endswith("s")):
        return _run(page, k + 1, last)
    return end


def _sequence(page: _Page, i: int, first: int, last: int) -> Found | None:
    """A run of capitalised words that no table knows, titles before it left out.

    When its last word is a surname of the table the run is a person, with those candidates alone whose own name holds its first
    word. Single letters are no names.
    """
    words = page.words
    start = i
    while (
        start < last
        and words[start].lower().rstrip(".") in word_set("names", "titles")
        and not (start + 1 < last and words[start + 1] == "'s")
    ):
        start += 1
    if start != i:
        match = page.gazetteer.match(words, start, last) if start < last else None
        if match or start >= last or not words[start][0].isupper():
            return None
    end = start
    while end < last and end - start < _LONGEST and _goes_on(page, end, start, last):
        end += 1
    while end > start and words[end - 1] in word_set("names", "particles"):
        end -= 1
    if end == start or (end - start == 1 and len(words[start]) == 1):
        return None
    kind = kind_of(words, start, end, first, last)
    surname = page.gazetteer.match(words, end - 1, last) if end - start > 1 and kind in {"person", "other"} else None
    if surname and surname.kind == "person" and surname.last == end:
        return Found(start, end, "person", page.gazetteer.called(surname.actors, words[start]))
    return Found(start, end, kind)


def _goes_on(page: _Page, k: int, start: int, last: int) -> bool:
    """True when word `k` belongs to the capitalised run that began at `start`.

    A table name of another kind ends the run; particles ("van der") and a hyphen go on when a capital follows.
    """
    words = page.words
    if words[k][0].isupper() or (k > start and _is_name_word(page, k)):
        match = page.gazetteer.match(words, k, last) if k > start else None
        return (k == start or _is_name_word(page, k)) and (match is None or match.surname or match.kind == "person")
    small = words[k].lower() in word_set("names", "particles") or (words[k] == "-" and words[k - 1][0].isupper())
    return k > start and small and k + 1 < last and (words[k + 1][0].isupper() or words[k + 1] in word_set("names", "particles"))


def _phrase(page: _Page, name: Found) -> str:
    """The words of a name, one space between them: the key under which a document's names are known."""
    return " ".join(page.words[name.first : name.last])


def _full_names(page: _Page, found: Sequence[Sequence[Found]], titled: Sequence[bool]) -> Mapping[str, Found]:
    """Names that running text gives, by phrase, and persons also by their last word.

    Headings do not count here: they are what is judged by it. Of two persons with one surname the later has it.
    """
    out: dict[str, Found] = {}
    running = [name for names, flag in zip(found, titled, strict=True) if not flag for name in names]
    for name in running:
        out.setdefault(_phrase(page, name), name)
    for name in running:
        if name.kind == "person" and name.last - name.first > 1:
            out[page.words[name.last - 1]] = name
    return out


def _settled(page: _Page, name: Found, full: Mapping[str, Found]) -> Found:
    """A single unknown word that is some person's last name becomes that person's name."""
    if name.actors or name.last - name.first > 1:
        return name
    known = full.get(page.words[name.first])
    if known is None or known.kind != "person" or known.last - known.first == 1:
        return name
    return Found(name.first, name.last, "person", known.actors)
