"""Attributions of a parser's net become statements: words, marks, speakers, nesting; without them the rules stand alone."""

from __future__ import annotations

from bisect import bisect_left

import pytest
from msgspec.structs import replace

from dragoman import kit as kits
from dragoman.extract.statements import statements
from dragoman.extract.statements.attributed import RULE
from dragoman.model.claims import Statement
from dragoman.model.document import Source
from dragoman.model.found import Draft, Marked
from dragoman.model.parsed import Attribution, Parsed, Stretch, Syntax
from dragoman.segment import segment

KIT = kits.build("rules")
Roles = tuple[str, str, str]
"""Source, cue, content as printed; ` | ` divides stretches, empty for none."""


def parsed(text: str, *roles: Roles) -> Parsed:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text=text), KIT)
    found = KIT.parser.parse(document)
    return replace(found, attributions=tuple(attribution(found, *role) for role in roles))


def attribution(found: Parsed, source: str, cue: str, content: str) -> Attribution:
    return Attribution(source=stretches(found, source), cue=stretches(found, cue), content=stretches(found, content))


def stretches(found: Parsed, parts: str) -> tuple[Stretch, ...]:
    out = []
    for part in parts.split(" | ") if parts else ():
        start = found.text.index(part)
        starts = found.token_starts
        out.append((bisect_left(starts, start), bisect_left(starts, start + len(part))))
    return tuple(out)


def drafts(found: Parsed) -> list[Draft]:
    return [draft for draft in statements(Marked(parsed=found, times=(), quantities=()), KIT) if isinstance(draft, Draft)]


def rows(text: str, *roles: Roles) -> list[Statement]:
    found = parsed(text, *roles)
    out = [draft.row for draft in drafts(found) if isinstance(draft.row, Statement)]
    for row in out:
        assert all(text[piece.start : piece.end] == piece.text for piece in (*row.content, *row.source, *row.cue, *row.evidence))
    return out


def only(text: str, *roles: Roles) -> Statement:
    found = rows(text, *roles)
    assert len(found) == 1, [row.content for row in found]
    return found[0]


def content(row: Statement) -> str:
    return " | ".join(piece.text for piece in row.content)


def rules(row: Statement) -> list[str]:
    return [proof.rule for proof in row.evidence]


LEAD = "The ministers met in the old town hall on Monday. "


def test_reported_words_keep_the_rule_of_the_net_and_the_class_of_the_cue() -> None:
    row = only(LEAD + "The governor said that the road is open.", ("The governor", "said", "the road is open"))
    assert (content(row), row.source[0].text, row.speaker_name, row.mode) == (
        "the road is open",
        "The governor",
        "The governor",
        "indirect",
    )
    assert rules(row) == [RULE, "cues.say"]
    assert row.evidence[0].text == "The governor said that the road is open"
    assert row.evidence[1].text == "said"


def test_a_cue_that_the_lexicon_does_not_hold_keeps_the_rule_of_the_net() -> None:
    row = only(LEAD + "The harbour is in favour of a new bridge.", ("The harbour", "is in favour of", "a new bridge"))
    assert rules(row) == [RULE]
    assert (row.cue[0].text, row.aux) == ("is in favour of", "asserted")


def test_content_takes_in_the_whole_of_a_quotation_that_it_touches() -> None:
    text = LEAD + "“The road is open. The river is low,” the governor said."
    row = only(text, ("the governor", "said", "The road is open"))
    assert (content(row), row.mode) == ("The road is open. The river is low", "direct")


def test_a_quotation_split_by_its_cue_is_one_statement() -> None:
    text = LEAD + "“The road is open,” the governor said. “The river is low.”"
    row = only(text, ("the governor", "said", "The road is open"))
    assert content(row) == "The road is open | The river is low."


def test_words_fitted_into_the_outlets_sentence_are_mixed() -> None:
    text = LEAD + "The governor said the road was “a gift to the valley” and should stay open."
    row = only(text, ("The governor", "said", "the road was “a gift to the valley” and should stay open"))
    assert (row.mode, content(row)) == ("mixed", "the road was “a gift to the valley” and should stay open")


def test_a_mere_part_of_a_sentence_between_marks_is_mixed() -> None:
    row = only(LEAD + "The governor called the road a “gift” to the valley.", ("The governor", "called", "gift"))
    assert (row.mode, content(row)) == ("mixed", "gift")


