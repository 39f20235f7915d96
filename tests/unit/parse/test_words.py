import pytest


def words(parsed):
    return [token.text for token in parsed.tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a high-speed line", ["a", "high-speed", "line"]),
        ("Putin's plan", ["Putin", "'s", "plan"]),
        ("Putin’s plan", ["Putin", "’s", "plan"]),
        ("They don't know", ["They", "do", "n't", "know"]),
        ("the U.S. economy at 9 a.m. sharp", ["the", "U.S.", "economy", "at", "9", "a.m.", "sharp"]),
        ("St. Petersburg", ["St.", "Petersburg"]),
        ("Decree No. 5", ["Decree", "No.", "5"]),
        ("1,000 or 38.5", ["1,000", "or", "38.5"]),
        ("$10 and 10%", ["$", "10", "and", "10", "%"]),
        ("at 400 km/h", ["at", "400", "km/h"]),
        ("400km/h", ["400", "km/h"]),
        ("the 21st and the 1990s", ["the", "21st", "and", "the", "1990s"]),
        ("Sino/Russian ties", ["Sino", "/", "Russian", "ties"]),
        ("Russia-China trade", ["Russia", "-", "China", "trade"]),
        ("Guinea-Bissau", ["Guinea-Bissau"]),
        ("told byXinhua that", ["told", "by", "Xinhua", "that"]),
        ("O'Neill of Côte d'Ivoire", ["O'Neill", "of", "Côte", "d'Ivoire"]),
        ("AT&T and R&D", ["AT&T", "and", "R&D"]),
        ("ask a.b@example.org or https://example.org/a_b now", ["ask", "a.b@example.org", "or", "https://example.org/a_b", "now"]),
        ("so... yes -- no", ["so", "...", "yes", "--", "no"]),
        ("习近平 met 🤝 \x00", ["习近平", "met", "🤝", "\x00"]),
        ("Erdog\u0306an", ["Erdog\u0306an"]),
        ("J. K. Berg", ["J.", "K.", "Berg"]),
    ],
)
def test_words(read, text, expected):
    assert words(read(text)) == expected


def test_every_visible_character_is_in_one_word(read):
    text = "“A-b,” (c’s) 5% …d—e\tf\u00a0g"
    parsed = read(text)
    covered = [i for token in parsed.tokens for i in range(token.start, token.end)]
    assert covered == [i for i, char in enumerate(text) if not char.isspace()]
    assert all(text[token.start : token.end] == token.text for token in parsed.tokens)
