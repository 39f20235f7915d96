"""Statements inside statements, in 30 sentences written for this (nested.json): how many of the outer and of the inner ones are found.

Found: the cues share a word, the contents share half the words of the longer, and so do the sources (or there is none on either side). `cue`
asks for the cue and the content alone. The parser's attributions are taken as they come, of any depth; `precision` is the share of them that
match a gold one. A small set by one hand: it shows that nesting works, not how well on news.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import asking
from report import finish, need, options, say, table

Spans = list[tuple[int, int]]
Statement = tuple[Spans, Spans, Spans]
_WORD = re.compile(r"\w+")


def gold_of(row: dict, layer: str) -> list[Statement]:
    """The places of a sentence's gold statements. Raises: ValueError when a part does not stand in the text."""
    out = []
    for parts in row[layer]:
        places: list[Spans] = []
        for part in parts:
            if part and len(re.findall(rf"(?<!\w){re.escape(part)}(?!\w)", row["text"])) != 1:
                places.append([_nearest(row["text"], part, parts)])
            else:
                start = row["text"].find(part)
                places.append([(start, start + len(part))] if part else [])
        out.append((places[0], places[1], places[2]))
    return out


def _nearest(text: str, part: str, parts: Sequence[str]) -> tuple[int, int]:
    """Of several places of a part the one nearest to where the statement's content stands."""
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)]
    if not found:
        raise ValueError(f"{part!r} does not stand in {text!r}")
    content = text.index(parts[2])
    return min(found, key=lambda place: abs(place[1] - content))


def words(text: str, spans: Spans) -> set[int]:
    """The words that spans touch, by where they begin."""
    return {m.start() for m in _WORD.finditer(text) for start, end in spans if m.start() < end and start < m.end()}


def alike(ours: set[int], theirs: set[int]) -> bool:
    """True when half the words of the longer are shared, or there are none on either side."""
    return len(ours & theirs) * 2 >= max(len(ours), len(theirs))


def matches(text: str, given: Statement, gold: Statement, *, source: bool = True) -> bool:
    """True when one is the other."""
    (s, c, t), (gs, gc, gt) = ([words(text, part) for part in side] for side in (given, gold))
    return bool(c & gc) and alike(t, gt) and (not source or alike(s, gs))


def attributions(product: asking.Parser, text: str) -> list[Statement]:
    """What the parser gives, as places."""
    parsed = product.parse(asking.document(text))

    def places(part: Sequence[tuple[int, int]]) -> Spans:
        return [(parsed.tokens[first].start, parsed.tokens[last - 1].end) for first, last in part]

    return [(places(one.source), places(one.cue), places(one.content)) for one in parsed.attributions or ()]


def main() -> None:
    """Measure and print."""
    command = options(__doc__)
    command.add_argument("--show", action="store_true", help="what was missed")
    asked = command.parse_args()
    need(asked.weights / "reader.onnx")
    product = asking.parser("encoder", asked.weights)
    sentences = json.loads((Path(__file__).parent / "nested.json").read_text(encoding="utf-8"))
    count = {"outer": 0, "inner": 0, "outer_cue": 0, "inner_cue": 0}
    total, given, right = {"outer": 0, "inner": 0}, 0, 0
    for row in sentences:
        text, found = row["text"], attributions(product, row["text"])
        every = [one for layer in total for one in gold_of(row, layer)]
        given += len(found)
        right += sum(any(matches(text, one, gold) for gold in every) for one in found)
        for layer in total:
            for gold in gold_of(row, layer):
                total[layer] += 1
                whole = any(matches(text, one, gold) for one in found)
                count[layer] += whole
                count[f"{layer}_cue"] += any(matches(text, one, gold, source=False) for one in found)
                if asked.show and not whole:
                    say(f"missed {layer}: {[[text[a:b] for a, b in part] for part in gold]} in {text}")
    figures = {name: value / total[name.partition("_")[0]] for name, value in count.items()}
    figures["precision"] = right / given if given else 0.0
    table("nested", list(figures), {"found": figures})
    finish("nested", product.name, figures, sentences=len(sentences), given=given)


if __name__ == "__main__":
    main()
