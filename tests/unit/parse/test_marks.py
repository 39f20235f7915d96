import pytest


def quoted(parsed):
    return [(parsed.text[q.inner_start : q.inner_end], q.depth) for q in parsed.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we agree” again.", [("we agree", 0)]),
        ('He said "we agree" and "we go".', [("we agree", 0), ("we go", 0)]),
        ("He said ''we agree'' again.", [("we agree", 0)]),
        ("He said ``we agree'' again.", [("we agree", 0)]),
        ("He said «we agree» again.", [("we agree", 0)]),
        ("He said „we agree“ again.", [("we agree", 0)]),
        ("“He told me ‘never’ twice,” she said.", [("He told me ‘never’ twice,", 0), ("never", 1)]),
        ("\"He told me 'never' twice,\" she said.", [("He told me 'never' twice,", 0), ("never", 1)]),
        ("‘We don’t agree with the ministers’ plan,’ he said.", [("We don’t agree with the ministers’ plan,", 0)]),
        ("'We don't agree,' he said, 'and won't.'", [("We don't agree,", 0), ("and won't.", 0)]),
        ("“ ‘Full’ means all.”", [(" ‘Full’ means all.", 0), ("Full", 1)]),
        ("The ministers' plan and the '90s.", []),
        ("The ministers’ plan and Putin’s.", []),
        ('A 5" pipe.', []),
        ("He said ”we agree” again.", [("we agree", 0)]),
        ('He said “we agree" and "we go” again.', [("we agree", 0), ("we go", 0)]),
        ("“A “B” c” d", [("A “B” c", 0), ("B", 1)]),
    ],
)
def test_pairs(read, text, expected):
    assert quoted(read(text)) == expected


def test_spans_hold_the_marks(read):
    (quotation,) = read("So “we agree” it is.").quotations
    assert (quotation.start, quotation.end, quotation.inner_start, quotation.inner_end) == (3, 13, 4, 12)
    assert quotation.opened
    assert quotation.closed


def test_an_unclosed_quotation_is_carried_into_the_next_paragraph(read):
    parsed = read("He said: “We agree.\n\n“And we go on.”\n\nTalks ended.")
    first, second = parsed.quotations
    assert (first.opened, first.closed, first.continues) == (True, False, False)
    assert parsed.text[first.start : first.end] == "“We agree."
    assert (second.opened, second.closed, second.continues) == (True, True, True)


def test_a_quotation_reopened_by_nothing_still_ends(read):
    parsed = read("He said: “We agree.\n\nAnd we go on. For ever,” he said.")
    assert [(parsed.text[q.start : q.end], q.opened, q.continues) for q in parsed.quotations] == [
        ("“We agree.", True, False),
        ("And we go on. For ever,”", False, True),
    ]


def test_a_lone_closing_mark_reaches_back_to_the_sentence(read):
    parsed = read("Trade grew. Ties help world affairs,” he stressed.")
    (quotation,) = parsed.quotations
    assert parsed.text[quotation.start : quotation.end] == "Ties help world affairs,”"
    assert not quotation.opened


def test_what_opens_inside_ends_with_the_outer(read):
    parsed = read("“He said ‘no and left,” she said. It isn’t so.")
    assert quoted(parsed)[0] == ("He said ‘no and left,", 0)


def test_marks_in_furniture_are_not_read(read):
    text = "“Subscribe” now. “We agree.”"
    assert quoted(read(text, (0, 17, "widget"), (17, len(text), "body"))) == [("We agree.", 0)]


def test_a_forgotten_straight_close_ends_at_the_next_opening(read):
    parsed = read('"A plan, he said. "B plan," he added.')
    assert [(q.closed, parsed.text[q.inner_start : q.inner_end]) for q in parsed.quotations] == [
        (False, "A plan, he said."),
        (True, "B plan,"),
    ]


def test_deep_nesting_is_bounded(read):
    assert max(q.depth for q in read("“a " * 50 + "b.").quotations) < 10


def test_nothing_stands_between_two_marks(read):
    assert quoted(read("He said “” twice.")) in ([], [("", 0)])
