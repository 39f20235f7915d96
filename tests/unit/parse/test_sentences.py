import pytest


def sentences(parsed):
    return [parsed.text[s.start : s.end] for s in parsed.sentences]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Li met Gen. Smith on Jan. 5 in St. Petersburg.",
        "The U.S. economy grew.",
        "“Why?” Putin asked the guests.",
        "“Why?” he asked.",
        "J. K. Berg spoke.",
        "It is a very high level … an unprecedented level.",
        "It cost 3.5 million.",
        "He said: the talks go on; more will come.",
    ],
)
def test_one_sentence(read, whole):
    assert sentences(read(whole)) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("He spoke in the U.S. The talks went on.", ["He spoke in the U.S.", "The talks went on."]),
        ("“We go. They stay.” He left.", ["“We go.", "They stay.”", "He left."]),
        ('"We agree." The talks ended.', ['"We agree."', "The talks ended."]),
        ("(He left.) Then she came.", ["(He left.)", "Then she came."]),
        ("They agreed.The talks ended.", ["They agreed.", "The talks ended."]),
        ("会谈结束。 他走了。", ["会谈结束。", "他走了。"]),
        ("He works for Acme Inc. The firm grew.", ["He works for Acme Inc.", "The firm grew."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("He left.” \nShe stayed.", ["He left.”", "She stayed."]),
    ],
)
def test_split(read, text, expected):
    assert sentences(read(text)) == expected


def test_a_numbered_item_keeps_its_number(read):
    assert sentences(read("1. Trade grew.")) == ["1. Trade grew."]


def test_an_endless_sentence_is_cut_at_a_clause_mark(read):
    parsed = read("and so on, " * 1000)
    sizes = [s.last - s.first for s in parsed.sentences]
    assert max(sizes) <= 400
    assert sum(sizes) == len(parsed.tokens)
    assert all(parsed.tokens[s.last - 1].text == "," for s in parsed.sentences)


def test_an_endless_sentence_without_marks_is_cut_all_the_same(read):
    assert [s.last - s.first for s in read("word " * 900).sentences] == [400, 400, 100]


def paragraphs(parsed):
    return [s.paragraph for s in parsed.sentences]


def test_a_line_break_ends_a_paragraph_where_lines_are_paragraphs(read):
    parsed = read("Trade grew. Exports rose.\nTalks went on for two days.\n\nThey ended.")
    assert paragraphs(parsed) == [0, 0, 1, 2]


def test_a_heading_is_its_own_paragraph(read):
    assert sentences(read("Talks end in Beijing\nThe two sides agreed on trade.")) == [
        "Talks end in Beijing",
        "The two sides agreed on trade.",
    ]


def test_hard_wrapped_lines_are_joined(read):
    text = (
        "The two delegations met on Monday to talk about the price of the\n"
        "gas that is to flow through the new pipeline, officials said after\n"
        "the talks. Another round is planned for the spring, they said.\n"
        "The ministers will then sign a contract for thirty years of supply.\n"
        "\n"
        "Analysts were surprised by the speed of the talks between the two."
    )
    parsed = read(text)
    assert paragraphs(parsed) == [0, 0, 0, 1]
    assert sentences(parsed)[0].endswith("after\nthe talks.")


def test_hard_wrapped_lists_and_short_ends_are_kept_apart(read):
    text = (
        "The two delegations met on Monday to talk about the price of the\n"
        "gas that is to flow through the new pipeline.\n"
        "- a new pipeline that reaches from the north of one country to the\n"
        "south of the other one\n"
        "Short end.\n"
        "Analysts were surprised by the speed of the talks between the two\n"
        "countries"
    )
    assert paragraphs(read(text)) == [0, 1, 2, 3] or len(set(paragraphs(read(text)))) >= 3


def test_a_broken_line_goes_on_in_small_letters(read):
    text = "The two sides agreed on trade and on the new pipeline after\ntwo days of talks.\nThey met again.\nAll left.\nNobody spoke."
    assert paragraphs(read(text)) == [0, 1, 2, 3]


def test_regions_part_sentences_but_not_the_paragraph_of_a_line(read):
    text = "BEIJING: The talks ended. Buy now! They left."
    parsed = read(text, (0, 8, "dateline"), (8, 26, "body"), (26, 34, "widget"), (34, len(text), "body"))
    assert sentences(parsed) == ["BEIJING:", "The talks ended.", "They left."]
    assert paragraphs(parsed) == [0, 0, 1]
    assert "Buy" not in [token.text for token in parsed.tokens]


def test_an_empty_document_holds_nothing(read):
    parsed = read("")
    assert (parsed.tokens, parsed.sentences, parsed.names, parsed.quotations) == ((), (), (), ())
