import pytest

from dragoman.parse.lemmas import is_verb, lemma


def tagged(parsed):
    return " ".join(f"{token.text}/{token.tag}" for token in parsed.tokens)


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The two leaders met in Beijing.", "met", "VERB"),
        ("They signed a contract.", "signed", "VERB"),
        ("He said that trade grew.", "said", "VERB"),
        ("He said that trade grew.", "that", "SCONJ"),
        ("That plan is good.", "That", "DET"),
        ("That is good.", "That", "PRON"),
        ("The plan that works is good.", "that", "PRON"),
        ("They want to sign it.", "to", "PART"),
        ("They went to China.", "to", "ADP"),
        ("They want to visit China.", "visit", "VERB"),
        ("The visit to China went well.", "visit", "NOUN"),
        ("The meeting went well.", "meeting", "NOUN"),
        ("They are meeting today.", "meeting", "VERB"),
        ("Putin's plan is good.", "'s", "PART"),
        ("He's a friend.", "'s", "AUX"),
        ("Let's go now.", "'s", "PRON"),
        ("They have signed it.", "have", "AUX"),
        ("They have a plan.", "have", "VERB"),
        ("They did not sign it.", "did", "AUX"),
        ("They did much for us.", "did", "VERB"),
        ("Did the two leaders meet?", "Did", "AUX"),
        ("There is a plan.", "There", "PRON"),
        ("There is a plan.", "is", "VERB"),
        ("It is good.", "is", "AUX"),
        ("Both leaders share similar views.", "share", "VERB"),
        ("China, the biggest buyer, needs gas.", "needs", "VERB"),
        ("This appears to be good.", "appears", "VERB"),
        ("They had become friends.", "become", "VERB"),
        ("He will sign.", "will", "AUX"),
        ("It began in May 2022.", "May", "PROPN"),
        ("The delegation, led by Berg, needs a plan.", "needs", "VERB"),
        ("His will is strong.", "will", "NOUN"),
        ("More talks will come.", "More", "ADJ"),
        ("They are more open.", "more", "ADV"),
        ("About ten came.", "About", "ADV"),
        ("They spoke about trade.", "about", "ADP"),
        ("As trade grew, they met.", "As", "SCONJ"),
        ("He works as president.", "as", "ADP"),
        ("After signing it they left.", "After", "SCONJ"),
        ("They had left before.", "before", "ADV"),
        ("No plan came.", "No", "DET"),
        ("No, he said.", "No", "INTJ"),
        ("It is no longer so.", "no", "ADV"),
        ("I like it.", "like", "VERB"),
        ("A man like him came.", "like", "ADP"),
        ("What plan is good?", "What", "DET"),
        ("What is good?", "What", "PRON"),
        ("These are good.", "These", "PRON"),
        ("These plans are good.", "These", "DET"),
        ("The 21st talks", "21st", "ADJ"),
        ("It was the 1990s.", "1990s", "NOUN"),
        ("Ten percent of 5 % left.", "%", "SYM"),
        ("The ministers' plan is good.", "'", "PART"),
        ("The 'new' plan.", "'", "PUNCT"),
        ("They first met today.", "first", "ADV"),
        ("The first plan is good.", "first", "ADJ"),
        ("They simplify trade.", "simplify", "VERB"),
        ("a well-known plan", "well-known", "ADJ"),
        ("The Russian delegation left.", "Russian", "ADJ"),
        ("The Ministry of Foreign Affairs agreed.", "of", "ADP"),
        ("The Ministry of Foreign Affairs agreed.", "Foreign", "PROPN"),
        ("It came so that we agree.", "so", "SCONJ"),
        ("Either side may go.", "Either", "DET"),
        ("One of them left.", "One", "NUM"),
        ("a good one came", "one", "NOUN"),
        ("They went up .", "up", "ADP"),
        ("The way up .", "up", "ADV"),
        ("Trade and help", "and", "CCONJ"),
        ("They met and sign deals.", "sign", "NOUN"),
        ("He signs and sends it.", "sends", "VERB"),
        ("the helping hand", "helping", "VERB"),
        ("the limited plan", "limited", "ADJ"),
        ("He made them wait .", "made", "VERB"),
        ("Sign the paper.", "Sign", "VERB"),
        ("Expected growth of exports", "growth", "NOUN"),
    ],
)
def test_tag(read, text, word, tag):
    assert tag in [token.tag for token in read(text).tokens if token.text == word], tagged(read(text))


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("said", "VERB", "say"),
        ("met", "VERB", "meet"),
        ("held", "VERB", "hold"),
        ("left", "VERB", "leave"),
        ("signed", "VERB", "sign"),
        ("agreed", "VERB", "agree"),
        ("visiting", "VERB", "visit"),
        ("planned", "VERB", "plan"),
        ("made", "VERB", "make"),
        ("denies", "VERB", "deny"),
        ("denied", "VERB", "deny"),
        ("reaches", "VERB", "reach"),
        ("stated", "VERB", "state"),
        ("increasing", "VERB", "increase"),
        ("pressed", "VERB", "press"),
        ("Talks", "NOUN", "talk"),
        ("countries", "NOUN", "country"),
        ("crises", "NOUN", "crisis"),
        ("boxes", "NOUN", "box"),
        ("gas", "NOUN", "gas"),
        ("is", "AUX", "be"),
        ("'ll", "AUX", "will"),
        ("n't", "PART", "not"),
        ("to", "PART", "to"),
        ("China", "PROPN", "china"),
        ("frobbed", "VERB", "frob"),
        ("frobs", "VERB", "frob"),
    ],
)
def test_lemma(word, tag, expected):
    assert lemma(word, tag) == expected


def test_verbs_are_known_in_all_their_forms():
    assert all(is_verb(word) for word in ["sign", "signs", "signed", "signing", "spoke", "spoken"])
    assert not is_verb("table-cloth")