def test_of_two_attributions_the_one_that_holds_more_takes_a_quotation() -> None:
    text = LEAD + "The mayor nodded. “The road is open and the river is low,” the governor said."
    found = rows(text, ("The mayor", "nodded", "The road"), ("the governor", "said", "is open and the river is low"))
    assert [(row.source[0].text, content(row)) for row in found] == [("the governor", "The road is open and the river is low")]


def test_the_rules_name_the_source_that_the_net_does_not_see() -> None:
    row = only(LEAD + "“The road is open,” the governor said.", ("", "said", "The road is open"))
    assert (row.source[0].text, row.speaker_name) == ("the governor", "the governor")
    assert only("It was said that the road is open.", ("", "said", "the road is open")).speaker_basis == "none"


def test_the_rules_fill_in_what_the_net_has_not_found() -> None:
    text = LEAD + "The governor said that the road is open. “The river is low,” the mayor said."
    found = rows(text, ("The governor", "said", "the road is open"))
    assert [(row.source[0].text, rules(row)[0]) for row in found] == [("The governor", RULE), ("the mayor", "cues.say")]


def test_inner_speech_names_its_parent() -> None:
    text = LEAD + "The governor said that the mayor had promised that the road would open."
    outer, inner = rows(
        text,
        ("The governor", "said", "the mayor had promised that the road would open"),
        ("the mayor", "had promised", "the road would open"),
    )
    assert (inner.parent_id, outer.parent_id) == (outer.id, None)
    assert rules(inner) == [RULE, "cues.promise"]


@pytest.mark.parametrize(("cue", "score", "count"), [("had promised", 0.7, 2), ("had promised", 0.6, 1), ("was in favour of", 0.9, 1)])
def test_what_is_said_inside_needs_a_known_cue_and_more_confidence(cue: str, score: float, count: int) -> None:
    text = LEAD + f"The governor said that the mayor {cue} a new bridge."
    found = parsed(text, ("The governor", "said", f"the mayor {cue} a new bridge"), ("the mayor", cue, "a new bridge"))
    outer, inner = found.attributions or ()
    found = replace(found, attributions=(outer, replace(inner, depth=1, score=score)))
    assert len([draft for draft in drafts(found) if isinstance(draft.row, Statement)]) == count


def test_what_the_author_thinks_is_opinion() -> None:
    row = only(LEAD + "I think that the road is far too narrow.", ("I", "think", "the road is far too narrow"))
    assert (row.voice, row.evidence_class, row.speaker_name) == ("opinion", "opinion", None)


def test_what_i_think_within_somebodys_words_is_no_statement_of_its_own() -> None:
    text = LEAD + "The governor said this: in my view I think that the road is far too narrow."
    row = only(
        text,
        ("The governor", "said", "in my view I think that the road is far too narrow"),
        ("I", "think", "the road is far too narrow"),
    )
    assert row.speaker_name == "The governor"
    quoted = LEAD + "“I think that the road is far too narrow,” the governor said."
    assert rules(only(quoted, ("I", "think", "that the road is far too narrow"))) == ["cues.say"]


def test_what_somebody_comes_to_say_is_not_yet_said() -> None:
    assert rows(LEAD + "Berg came to discuss the price of the road.", ("Berg", "to discuss", "the price of the road")) == []


def test_the_speaker_behind_a_relative_pronoun_is_the_noun_before_it() -> None:
    row = only(LEAD + "Anna Berg, who said the road is open, left.", ("who", "said", "the road is open"))
    assert (row.source[0].text, row.speaker_name) == ("who", "Anna Berg")


@pytest.mark.parametrize(
    ("sentence", "cue", "aux"),
    [
        ("The governor did not say that the road is open.", "did not say", "negated"),
        ("The governor would say that the road is open.", "would say", "hypothetical"),
        ("The governor will say that the road is open.", "will say", "planned"),
    ],
)
def test_the_helpers_of_a_cue_tell_whether_it_was_said(sentence: str, cue: str, aux: str) -> None:
    assert only(LEAD + sentence, ("The governor", cue, "the road is open")).aux == aux


def test_the_addressee_stands_between_cue_and_content() -> None:
    text = LEAD + "The governor told Harbour News that the road is open."
    found = parsed(text, ("The governor", "told", "the road is open"))
    (draft,) = drafts(found)
    assert [text[span.start : span.end] for span in draft.who["addressee_id"]] == ["Harbour News"]


