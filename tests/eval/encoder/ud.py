"""Tags and trees against UD English, from raw text and on gold words.

Rows `raw`: the text is rebuilt, cut and parsed by the product; the net's UD words are aligned with gold by place. Rows `gold`: gold words
and sentences are given. Rows `ours`: the product's own words (a hyphened compound is one), as extractors see them.
Columns without `punct` do not count punctuation and are what the goals name; `cut` cuts sub-types off labels.
Without --final only development files are read; --final reads PUD and GUM test, for the figures of a release and never for a choice.
"""

from __future__ import annotations

import asking
import scores
from corpora import Text, conllu
from report import finish, need, options, table

DEV = {"ewt": "en_ewt-dev", "gum": "en_gum-dev"}
FINAL = {"pud": "en_pud-test", "gum_test": "en_gum-test"}
REPORTS = ("news", "interview", "speech")
"""The genres of GUM that are like what the product reads."""


def groups(name: str, text: Text) -> list[str]:
    """The sets that a text counts in."""
    out = [name]
    if text.genre:
        out.append(f"{name}_{text.genre}")
        out += [f"{name}_reports"] * (text.genre in REPORTS)
    return out


def main() -> None:
    """Measure and print."""
    command = options(__doc__)
    command.add_argument("--parser", default="encoder", help="encoder, rules, or spacy:PIPELINE: whose own words are scored")
    command.add_argument("--final", action="store_true", help="the test files, once, with the final net")
    command.add_argument("--rows", default="raw,gold,ours", help="which rows; here: %(default)s")
    command.add_argument("--genres", action="store_true", help="a row for each genre of GUM")
    asked = command.parse_args()
    files = {name: asked.data / f"ud/{file}.conllu.gz" for name, file in (FINAL if asked.final else DEV).items()}
    need(*files.values())
    kinds = asked.rows.split(",") if asked.parser == "encoder" else ["ours"]
    net = asking.reader(asked.weights) if asked.parser == "encoder" else None
    product = asking.parser(asked.parser, asked.weights)
    found: dict[tuple[str, str], dict[str, scores.Tally]] = {}
    for name, path in files.items():
        for text in conllu(path):
            for kind in kinds:
                answer = _answer(kind, text, net, product)
                for group in groups(name, text):
                    scores.score_ud(text, answer, found.setdefault((group, kind), scores.ud_tallies()))
    shown = [
        key
        for kind in kinds
        for key in found
        if key[1] == kind and (asked.genres or "_" not in key[0].replace("_test", "").replace("_reports", ""))
    ]
    columns = ["words", "starts", "upos", "xpos", "lemma", *scores.TREES]
    rows = {f"{group} {kind}": {c: found[group, kind][c].f1 for c in columns if found[group, kind][c].gold} for group, kind in shown}
    table("set", columns, rows)
    figures = {f"{row.replace(' ', '_')}_{c}": value for row, cells in rows.items() for c, value in cells.items()}
    finish("ud", product.name, figures, final=asked.final, words={f"{g} {k}": int(found[g, k]["words"].gold) for g, k in shown})


def _answer(kind: str, text: Text, net: asking.Reader | None, product: asking.Parser) -> scores.Answer:
    """What is said of a text on raw words, gold words, or words of ours."""
    if kind == "ours" or net is None:
        return asking.parsed_words(product.parse(asking.document(text.raw)))
    places, spoken = asking.words_of(kind, text)
    return asking.heard_words(places, spoken, net.hear(spoken))


if __name__ == "__main__":
    main()
