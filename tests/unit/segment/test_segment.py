"""segment: regions, headline, byline, dateline and clues of whole texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import dragoman
from dragoman.kit import load_lexicons
from dragoman.model.actors import ActorName, ActorTable
from dragoman.model.document import DateClue, Document, Source
from dragoman.model.ids import article_id, text_sha256
from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed
from dragoman.model.rows import Actor
from dragoman.model.spans import Span
from dragoman.segment import plain_view, segment

FIRST = (
    "President Anna Berg arrived in Lisbon on Monday for two days of talks with Prime Minister Luis Ortega, officials of both states said."
)
SECOND = (
    "The two leaders will open a ferry line, sign a paper on trade and visit a shipyard that has worked for both navies since it was built "
    "in 1951, according to the ministry."
)
THIRD = "“We have waited for this line for ten years,” Ortega told reporters at the port, where a band played both anthems in the rain."


class _NoParser:
    def parse(self, document: Document) -> Parsed:
        raise NotImplementedError


@cache
def kit() -> Kit:
    actors = {
        "outlet/strait-press": Actor(id="outlet/strait-press", kind="outlet", name="Strait Press"),
        "forum/north-pact": Actor(id="forum/north-pact", kind="forum", name="North Pact"),
        "state/PRT": Actor(id="state/PRT", kind="state", name="Portugal"),
    }
    names = (
        ActorName("outlet/strait-press", "Strait Press", "name"),
        ActorName("outlet/strait-press", "strait.example.org", "alias"),
        ActorName("forum/north-pact", "PACT", "acronym"),
        ActorName("state/PRT", "Lisbon", "capital"),
    )
    folder = Path(dragoman.__file__).parent / "lexicons"
    lexicons = {name: lexicon for name, lexicon in load_lexicons(folder).items() if name.startswith("furniture")}
    return Kit(lexicons=lexicons, actors=ActorTable(actors=actors, names=names, tenures=(), members=(), meetings=()), parser=_NoParser())


def document(text: str, **fields: object) -> Document:
    source = Source(**{"source_id": "a", "path": "a.txt", "input": "a.txt", "text": text, **fields})  # type: ignore[arg-type]
    return segment(source, kit())


def regions(text: str, **fields: object) -> list[tuple[str, str]]:
    found = document(text, **fields)
    return [(r.region, text[r.start : r.end].strip()) for r in found.regions]


def test_a_plain_report_is_body_alone() -> None:
    text = f"{FIRST}\n\n{SECOND}\n"
    assert regions(text) == [("body", text.strip())]


def test_the_regions_cover_the_text_once_white_space_included() -> None:
    text = f"\n\n  Ferry Line Agreed\r\n\r\n{FIRST}\r\n\r\n* * *\r\n{SECOND}\n \n"
    found = document(text).regions
    assert [r.region for r in found] == ["headline", "body", "separator", "body"]
    assert [r.start for r in found[1:]] == [r.end for r in found[:-1]]
    assert (found[0].start, found[-1].end) == (0, len(text))


def test_a_text_of_nothing_but_blanks_or_of_nothing() -> None:
    assert regions(" \n\t\n") == [("separator", "")]
    assert regions("") == []


def test_one_very_long_line_is_one_region() -> None:
    text = "President Anna Berg met Luis Ortega. " * 50_000
    assert len(document(text).regions) == 1


def test_the_headline_its_double_and_the_byline() -> None:
    text = f"Berg: ‘We Agreed’ on Ferry\n\nBerg: 'We Agreed' on Ferry\n\nby Jane Field ( – Home – Jane Field)\n\n{FIRST}\n\n{SECOND}"
    found = document(text)
    assert [r.region for r in found.regions] == ["headline", "widget", "byline", "body"]
    assert found.article.headline == "Berg: ‘We Agreed’ on Ferry"
    assert found.article.byline == "Jane Field"


def test_a_first_paragraph_is_no_headline() -> None:
    assert regions(f"Berg left on Monday.\n\n{FIRST}")[0][0] == "body"
    assert regions(f"Oats 1.24 0.99 V 1.65\n\n{FIRST}")[0][0] == "body"
    assert regions("Ferry Line Agreed")[0][0] == "body"


def test_a_given_headline_is_sought_in_the_text_and_none_is_invented() -> None:
    text = f"Ferry line agreed\n\n{FIRST}"
    assert regions(text, headline="Ferry Line Agreed")[0] == ("headline", "Ferry line agreed")
    assert regions(text, headline="Something else")[0][0] == "body"
    assert regions(f"Ferry line agreed in Lisbon\n\n{FIRST}", headline="Ferry line agreed in Lisbon | Strait Press")[0][0] == "headline"
    assert document(text, headline="Something else").article.headline == "Something else"


def test_a_dateline_is_cut_off_with_its_day() -> None:
    text = f"LISBON, May 3, 2019 (Strait Press) - {FIRST}"
    found = document(text)
    first = found.regions[0]
    assert (first.region, text[first.start : first.end]) == ("dateline", "LISBON, May 3, 2019 (Strait Press) - ")
    assert found.clues == (DateClue("dateline", "2019-05-03", "segment.dateline", Span(8, 19)),)


def test_a_dateline_may_follow_a_headline_and_clues_of_the_source_come_first() -> None:
    text = f"Ferry Line Agreed\n\nLISBON, May 3 - {FIRST}"
    user = DateClue("user", "2019-05-03", "read.published")
    found = document(text, clues=(user,))
    assert [r.region for r in found.regions] == ["headline", "dateline", "body"]
    assert [clue.value for clue in found.clues] == ["2019-05-03", "--05-03"]


def test_a_name_in_capitals_is_a_dateline_only_when_it_may_be_a_place() -> None:
    assert regions(f"LISBON: {FIRST}")[0] == ("dateline", "LISBON:")
    assert regions(f"PORTHAVEN — {FIRST}")[0] == ("dateline", "PORTHAVEN —")
    assert regions(f"PACT: {FIRST}")[0][0] == "body"
    assert regions(f"PRESIDENT BERG: {FIRST}")[0][0] == "body"
    assert regions(f"ANNA BERG: {FIRST}\n\nLUIS ORTEGA: {SECOND}")[0][0] == "body"


def test_a_line_that_names_the_day_of_publication_is_a_dateline() -> None:
    text = f"Ferry Line Agreed\nPublished: 3 May 2019\n{FIRST}\n{SECOND}"
    found = document(text)
    assert [r.region for r in found.regions] == ["headline", "dateline", "body"]
    assert [(clue.value, clue.rule) for clue in found.clues] == [("2019-05-03", "furniture.updated")]


def test_the_author_s_tail_is_labelled_and_the_same_words_inside_the_report_are_not() -> None:
    bio = "Jane Field lives in Dublin. She can be reached at jane@example.org.\nHer new book is titled “The Long Strait.”"
    assert [r for r, _ in regions(f"{FIRST}\n\n{SECOND}\n\n{bio}")] == ["body", "author_note", "author_note"]
    book = "His books are called dull, he admitted.\n"
    assert [r for r, _ in regions(f"{FIRST}\n\n{book}\n{SECOND}")] == ["body"]


def test_everything_behind_a_comment_form_is_furniture() -> None:
    text = f"{FIRST}\n\n{SECOND}\n\nLeave a Reply\n\nSomething odd\n\nJoe says\n\n{THIRD}"
    assert [r for r, _ in regions(text)] == ["body", "comment_form", "comment_form"]


def test_a_list_of_related_stories_ends_where_the_report_goes_on() -> None:
    text = f"{FIRST}\n\nMust Read\n\nTrains run late\n\nPrices rise again in the north\n\n{SECOND}\n\nMost popular\n\nCats and dogs"
    assert [r for r, _ in regions(text)] == ["body", "related", "related", "body", "related", "related"]


def test_a_heading_word_above_a_long_run_of_short_lines_takes_only_itself() -> None:
    table = "\n".join(f"Wheat {n} tonnes" for n in range(20))
    found = regions(f"{FIRST}\n\nRelated\n\n{table}\n\n{SECOND}")
    assert [r for r, _ in found] == ["body", "related", "body"]


def test_tables_of_a_wire_report_stay_body() -> None:
    text = "OSLO, Feb 26 - Shr 34 cts vs 1.19 dlrs\n\nNet 807,000 vs 2,858,000\n\nYear\n\nShr 3.07 dlrs\n\n  Apr 2.55   2.40\n\nNOTE: Year includes gain."
    assert [r for r, _ in regions(text)] == ["dateline", "body"]


def test_lines_quoted_by_a_mark_are_block_quotes() -> None:
    assert [r for r, _ in regions(f"{FIRST}\n\n> {THIRD}\n\n{SECOND}")] == ["body", "blockquote", "body"]


PAGE = [
    "Skip to content",
    "Home",
    "Politics",
    "Subscribe",
    "Ferry line agreed after ten years",
    "By Jane Field",
    "Updated: May 3, 2019 10:15 GMT",
    "Share this:",
    "Facebook",
    FIRST,
    SECOND,
    "Advertisement",
    THIRD,
    "Related stories",
    "Trains run late in the north again",
    "Prices rise after the storm, traders fear more",
    "2 hours ago",
    "Sign up for our daily newsletter",
    "Privacy Policy",
    "© 2019 Strait Press. All rights reserved.",
]


def test_a_page_saved_as_text_keeps_only_the_report() -> None:
    found = document("\n".join(PAGE))
    text = found.article.text
    body = [text[r.start : r.end].strip() for r in found.regions if r.region == "body"]
    assert "\n".join(body) == f"{FIRST}\n{SECOND}\n{THIRD}"
    by_region = {text[r.start : r.end].strip(): r.region for r in found.regions}
    assert by_region["Ferry line agreed after ten years"] == "headline"
    assert by_region["By Jane Field"] == "byline"
    assert by_region["Updated: May 3, 2019 10:15 GMT"] == "dateline"
    assert by_region["Related stories"] == "related"
    assert by_region["Advertisement"] == "widget"
    assert found.article.byline == "Jane Field"


def test_an_extractor_s_evidence_decides_on_a_web_page() -> None:
    odd = "Wheat 5 tonnes"
    lines = [*PAGE[:9], FIRST, odd, SECOND, *PAGE[13:]]
    text = "\n".join(lines)
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in (FIRST, odd, SECOND))
    quote = (Span(spans[2].start, spans[2].end),)
    caption = (Span(text.index(PAGE[15]), text.index(PAGE[15]) + len(PAGE[15])),)
    found = regions(text, body_lines=spans, blockquote_lines=quote, caption_lines=caption, headline=PAGE[4])
    assert ("body", f"{FIRST}\n{odd}") in found
    assert ("blockquote", SECOND) in found
    assert ("caption", PAGE[15]) in found
    assert ("headline", PAGE[4]) in found


def test_the_article_row_is_named_by_its_words_and_its_outlet_is_looked_up() -> None:
    found = document(FIRST, outlet="Strait Press", byline="Jane Field").article
    assert found.id == article_id(text_sha256(FIRST), None, "Strait Press", "a")
    assert found.outlet_id == "outlet/strait-press"
    assert found.byline == "Jane Field"
    assert document(FIRST, url="https://www.strait.example.org:443/x").article.outlet_id == "outlet/strait-press"
    assert document(FIRST, outlet="Nobody's Paper", url="https://unknown.example").article.outlet_id == "Nobody's Paper"
    assert document(FIRST, outlet="Portugal").article.outlet_id == "Portugal"
    assert document(FIRST).article.published_basis == "none"


def test_without_a_furniture_lexicon_nothing_is_marked() -> None:
    bare = Kit(lexicons={}, actors=kit().actors, parser=kit().parser)
    source = Source(source_id="a", path="a", input="a", text=f"{FIRST}\n\nLeave a Reply")
    assert [r.region for r in segment(source, bare).regions] == ["body"]


def test_the_view_has_the_same_length_and_only_plainer_characters() -> None:
    text = "„Wir“ «nous» ‹on› ‚x‛ ″in″ it´s a\u00a0b\u2009c inter\u2011state −5 ― – — … “ok” ‘ok’"
    view = plain_view(text)
    assert view == '“Wir“ “nous” ‘on’ ‘x‘ "in" it\'s a b c inter-state -5 — – — … “ok” ‘ok’'
    assert len(view) == len(text)