def test_an_attribution_without_a_word_of_content_gives_nothing() -> None:
    assert rows(LEAD + "The road is open !", ("The road", "is", "!")) == []


def test_without_a_net_the_rules_read_alone_and_a_silent_one_leaves_them_the_marks() -> None:
    text = LEAD + "“The road is open,” the governor said. The mayor said that the river was low."
    alone = [draft.row for draft in drafts(replace(parsed(text), attributions=None))]
    assert len(alone) == 2
    assert rows(text) == alone[:1]


def test_what_the_net_only_suspects_the_rules_may_second() -> None:
    text = LEAD + "The mayor said that the river was low."
    found = parsed(text, ("The mayor", "said", "river was"))
    unsure = tuple(replace(one, score=0.3) for one in found.attributions or ())
    (row,) = [draft.row for draft in drafts(replace(found, attributions=unsure)) if isinstance(draft.row, Statement)]
    assert (content(row), rules(row)) == ("the river was low", ["cues.say"])


@pytest.mark.parametrize(
    ("source", "cue", "said", "score"),
    [
        ("The harbour", "is in favour of", "a new bridge", 0.6),
        ("", "is in favour of", "a new bridge", 0.8),
        ("The harbour", "is in favour of", "bridge", 1.0),
        ("The harbour", "is in favour of", "that new bridge", 1.0),
    ],
)
def test_what_the_net_is_unsure_of_is_left_out(source: str, cue: str, said: str, score: float) -> None:
    text = LEAD + "The harbour is in favour of that new bridge. It is in favour of a new bridge."
    found = parsed(text, (source, cue, said))
    assert drafts(replace(found, attributions=tuple(replace(one, score=score) for one in found.attributions or ()))) == []


def test_the_outlets_own_reports_are_no_statements() -> None:
    assert rows("We reported that the road is open.", ("We", "reported", "the road is open")) == []


def test_a_quotation_that_the_cue_only_follows_in_a_new_sentence_is_not_its_own() -> None:
    text = LEAD + "“The road is open.” The governor continued, “The river is low.”"
    found = rows(text, ("The governor", "continued", "“The road is open.” | “The river is low.”"))
    assert [content(row) for row in found] == ["The road is open.", "The river is low."]


def test_a_quotation_in_another_paragraph_is_carried_not_taken() -> None:
    text = LEAD + "“The road is open,” the governor said.\n\n“The river is low in every valley.”"
    found = rows(text, ("the governor", "said", "“The road is open,” | “The river is low in every valley.”"))
    assert [(content(row), rules(row)[0]) for row in found] == [
        ("The road is open", RULE),
        ("The river is low in every valley.", "voices.continuation"),
    ]


def test_the_tree_names_the_source_that_the_net_does_not_see() -> None:
    text = LEAD + "The governor left, wondering about the price of the road."
    found = parsed(text, ("", "wondering", "about the price of the road"))
    starts = {token.text: index for index, token in enumerate(found.tokens)}
    heads, relations = list(range(len(found.tokens))), ["dep"] * len(found.tokens)
    for word, head, relation in (("governor", "left", "nsubj"), ("wondering", "left", "advcl")):
        heads[starts[word]], relations[starts[word]] = starts[head], relation
    tree = Syntax(tuple(heads), tuple(relations))
    (row,) = [draft.row for draft in drafts(replace(found, syntax=tree)) if isinstance(draft.row, Statement)]
    assert (row.source[0].text, row.speaker_name) == ("governor", "governor")


def test_words_in_another_paragraph_than_the_cue_are_not_its_content() -> None:
    text = "President Anna Berg said that:\n\nThe road is open to all of us."
    assert all(row.evidence[0].rule != RULE for row in rows(text, ("President Anna Berg", "said", "The road is open to all of us")))


def test_pledges_that_the_net_does_not_see_are_the_rules_to_tell() -> None:
    assert rules(only(LEAD + "The government undertook to pay the arrears by June.")) == ["cues.undertake"]


def test_a_verb_beside_marks_that_the_lexicon_does_not_hold_is_named() -> None:
    row = only(
        LEAD + "The new charter guaranteed “free passage for every barge” to all.",
        ("The new charter", "guaranteed", "free passage for every barge"),
    )
    assert rules(row)[:2] == [RULE, "voices.verb_before_marks"]
