"""The scorers of tests/eval/encoder on small made data: what is right counts, what is wrong does not."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "encoder"
CONLLU = """# newdoc id = GUM_news_made
# newpar
# sent_id = 1
1\tBerg\tBerg\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# sent_id = 2
1\tShe\tshe\tPRON\tPRP\t_\t4\tnsubj:pass\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tstay\tstay\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = 3
1\tLisk\tLisk\tPROPN\tNNP\t_\t0\troot\t_\t_

"""
RAW = "Berg left. She didn't stay.\n\nLisk"


def module(name):
    """A module of the scripts, as the scripts themselves import it."""
    sys.path.insert(0, str(FOLDER))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(FOLDER))


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "made.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    return module("corpora").conllu(path)[0]


def answer(text, **changes):
    words = text.words
    given = {
        "places": [(w.start, w.end) for w in words],
        "starts": [words[first].start for first in [0, *text.ends()[:-1]]],
        "tags": [w.tag for w in words],
        "heads": [w.head for w in words],
        "relations": [w.relation for w in words],
        "lemmas": [w.lemma.lower() for w in words],
        "penn": [w.penn for w in words],
    }
    return module("scores").Answer(**{**given, **changes})


def scored(text, given):
    tallies = module("scores").ud_tallies()
    module("scores").score_ud(text, given, tallies)
    return {name: tally.f1 for name, tally in tallies.items()}


def test_the_raw_text_is_rebuilt(made):
    assert made.raw == RAW
    assert made.forms() == ["Berg", "left", ".", "She", "did", "n't", "stay", ".", "Lisk"]
    assert made.ends() == [3, 8, 9]
    assert made.genre == "news"
    assert [word.space for word in made.words] == [2, 1, 0, 1, 1, 0, 1, 0, 2]


def test_gold_scores_one(made):
    assert set(scored(made, answer(made)).values()) == {1.0}


def test_a_wrong_head_costs_the_head_and_the_label(made):
    heads = [word.head for word in made.words]
    heads[4] = 3
    found = scored(made, answer(made, heads=heads))
    assert found["uas"] == found["las"] == pytest.approx(6 / 7)
    assert found["uas_punct"] == pytest.approx(8 / 9)


def test_sub_types_are_cut_where_the_name_says_so(made):
    relations = ["nsubj" if word.relation == "nsubj:pass" else word.relation for word in made.words]
    found = scored(made, answer(made, relations=relations))
    assert (found["las"], found["las_cut"]) == (pytest.approx(6 / 7), 1.0)


def test_punctuation_hung_wrong_counts_only_where_the_name_says_so(made):
    heads = [word.head for word in made.words]
    heads[2] = 0
    found = scored(made, answer(made, heads=heads))
    assert found["uas"] == 1.0
    assert found["uas_punct"] == pytest.approx(8 / 9)


def test_a_word_cut_otherwise_cannot_be_right_nor_be_the_head_of_what_is(made):
    whole = answer(made)
    places = [*whole.places[:4], (whole.places[4][0], whole.places[5][1]), *whole.places[6:]]
    keep = [0, 1, 2, 3, 4, 6, 7, 8]
    renumber = {old: new for new, old in enumerate(keep)}
    heads = [renumber[made.words[i].head] for i in keep]
    given = answer(
        made, places=places, heads=heads, **{k: [getattr(whole, k)[i] for i in keep] for k in ("tags", "relations", "lemmas", "penn")}
    )
    found = scored(made, given)
    assert found["words"] == pytest.approx(2 * 7 / (8 + 9))
    assert found["uas"] == pytest.approx(2 * 5 / (6 + 7))


def test_names_are_exact_and_masked_stretches_do_not_count(made):
    corpora, scores = module("corpora"), module("scores")
    corpora._add_names(made, range(9), ["B-PER", *["O"] * 7, "I-LOC"])
    assert made.names == {(0, 4, "PER"), (29, 33, "LOC")}
    tallies = scores.name_tallies()
    made.masked.append((10, 15))
    scores.score_names(made, [(0, 4, "PER"), (29, 33, "ORG"), (11, 14, "PER")], tallies)
    assert (tallies["all"].right, tallies["all"].given, tallies["all"].gold) == (1, 2, 2)
    assert tallies["PER"].f1 == 1.0
    assert tallies["LOC"].recall == 0.0


def test_name_tags_make_chunks():
    assert module("corpora").chunks(["I-PER", "I-PER", "I-ORG", "O", "B-LOC", "B-LOC"]) == [
        ("PER", 0, 2),
        ("ORG", 2, 3),
        ("LOC", 4, 5),
        ("LOC", 5, 6),
    ]


def test_worldwide_files_become_paragraphs_with_three_classes(tmp_path):
    rows = "http://example.org/1\tO\n\nBerg\tB-Person\nmet\tO\nthe\tO\nLisk\tB-NORP\nDam\tB-Facility\nboard\tO\n.\tO\nThen\tO\n(\tO\nshe\tO\n)\tO\nleft\tO\n"
    (tmp_path / "a.tsv.gz").write_bytes(gzip.compress(rows.encode()))
    text = module("corpora").worldwide(tmp_path, 1)[0]
    assert text.raw == "Berg met the Lisk Dam board. Then (she) left"
    assert {(text.raw[a:b], kind) for a, b, kind in text.names} == {("Berg", "PER"), ("Dam", "LOC")}
    assert text.ends() == [7, 12]


def test_every_nested_statement_stands_in_its_sentence():
    nested = module("nested")
    rows = json.loads((FOLDER / "nested.json").read_text(encoding="utf-8"))
    assert len(rows) == 30
    for row in rows:
        for layer in ("outer", "inner"):
            for statement in nested.gold_of(row, layer):
                assert nested.matches(row["text"], statement, statement)
        outer = [span for _, _, said in nested.gold_of(row, "outer") for span in said]
        for _, cue, said in nested.gold_of(row, "inner"):
            assert all(any(a <= start and end <= b for a, b in outer) for start, end in (*cue, *said))


def test_a_statement_of_another_speaker_is_not_a_match():
    nested = module("nested")
    text = "Berg said Lisk would pay."
    gold = ([(0, 4)], [(5, 9)], [(10, 24)])
    assert nested.matches(text, ([(0, 4)], [(5, 9)], [(15, 24)]), gold)
    assert not nested.matches(text, ([(10, 14)], [(5, 9)], [(15, 24)]), gold)
    assert nested.matches(text, ([(10, 14)], [(5, 9)], [(15, 24)]), gold, source=False)


def test_the_nearest_neighbour_is_right_or_not():
    sense = module("sense")
    numpy = importlib.import_module("numpy")
    turned = numpy.eye(3, dtype="float32")[[0, 2, 1]]
    assert sense.accuracy(turned, numpy.eye(3, dtype="float32"), ["a", "b", "c"], ["a", "b", "c"]) == pytest.approx(1 / 3)
    assert sense.halves("one two three four five") == ("one two", "three four five")


@pytest.mark.parametrize("check", ["ud", "names", "roles", "nested", "sense", "quantisation", "speed"])
def test_a_check_without_data_and_weights_says_so(check, tmp_path):
    done = subprocess.run(
        [sys.executable, FOLDER / f"{check}.py", "--data", tmp_path, "--weights", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 77, done.stderr
    assert done.stdout.startswith("skipped: ")


def test_names_are_laid_on_sentences_by_their_words(made, tmp_path):
    rows = "# sent_id = 7\n1\tLisk\tB-LOC\t-\t-\n\n# sent_id = 9\n1\tBerg\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n3\t.\tO\t-\t-\n"
    path = tmp_path / "made.iob2.gz"
    path.write_bytes(gzip.compress(rows.encode()))
    module("corpora").put_names([made], path)
    assert made.names == {(0, 4, "PER"), (29, 33, "LOC")}
    assert [made.raw[a:b] for a, b in made.masked] == ["She didn't stay."]
