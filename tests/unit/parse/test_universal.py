"""ClearNLP trees turned into UD's, and the label sets that the maps must know."""

from typing import get_args

import pytest

from dragoman.model.parsed import NameKind
from dragoman.parse.universal import from_clearnlp, speaks_clearnlp, today
from dragoman.parse.wordlists import label_map, word_set

CLEARNLP = """
ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det dobj expl
intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp
"""
# the parser's labels of en_core_web_* 3, as their pages list them
ONTONOTES = "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME WORK_OF_ART"
UNIVERSAL = """
acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp clf compound compound:prt conj cop csubj csubj:outer
csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj
nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum root vocative xcomp
"""
# UD 2 relations with the sub-types of the English treebanks


def turned(rows):
    """Rows of word, tag, head (0-based), label -> word: (head word, label); a root's head is None."""
    words, tags, heads, labels = zip(*[(w, t, int(h), label) for w, t, h, label in (row.split() for row in rows)], strict=True)
    new_heads, new_labels = from_clearnlp(words, tags, heads, labels)
    hung = zip(words, new_heads, new_labels, strict=True)
    return {word: (None if words[head] == word else words[head], label) for word, head, label in hung}


@pytest.mark.parametrize("label", CLEARNLP.split())
def test_every_label_of_en_core_web_becomes_one_of_ud(label):
    assert today([label])[0] in UNIVERSAL.split()


@pytest.mark.parametrize("label", UNIVERSAL.split())
def test_labels_of_ud_stay(label):
    assert today([label]) == [label]
    assert not speaks_clearnlp([label])


def test_what_only_clearnlp_has_tells_it_from_ud():
    own = word_set("labels", "clearnlp_only")
    assert own == set(CLEARNLP.split()) - set(UNIVERSAL.split()) - {"ROOT", "neg"}
    assert speaks_clearnlp(["nsubj", "ROOT", "dobj"])
    assert not speaks_clearnlp(["nsubj", "ROOT", "neg"])


@pytest.mark.parametrize("label", [*ONTONOTES.split(), "PER", "MISC", "OTH", "FACILITY"])
def test_every_name_label_is_a_kind_of_name_or_none_on_purpose(label):
    kinds = label_map("entities")
    assert (label in kinds) != (label in word_set("labels", "not_names"))
    assert kinds.get(label, "other") in get_args(NameKind)


def test_older_labels_of_ud_have_their_names_of_today():
    assert today(["ROOT", "obl:tmod", "nmod:npmod", "flat:name", "mwe"]) == ["root", "obl:unmarked", "nmod:unmarked", "flat", "fixed"]


def test_objects_take_the_place_of_their_adpositions():
    tree = turned(
        [
            "met VERB 0 ROOT",
            "in ADP 0 prep",
            "Lisbon PROPN 1 pobj",
            "with ADP 0 prep",
            "president NOUN 3 pobj",
            "of ADP 4 prep",
            "Chad PROPN 5 pobj",
        ]
    )
    assert tree == {
        "met": (None, "root"),
        "in": ("Lisbon", "case"),
        "Lisbon": ("met", "obl"),
        "with": ("president", "case"),
        "president": ("met", "obl"),
        "of": ("Chad", "case"),
        "Chad": ("president", "nmod"),
    }


def test_agents_receivers_and_clauses_keep_what_they_are():
    agent = turned(["seen VERB 0 ROOT", "by ADP 0 agent", "Anna PROPN 1 pobj"])
    assert agent["Anna"] == ("seen", "obl:agent")
    given = turned(["gave VERB 0 ROOT", "it PRON 0 dobj", "to ADP 0 dative", "Anna PROPN 2 pobj", "him PRON 0 dative"])
    assert given["Anna"] == ("gave", "obl")
    assert given["him"] == ("gave", "iobj")
    clause = turned(
        ["spoke VERB 0 ROOT", "before ADP 0 prep", "leaving VERB 1 pcomp", "hope NOUN 0 dobj", "of ADP 3 prep", "winning VERB 4 pcomp"]
    )
    assert clause["leaving"] == ("spoke", "advcl")
    assert clause["before"] == ("leaving", "mark")
    assert clause["winning"] == ("hope", "acl")


def test_chains_of_adpositions_and_stranded_ones():
    chain = turned(["came VERB 0 ROOT", "from ADP 0 prep", "within ADP 1 prep", "Chad PROPN 2 pobj"])
    assert chain["Chad"] == ("came", "obl")
    assert chain["from"] == ("Chad", "case")
    assert chain["within"] == ("Chad", "case")
    assert turned(["talked VERB 0 ROOT", "to ADP 0 prep"])["to"] == ("talked", "obl")
    fragment = turned(["In ADP 0 ROOT", "Lisbon PROPN 0 pobj"])
    assert fragment == {"In": ("Lisbon", "case"), "Lisbon": (None, "root")}
    both = turned(["met VERB 0 ROOT", "with ADP 0 prep", "Anna PROPN 1 pobj", "and CCONJ 1 cc", "without ADP 1 conj", "Luis PROPN 4 pobj"])
    assert both["Luis"] == ("Anna", "conj")
    assert both["without"] == ("Luis", "case")
    assert both["and"] == ("Luis", "cc")
    two = turned(["met VERB 0 ROOT", "with ADP 0 prep", "Anna PROPN 1 pobj", "Luis PROPN 1 pobj"])
    assert two["Luis"] == ("Anna", "conj")


def test_predicates_take_the_place_of_their_copula():
    tree = turned(
        [
            "Chad PROPN 1 nsubj",
            "is AUX 1 ROOT",
            "a DET 3 det",
            "partner NOUN 1 attr",
            "of ADP 3 prep",
            "Togo PROPN 4 pobj",
            ". PUNCT 1 punct",
        ]
    )
    assert tree["partner"] == (None, "root")
    assert tree["Chad"] == ("partner", "nsubj")
    assert tree["is"] == ("partner", "cop")
    assert tree["."] == ("partner", "punct")
    assert tree["Togo"] == ("partner", "nmod")
    place = turned(["He PRON 1 nsubj", "is AUX 1 ROOT", "chief NOUN 1 attr", "in ADP 1 prep", "Chad PROPN 3 pobj"])
    assert place["Chad"] == ("chief", "obl")
    assert turned(["He PRON 1 nsubj", "’s AUX 1 ROOT", "ready ADJ 1 acomp"])["’s"] == ("ready", "cop")
    assert turned(["He PRON 1 nsubj", "became VERB 1 ROOT", "chief NOUN 1 attr"])["chief"] == ("became", "xcomp")
    there = turned(["There PRON 1 expl", "was AUX 1 ROOT", "hope NOUN 1 attr"])
    assert there["hope"] == ("was", "nsubj")


def test_coordination_is_a_fan():
    tree = turned(["Chad PROPN 0 ROOT", ", PUNCT 0 punct", "Togo PROPN 0 conj", "and CCONJ 2 cc", "Mali PROPN 2 conj"])
    assert tree["Togo"] == ("Chad", "conj")
    assert tree["Mali"] == ("Chad", "conj")
    assert tree["and"] == ("Mali", "cc")


def test_infinitives_are_marked():
    assert turned(["wants VERB 0 ROOT", "to PART 2 aux", "go VERB 0 xcomp"])["to"] == ("go", "mark")
