"""Development and test data -> gold texts: a raw text, and its words with places, tags, heads, labels and names.

Nothing is copied from the data. Offsets are code points of the raw text that is rebuilt here, half-open.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CLASSES = ("PER", "ORG", "LOC")
WORLDWIDE = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
"""How the nine classes of Worldwide Newswire become three: Facility is a place, as in UNER; Date, Misc, Money, NORP (nationalities,
religious and political groups) and Product are no names here."""
_NO_SPACE_BEFORE = set(",.:;?!)]}%’”") | {"'s", "n't", "’s", "n’t", "'", "..."}
_NO_SPACE_AFTER = set("([{$“‘")
_DATELINE = 7
"""A dash among the first words of a paragraph, in front of a capital, parts a dateline; elsewhere it is taken for a hyphen."""
_STOPS = (".", "?", "!", "”", '"')


@dataclass
class Word:
    """A gold word. `head` is the index of a word of the same text, its own for a root; `space` before it: 0 none, 1 blank, 2 break."""

    start: int
    end: int
    space: int
    sentence: int
    tag: str = ""
    penn: str = ""
    lemma: str = ""
    head: int = -1
    relation: str = ""


@dataclass
class Text:
    """A raw text with gold words; `names` are (start, end, class); `masked` are stretches whose names nobody labelled."""

    name: str
    genre: str = ""
    raw: str = ""
    words: list[Word] = field(default_factory=list)
    names: set[tuple[int, int, str]] = field(default_factory=set)
    masked: list[tuple[int, int]] = field(default_factory=list)

    def put(self, form: str, space: int, sentence: int) -> Word:
        """Add a word to the raw text: behind nothing, a blank, or an empty line."""
        if self.raw:
            self.raw += ("", " ", "\n\n")[space]
        start = len(self.raw)
        self.raw += form
        self.words.append(Word(start, len(self.raw), space, sentence))
        return self.words[-1]

    def forms(self) -> list[str]:
        """The words as they stand in the text."""
        return [self.raw[word.start : word.end] for word in self.words]

    def ends(self) -> list[int]:
        """The index after each gold sentence's last word."""
        last = len(self.words)
        return [i for i in range(1, last + 1) if i == last or self.words[i].sentence != self.words[i - 1].sentence]


