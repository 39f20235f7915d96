"""Words of a paragraph -> its sentences.

Rules only: end marks, abbreviations from `lexicons/words/marks.toml`, closing marks that touch,
and the word that follows. Paragraphs are cut before, so nothing here looks at line breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.parse.wordlists import word_set

__all__ = ["split_sentences"]

_ENDS = frozenset({".", "!", "?", "...", "…", "。", "！", "？"})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "»", "''", "}"})
_OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "«", "„", "``", "-", "--", "–", "—", "•", "*"})
# A sentence longer than this is not read as one: the longest of UD EWT and GUM hold 159 and 142 words.
_LONGEST = 400


def split_sentences(view: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges [first, last) over `words` (the words of one paragraph), one per sentence, in order, covering all.

    A stop of an abbreviation ends no sentence unless a word that opens sentences follows; closing marks stay with the sentence they touch;
    what is longer than 400 words is cut at the last clause mark before. Linear.
    """
    first = i = 0
    while i < len(words):
        after = _after_end(view, words, i)
        if after and (after >= len(words) or _opens(view, words, i, after)):
            yield from _bounded(view, words, first, after)
            first = after
        i = max(after, i + 1)
    yield from _bounded(view, words, first, len(words))


def _word(view: str, words: Sequence[tuple[int, int]], i: int) -> str:
    """The word at index `i`."""
    return view[words[i][0] : words[i][1]]


def _after_end(view: str, words: Sequence[tuple[int, int]], i: int) -> int:
    """The index after an end mark at `i` and the closing marks that touch it, 0 when there is none.

    A word that ends in a stop counts as an end mark when its abbreviation may end a sentence ("Inc.", not "Mr.").
    """
    start, end = words[i]
    if view[end - 1] not in ".!?…。！？":
        return 0
    word = view[start:end]
    if word not in _ENDS and not word.endswith("."):
        return 0
    if len(word) > 1 and word[0] != "." and not _may_end(word):
        return 0
    i += 1
    while i < len(words) and _closes(view, words, i):
        end = words[i][1]
        i += 1
    return i


def _closes(view: str, words: Sequence[tuple[int, int]], i: int) -> bool:
    """True for an end mark or closing mark that touches the word before it, or that stands free before another closing one or the end."""
    start, end = words[i]
    word = view[start:end]
    if word not in _CLOSERS and word not in _ENDS:
        return False
    touches = words[i - 1][1] == start
    return touches or (word in "”’»)" and (i + 1 == len(words) or words[i + 1][0] > end))


def _opens(view: str, words: Sequence[tuple[int, int]], i: int, after: int) -> bool:
    """True when the word at `after` can begin a sentence after the end mark at `i`.

    Small letters never do. Behind an abbreviation the word must be a listed opener or stand behind an opening mark; behind "1." as
    the first word nothing opens, as it numbers an item. Words glued to the mark open only as a slip of typing ("signed.The").
    """
    start = after
    while start < len(words) - 1 and _word(view, words, start) in _OPENERS:
        start += 1
    opener = _word(view, words, start)
    if opener[0].islower():
        return False
    mark = _word(view, words, i)
    if len(mark) > 1 and mark[0] not in ".…":
        return opener in word_set("marks", "openers") or start > after
    if mark == "." and i == 1 and _word(view, words, 0).isdigit():
        return False
    glued = words[after][0] == words[after - 1][1]
    if glued and not (mark == "." and opener[0].isupper() and view[words[i][0] - 1].islower()):
        return False
    return after - i == 1 or not _is_said(view, words, after)


def _is_said(view: str, words: Sequence[tuple[int, int]], after: int) -> bool:
    """True for `“Why?” Putin asked`: an end mark in a quotation, then at most three capitalised words and a verb of speech."""
    for j in range(after, min(after + 4, len(words))):
        word = _word(view, words, j)
        if j > after and word in word_set("names", "speech"):
            return True
        if not word[0].isupper():
            return False
    return False


@cache
def _shorts() -> tuple[frozenset[str], frozenset[str]]:
    """Abbreviations that never end a sentence (titles), and those that may."""
    return word_set("marks", "titles"), word_set("marks", "endings")


def _may_end(word: str) -> bool:
    """True when an abbreviation may stand at the end of a sentence: not a title, not an initial."""
    bare = word[:-1]
    return not (bare in _shorts()[0] or len(bare) == 1 or bare in {"No", "no", "Nos", "nos"})


def _bounded(view: str, words: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The range itself, or pieces of at most 400 words, each cut after its last clause mark."""
    while last - first > _LONGEST:
        cut = first + _LONGEST
        for j in range(cut, first + _LONGEST // 2, -1):
            if _word(view, words, j - 1) in {";", ",", ":", "。", "，"}:
                cut = j
                break
        yield first, cut
        first = cut
    if last > first:
        yield first, last
