"""Names of persons, organisations and places, exact spans: the net on gold words (`gold`), on the product's words (`raw`), and what the
product gives when tables have had their say (`ours`).

The product's kinds: person is PER; organisation, company, forum and outlet are ORG; place and state are LOC; the rest (adjectives of
states, projects) are no names here, and cost nothing. Worldwide Newswire: see corpora.WORLDWIDE; a fixed sample of every fifth article,
with guessed blanks. Without --final only UNER EWT dev is read; --final reads UNER PUD and the Worldwide Newswire sample.
"""

from __future__ import annotations

from pathlib import Path

import asking
import scores
from corpora import Text, conllu, put_names, worldwide
from report import finish, need, options, table


def sets(data: Path, *, final: bool, every: int) -> dict[str, list[Text]]:
    """The texts of each set."""
    pairs = {"pud": ("ud/en_pud-test.conllu.gz", "ner/uner_pud/en_pud-ud-test.iob2.gz")}
    if not final:
        pairs = {"ewt": ("ud/en_ewt-dev.conllu.gz", "ner/uner_ewt/en_ewt-ud-dev.iob2.gz")}
    need(*(data / path for pair in pairs.values() for path in pair))
    out = {name: put_names(conllu(data / words), data / names) for name, (words, names) in pairs.items()}
    if final:
        need(data / "ner/worldwide_newswire")
        out["worldwide"] = worldwide(data / "ner/worldwide_newswire", every)
    return out


def main() -> None:
    """Measure and print."""
    command = options(__doc__)
    command.add_argument("--parser", default="encoder", help="encoder, rules, or spacy:PIPELINE: whose names are scored")
    command.add_argument("--final", action="store_true", help="the test files, once, with the final net")
    command.add_argument("--every", type=int, default=5, help="each so-and-so-manieth article of Worldwide Newswire")
    command.add_argument("--rows", default="gold,raw,ours", help="which rows; here: %(default)s")
    asked = command.parse_args()
    kinds = asked.rows.split(",") if asked.parser == "encoder" else ["ours"]
    texts = sets(asked.data, final=asked.final, every=asked.every)
    net = asking.reader(asked.weights) if asked.parser == "encoder" else None
    product = asking.parser(asked.parser, asked.weights)
    found = {(name, kind): scores.name_tallies() for kind in kinds for name in texts}
    for name, pages in texts.items():
        for text in pages:
            for kind in kinds:
                scores.score_names(text, _names(kind, text, net, product), found[name, kind])
    rows = {f"{name} {kind}": _cells(tallies) for (name, kind), tallies in found.items()}
    table("set", list(next(iter(rows.values()))), rows)
    figures = {f"{row.replace(' ', '_')}_{'f1' if c == 'all' else c.lower()}": v for row, cells in rows.items() for c, v in cells.items()}
    finish("names", product.name, figures, final=asked.final, gold={row[0]: int(t["all"].gold) for row, t in found.items()})


def _cells(tallies: dict[str, scores.Tally]) -> dict[str, float]:
    """A row of the table."""
    return {**{name: tally.f1 for name, tally in tallies.items()}, "p": tallies["all"].precision, "r": tallies["all"].recall}


def _names(kind: str, text: Text, net: asking.Reader | None, product: asking.Parser) -> list[tuple[int, int, str]]:
    """The names said to be in a text."""
    if kind == "ours" or net is None:
        return asking.parsed_names(product.parse(asking.document(text.raw)))
    places, spoken = asking.words_of(kind, text)
    return asking.heard_names(places, net.hear(spoken))


if __name__ == "__main__":
    main()
