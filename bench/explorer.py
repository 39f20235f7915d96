"""Server time of every kind of page of the explorer over a record: `python bench/explorer.py my.record [rounds]`.

Pages are asked of the application in process, one after another, without a browser and without a network: what is measured is what the
server spends. For each kind several different pages are asked (the heaviest pair first), each `rounds` times; the table gives the
median, the 95th percentile and the slowest answer in milliseconds, and the processor time of the median answer. Building the index is
timed apart. The record must hold at least one entry of each kind.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from dragoman.faces.web import application

Pages = dict[str, list[str]]


def chosen(client: TestClient) -> Pages:
    """The pages to ask: kind -> paths."""
    shelf = client.app.state.shelf  # type: ignore[attr-defined]
    with shelf.opened() as desk:

        def ids(query: str) -> list[str]:
            return [row["id"] for row in desk.rows(query)]

        pairs = [
            f"/pair/{r['one'][6:]}/{r['other'][6:]}"
            for r in desk.looked("SELECT one, other FROM pair ORDER BY events + agreements DESC, one, other LIMIT 3")
        ]
        middle = [
            f"/pair/{r['one'][6:]}/{r['other'][6:]}" for r in desk.looked("SELECT one, other FROM pair ORDER BY hash(one || other) LIMIT 4")
        ]
        spread = "ORDER BY hash(id) LIMIT 4"
        linked = desk.rows(
            "SELECT \"left\" AS id FROM link WHERE kind = 'statement' AND relation NOT IN ('not_same', 'candidate') ORDER BY hash(id) LIMIT 4"
        )
        persons = desk.rows("SELECT id FROM actor WHERE kind = 'person' ORDER BY hash(id) LIMIT 3")
        outlets = desk.rows("SELECT DISTINCT outlet_id AS id FROM article WHERE outlet_id IS NOT NULL ORDER BY id LIMIT 2")
        words = [
            row["word"]
            for row in desk.rows(
                "SELECT lower(w) AS word FROM (SELECT unnest(regexp_extract_all(substr(text, 1, 3000), '[A-Za-z]{5,}')) AS w FROM (SELECT text FROM article ORDER BY hash(id) LIMIT 50)) GROUP BY 1 ORDER BY hash(lower(w)) LIMIT 3"
            )
        ]
        said = desk.rows(
            "SELECT array_to_string(list_slice(string_split(content[1].text, ' '), 2, 7), ' ') AS words FROM statement WHERE len(string_split(content[1].text, ' ')) > 8 ORDER BY hash(id) LIMIT 2"
        )
        number = desk.rows("SELECT value FROM figure WHERE value IS NOT NULL ORDER BY hash(id) LIMIT 1")
    one = pairs[0]
    deep = f"{one}?page=40&statements=40"
    searches = [
        *words,
        "meeting with president",
        "the and of",
        f'"{said[0]["words"]}"',
        f'"{said[1]["words"]}"',
        f"{number[0]['value']:g}" if number else "7",
        "zebra quagga",
    ]
    return {
        "overview": ["/"],
        "dossier, heaviest pairs": [*pairs, deep],
        "dossier, filtered": [f"{one}?from=2014&to=2015", f"{one}?evidence=official", f"{one}?control=SC"],
        "dossier, other pairs": middle,
        "dossier as file": [f"{one}/dossier.md", f"{one}/dossier.html"],
        "statement": [f"/statement/{i}" for i in [*ids(f"SELECT id FROM statement {spread}"), *(r["id"] for r in linked)]],
        "event": [f"/event/{i}" for i in ids(f"SELECT id FROM event {spread}")],
        "agreement": [f"/agreement/{i}" for i in ids(f"SELECT id FROM agreement {spread}")],
        "project": [f"/project/{i}" for i in ids(f"SELECT id FROM project {spread}")],
        "figure": [f"/figure/{i}" for i in ids(f"SELECT id FROM figure {spread}")],
        "membership": [f"/membership/{i}" for i in ids(f"SELECT id FROM membership {spread}")],
        "role": [f"/role/{i}" for i in ids(f"SELECT id FROM role {spread}")],
        "link": [f"/link/{i}" for i in ids(f"SELECT id FROM link {spread}")],
        "reader": [f"/article/{i}" for i in ids(f"SELECT id FROM article {spread}")],
        "actor, heaviest": [
            f"/actor/state/{one.split('/')[2]}",
            f"/actor/state/{one.split('/')[3]}",
            f"/actor/state/{one.split('/')[2]}?kind=statement&from=2014",
        ],
        "actor, others": [f"/actor/{r['id']}" for r in [*persons, *outlets]],
        "browse": [
            "/browse/event",
            "/browse/statement",
            "/browse/figure?from=2014&to=2015",
            "/browse/statement?evidence=official&page=200",
        ],
        "contradictions": ["/contradictions", "/contradictions?page=50", "/contradictions?verdict=contradicts"],
        "finding": [f"/finding/{i}" for i in ids(f"SELECT finding_id AS id FROM contradictions ORDER BY hash(finding_id) LIMIT 4")],
        "search": [f"/search?q={quote(one)}" for one in searches],
        "review": [f"/review?sort={sort}" for sort in ("contradictions", "links", "notes", "actors")],
        "decisions": ["/review/judgements"],
        "sources": ["/sources", "/sources?page=200", "/sources?family=20"],
        "sql": ["/sql", "/sql?q=" + quote("SELECT * FROM event LIMIT 20")],
    }


def main(record: str, rounds: int = 3) -> None:
    """Ask, time, print."""
    app = application(Path(record))
    client = TestClient(app, base_url="http://127.0.0.1:8765")
    start = time.perf_counter()
    with app.state.shelf.opened(wait=True):
        print(f"index: {time.perf_counter() - start:.1f} s", flush=True)
    pages = chosen(client)
    every: list[float] = []
    out = {}
    for kind, paths in pages.items():
        took, cpu = [], []
        for path in paths:
            for _ in range(rounds):
                wall, busy = time.perf_counter(), time.process_time()
                answer = client.get(path)
                took.append(1000 * (time.perf_counter() - wall))
                cpu.append(1000 * (time.process_time() - busy))
                if answer.status_code != 200:
                    print(f"{path}: {answer.status_code}", flush=True)
        every += took
        took.sort()
        p95 = took[min(len(took) - 1, round(0.95 * (len(took) - 1)))]
        out[kind] = [statistics.median(took), p95, took[-1], statistics.median(cpu)]
        print(f"{kind:26} median {out[kind][0]:7.0f}  p95 {p95:7.0f}  max {took[-1]:7.0f}  cpu {out[kind][3]:7.0f}", flush=True)
    every.sort()
    print(f"all pages: p95 {every[round(0.95 * (len(every) - 1))]:.0f} ms over {len(every)} answers")
    Path(f"{record.rstrip('/')}.bench.json").write_text(json.dumps(out, indent=1))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
