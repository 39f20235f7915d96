"""Subjects and complements by a tree: hand-made heads and relations over the rule parser's words."""

from __future__ import annotations

import msgspec
import pytest

from dragoman import kit as kits
from dragoman.extract.clauses.heads import is_passive, slots_by_tree, subject_by_tree
from dragoman.extract.clauses.parts import complements, subject
from dragoman.extract.clauses.scenes import Scene, scenes
from dragoman.model.document import Source
from dragoman.model.found import Marked
from dragoman.model.parsed import Syntax
from dragoman.segment import segment

KIT = kits.build("rules")


def scene_of(text: str, tree: str = "") -> Scene:
    """The scene of a sentence; `tree` gives "head:relation" per token, heads counted from 1, 0 for the root, as in CoNLL-U."""
    parsed = KIT.parser.parse(segment(Source(source_id="t", path="t", input="t", text=text), KIT))
    if tree:
        pairs = [item.split(":", maxsplit=1) for item in tree.split()]
        assert len(pairs) == len(parsed.tokens), [token.text for token in parsed.tokens]
        heads = tuple(int(head) - 1 if head != "0" else at for at, (head, _) in enumerate(pairs))
        parsed = msgspec.structs.replace(parsed, syntax=Syntax(heads, tuple(relation for _, relation in pairs)))
    (scene,) = scenes(Marked(parsed=parsed, times=(), quantities=()), KIT)
    return scene


def at(scene: Scene, word: str) -> int:
    return next(i for i, token in enumerate(scene.tokens) if token.text == word)


def words(scene: Scene, verb: str) -> list[str]:
    return [scene.marked.parsed.text[p.span.start : p.span.end] for p in subject_by_tree(scene, at(scene, verb))]


def test_without_a_tree_nothing_is_told() -> None:
    scene = scene_of("Anna Berg met Luis Ortega.")
    assert subject_by_tree(scene, 2) == ()
    assert is_passive(scene, 2) is None
    assert slots_by_tree(scene, 2, 3, {"": scene.phrases}) == {"": scene.phrases}


def test_a_subject_comes_with_its_conjuncts_even_in_a_chain() -> None:
    scene = scene_of("Brazil, Portugal and Spain met Estonia.", "6:nsubj 3:punct 1:conj 5:cc 3:conj 0:root 6:obj 6:punct")
    assert words(scene, "met") == ["Brazil", "Portugal", "Spain"]
    assert subject(scene, at(scene, "met")) == subject_by_tree(scene, at(scene, "met"))


@pytest.mark.parametrize(
    ("text", "tree", "verb", "expected"),
    [
        ("Brazil came and met Portugal.", "2:nsubj 0:root 4:cc 2:conj 4:obj 2:punct", "met", ["Brazil"]),
        ("Brazil invited Portugal to join.", "2:nsubj 0:root 2:obj 5:mark 2:xcomp 2:punct", "join", ["Portugal"]),
        ("Brazil, which met Portugal, left.", "7:nsubj 4:punct 4:nsubj 1:acl:relcl 4:obj 4:punct 0:root 7:punct", "met", ["Brazil"]),
        ("Ministers sent by Brazil left.", "5:nsubj 1:acl 4:case 2:obl 0:root 5:punct", "sent", ["Ministers"]),
        ("Brazil has a plan to leave.", "2:nsubj 0:root 4:det 2:obj 6:mark 4:acl 2:punct", "leave", []),
        ("Brazil said it was ready.", "2:nsubj 0:root 5:nsubj 5:cop 2:ccomp 2:punct", "was", ["it"]),
    ],
)
def test_subjects_are_found_over_clauses(text: str, tree: str, verb: str, expected: list[str]) -> None:
    assert words(scene_of(text, tree), verb) == expected


def test_a_datelines_town_is_no_subject() -> None:
    scene = scene_of("Lisbon - Brazil met Portugal.", "4:nsubj 1:punct 4:obl 0:root 4:obj 4:punct")
    assert words(scene, "met") == []


def test_passives_are_told_by_auxiliary_and_as_reduced_relatives() -> None:
    assert is_passive(scene_of("Brazil was helped.", "3:nsubj:pass 3:aux:pass 0:root 3:punct"), 2) is True
    assert is_passive(scene_of("Ministers sent by Brazil left.", "5:nsubj 1:acl 4:case 2:obl 0:root 5:punct"), 1) is True
    assert is_passive(scene_of("Brazil helped Portugal.", "2:nsubj 0:root 2:obj 2:punct"), 1) is False


def test_another_verbs_subject_is_no_complement() -> None:
    text, tree = "Brazil praised Portugal after Spain left.", "2:nsubj 0:root 2:obj 6:mark 6:nsubj 2:advcl 2:punct"
    scene = scene_of(text, tree)
    found = slots_by_tree(scene, 1, 2, {"": tuple(p for p in scene.phrases if p.first > 1)})
    assert [scene.marked.parsed.text[p.span.start : p.span.end] for p in found[""]] == ["Portugal"]


def test_an_object_that_the_surface_did_not_reach_comes_in() -> None:
    scene = scene_of("Brazil met Portugal in Spain.", "2:nsubj 0:root 2:obj 5:case 2:obl 2:punct")
    found = slots_by_tree(scene, 1, 2, {})
    assert {slot: len(phrases) for slot, phrases in found.items()} == {"": 1, "in": 1}
    assert complements(scene, 2).at("in")
