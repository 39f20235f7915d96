"""Source, cue and content on PolNeAR dev, straight from the net: token F1 of the role tags, before any linking and any rule.

A token is a run of letters and digits; it has a role when the net's span of that role touches it. Articles with several annotators count each
with its share. `outer` is the first layer of roles alone, `both` adds the layer of statements inside statements. Linked attributions through
the product's own `read` and `export` are measured by the checks (polnear).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import asking
import numpy as np
from corpora import chunks, rows
from report import finish, need, options, table
from scores import Tally

from dragoman.parse.encoder.reading import Reader, Spoken, _window
from dragoman.parse.encoder.tags import best_tags
from dragoman.parse.encoder.windows import cut_windows

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def tokens_in(starts: Sequence[int], ends: Sequence[int], spans: Iterable[Sequence[int]]) -> set[int]:
    """The tokens that spans touch."""
    out: set[int] = set()
    for start, end in spans:
        at = bisect_right(ends, start)
        while at < len(starts) and starts[at] < end:
            out.add(at)
            at += 1
    return out


def role_tags(reader: Reader, spoken: Spoken, layer: str = "role") -> list[str]:
    """The net's legal tags of one layer of roles, in one run over the windows that the product uses."""
    pieces = [reader._pieces.of(word) for word in spoken.words]
    cut = cut_windows([len(ids) for ids, _ in pieces], spoken.ends)
    scores = [reader._net.scores(_window(pieces[first:last], spoken.space[first:last])) for first, last in cut]
    names = reader._weights.labels["role"]
    out = [np.concatenate([getattr(one, part) for one in scores]) for part in layer.split("+")] if scores else []
    return ["+".join(names[tag] for tag in pair) for pair in zip(*(best_tags(one).tolist() for one in out), strict=True)]


def role_spans(places: Sequence[tuple[int, int]], tags: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """The stretches of text of each role."""
    out: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for kind, first, last in chunks(tags):
        out[kind.lower()].append((places[first][0], places[last - 1][1]))
    return out


def measure(reader: Reader, path: Path, limit: int | None = None) -> dict[str, dict[str, Tally]]:
    """Tallies by layer (and `outer OUTLET`) and role."""
    out: dict[str, dict[str, Tally]] = defaultdict(lambda: {role: Tally() for role in ROLES})
    for row in rows(path)[:limit]:
        words = [match.span() for match in _TOKEN.finditer(row["text"])]
        starts, ends = [start for start, _ in words], [end for _, end in words]
        places, spoken = asking.own_words(row["text"])
        pairs = [pair.split("+") for pair in role_tags(reader, spoken, "role+inner")]
        outer, inner = ([pair[n] for pair in pairs] for n in (0, 1))
        first, second = role_spans(places, outer), role_spans(places, inner)
        for role in ROLES:
            given = {"outer": tokens_in(starts, ends, first[role]), "both": tokens_in(starts, ends, first[role] + second[role])}
            for notes in row["annotations"]:
                gold = tokens_in(starts, ends, (span for one in notes["attributions"] if one["content"] for span in one[role]))
                for layer, found in given.items():
                    out[layer][role].sets(found, gold, 1 / len(row["annotations"]))
                out[f"outer {row['outlet']}"][role].sets(given["outer"], gold, 1 / len(row["annotations"]))
    return out


def main() -> None:
    """Measure and print."""
    command = options(__doc__)
    command.add_argument("--outlets", action="store_true", help="a row for each outlet")
    command.add_argument("--limit", type=int, help="so many articles")
    asked = command.parse_args()
    path = asked.data / "polnear/dev.jsonl.gz"
    need(path, asked.weights / "reader.onnx")
    reader = asking.reader(asked.weights)
    found = {layer: tallies for layer, tallies in measure(reader, path, asked.limit).items() if asked.outlets or " " not in layer}
    rows_ = {
        layer: {
            f"{role} {what}": getattr(tally, name)
            for role, tally in tallies.items()
            for what, name in (("P", "precision"), ("R", "recall"), ("F", "f1"))
        }
        for layer, tallies in found.items()
    }
    table("layer", list(rows_["outer"]), rows_)
    figures = {f"{layer.replace(' ', '_')}_{role}": tally.f1 for layer, tallies in found.items() for role, tally in tallies.items()}
    finish("roles", reader._weights.name, figures)


if __name__ == "__main__":
    main()