def lines(path: Path) -> Iterator[str]:
    """The lines of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n")


def _blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    """(comments, rows of cells) of each sentence."""
    comments: list[str] = []
    rows: list[list[str]] = []
    for line in (*lines(path), ""):
        if line.startswith("#"):
            comments.append(line)
        elif line.strip():
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []


def conllu(path: Path) -> list[Text]:
    """The documents of a CoNLL-U file with their raw text: documents by `# newdoc`, an empty line before each `# newpar`, no blank behind
    a word or multiword token with SpaceAfter=No. A multiword token's words lie side by side in it. Documents whose words are masked
    (GUM's reddit) are left out.
    """
    out: list[Text] = []
    after = 2
    for sentence, (comments, rows) in enumerate(_blocks(path)):
        fresh = next((line for line in comments if line.startswith("# newdoc")), None)
        if fresh is not None or not out:
            name = (fresh or "").split("=")[-1].strip()
            out.append(Text(name, [*name.split("_"), ""][1] if name.startswith("GUM_") else ""))
            after = 2
        if any(line.startswith("# newpar") for line in comments):
            after = 2
        after = _put_sentence(out[-1], rows, sentence, after)
    return [text for text in out if not all(form.strip("_") == "" for form in text.forms()[:20])]


def _put_sentence(text: Text, rows: Sequence[Sequence[str]], sentence: int, space: int) -> int:
    """Add a sentence; gives the space after it."""
    base = len(text.words)
    inside, after_token = 0, 1
    for row in rows:
        gap = 0 if "SpaceAfter=No" in row[9] else 1
        if "." in row[0]:
            continue
        if "-" in row[0]:
            inside, after_token = int(row[0].partition("-")[2]), gap
            continue
        word = text.put(row[1], space, sentence)
        index, head = int(row[0]), int(row[6])
        word.tag, word.penn, word.lemma, word.relation, word.head = row[3], row[4], row[2], row[7], base + (head or index) - 1
        space = gap if index > inside else 0 if index < inside else after_token
    return space


def put_names(texts: Sequence[Text], path: Path) -> list[Text]:
    """UNER's names laid on the texts of the UD file that they were made for. Gives the same texts.

    The two files order and name their sentences differently, so a sentence is found by its words; one that is not found is masked.
    """
    given: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    for _, rows in _blocks(path):
        kept = [row for row in rows if row[0].isdigit()]
        given[tuple(row[1] for row in kept)].append([row[2] for row in kept])
    for text in texts:
        forms = text.forms()
        for first, last in _ranges(text):
            found = given[tuple(forms[first:last])]
            if found:
                _add_names(text, range(first, last), found.pop(0) if len(found) > 1 else found[0])
            else:
                text.masked.append((text.words[first].start, text.words[last - 1].end))
    return list(texts)


def _ranges(text: Text) -> list[tuple[int, int]]:
    """The words of each sentence."""
    ends = text.ends()
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _add_names(text: Text, words: range, tags: Sequence[str]) -> None:
    """BIO tags -> names; an I that goes on nothing of its class begins a name. Other classes are no names."""
    for kind, first, last in chunks(tags):
        if kind in CLASSES:
            text.names.add((text.words[words[first]].start, text.words[words[last - 1]].end, kind))


def chunks(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """(class, first, index after the last) of BIO tags."""
    out: list[tuple[str, int, int]] = []
    open_kind = ""
    for i, tag in enumerate(tags):
        mark, _, kind = tag.partition("-")
        if mark == "I" and kind == open_kind:
            out[-1] = (kind, out[-1][1], i + 1)
        elif mark in {"B", "I"}:
            out.append((kind, i, i + 1))
        open_kind = kind if mark in {"B", "I"} else ""
    return out


def worldwide(folder: Path, every: int) -> list[Text]:
    """Each `every`th article of Worldwide Newswire, in order of file names; the address on its first line is left out.

    The files hold words and no text: blanks are guessed. A block of lines is a paragraph.
    """
    out: list[Text] = []
    for path in sorted(folder.glob("*.tsv.gz"))[::every]:
        text, sentence = Text(path.name), 0
        for _, rows in _blocks(path):
            pairs = [(row[0].strip(), row[-1].strip()) for row in rows if row[0].strip()]
            if not pairs or pairs[0][0].startswith("http"):
                continue
            sentence = _put_block(text, pairs, sentence)
        if text.words:
            out.append(text)
    return out


def _put_block(text: Text, pairs: Sequence[tuple[str, str]], sentence: int) -> int:
    """Add a paragraph of (form, tag); an end mark followed by a capital ends a sentence. Gives the number for the next."""
    base, quoted, loose = len(text.words), False, False
    for i, (form, _) in enumerate(pairs):
        before = pairs[i - 1][0] if i else ""
        tight = form in _NO_SPACE_BEFORE or before in _NO_SPACE_AFTER or (form == '"' and quoted) or (before == '"' and quoted)
        opens = form == "-" and i < _DATELINE and pairs[min(i + 1, len(pairs) - 1)][0][0].isupper()
        tight = tight or (form == "-" and not opens) or (before == "-" and not loose)
        loose = opens
        quoted = quoted != (form == '"')
        if i and before in _STOPS and any(mark in {p[0] for p in pairs[max(0, i - 2) : i]} for mark in ".?!") and form[0].isupper():
            sentence += 1
        text.put(form, 2 if i == 0 else 0 if tight else 1, sentence)
    tags = [tag.partition("-")[0] + "-" + WORLDWIDE.get(tag.partition("-")[2], "none") if tag != "O" else "O" for _, tag in pairs]
    _add_names(text, range(base, len(text.words)), tags)
    return sentence + 1


def rows(path: Path) -> list[dict]:
    """The objects of a gzipped JSONL file."""
    return [json.loads(line) for line in lines(path)]
