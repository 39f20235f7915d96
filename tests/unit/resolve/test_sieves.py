"""Each sieve: who is meant, and when nobody is."""

from __future__ import annotations

import pytest

from dragoman import kit as kits
from dragoman.model.document import DateClue, Source
from dragoman.model.reading import Reading
from dragoman.model.rows import Mention
from dragoman.pipeline import read_source
from dragoman.resolve.asof import Day
from dragoman.resolve.cast import Cast
from dragoman.resolve.outlets import outlet_of
from dragoman.segment import segment

KIT = kits.build()


def read(text: str, day: str | None = "2016-06-22") -> Reading:
    clues = (DateClue("user", day, "test"),) if day else ()
    return read_source(Source(source_id="t", path="t.txt", input="t.txt", text=text, clues=clues), KIT)


def who(text: str, words: str, day: str | None = "2016-06-22") -> list[str | None]:
    return [mention.actor_id for mention in mentions(text, words, day)]


def mentions(text: str, words: str, day: str | None = "2016-06-22") -> list[Mention]:
    return [mention for mention in read(text, day).mention if mention.text == words]


def test_a_full_name() -> None:
    assert who("President Vladimir Putin arrived in Lisbon on Monday.", "Vladimir Putin") == ["person/vladimir-putin"]


def test_a_middle_initial_changes_nothing() -> None:
    assert who("President Donald J. Trump spoke in Texas on Monday.", "Donald J. Trump", "2018-01-02") == ["person/donald-trump"]


def test_a_surname_of_somebody_named_in_full() -> None:
    text = "President Anna Berg came to Lisbon on Monday. Berg said that trade would grow."
    assert who(text, "Berg") == ["unresolved/anna-berg"]


def test_an_unknown_full_name_keeps_its_surname_from_the_famous() -> None:
    text = "The writer Howard Baker came to Boston on Monday. Baker said that books would sell."
    assert who(text, "Baker", "1987-03-01") == ["unresolved/howard-baker"]


def test_a_surname_alone_needs_an_office_near_the_day() -> None:
    assert who("Reagan told reporters on Monday that trade would grow.", "Reagan", "1987-03-01") == ["person/ronald-reagan"]


def test_a_title_and_state_give_the_holder_on_the_day() -> None:
    text = "The Chinese President said on Monday that trade would grow."
    assert who(text, "Chinese President", "2014-05-19") == ["person/xi-jinping"]
    assert who(text, "Chinese President", "2010-05-19") == ["person/hu-jintao"]


def test_a_title_without_a_day_is_the_office() -> None:
    (mention,) = mentions("The Chinese President said that trade would grow.", "Chinese President", None)
    assert mention.actor_id == "office/president-CHN"
    assert "person/xi-jinping" in mention.candidates


def test_a_title_without_a_day_is_the_holder_whom_the_report_names() -> None:
    text = "Xi Jinping flew to Lisbon. The Chinese leader said that trade would grow."
    assert who(text, "Chinese leader", None) == ["person/xi-jinping"]


def test_a_former_holder_is_not_the_holder() -> None:
    assert who("A former Russian president said on Monday that trade would grow.", "Russian president") == []


def test_a_counterpart_holds_the_same_office() -> None:
    text = "Russian Foreign Minister Sergei Lavrov said on Monday that he had phoned his Chinese counterpart."
    assert who(text, "Chinese counterpart") == ["person/wang-yi"]


def test_two_states_and_a_plural_title() -> None:
    assert set(who("The Russian and Chinese presidents met on Monday.", "Russian and Chinese presidents")) == {
        "person/vladimir-putin",
        "person/xi-jinping",
    }


def test_the_office_of_a_state_named_after_it() -> None:
    assert who("The president of China said on Monday that trade would grow.", "president of China") == ["person/xi-jinping"]


def test_a_ministry_is_a_body_of_its_state() -> None:
    text = "The Turkish Foreign Ministry said on Monday that talks would begin."
    reading = read(text)
    assert [m.actor_id for m in reading.mention if m.text == "Turkish Foreign Ministry"] == ["organisation/foreign-ministry-TUR"]
    assert "organisation/foreign-ministry-TUR" in {actor.id for actor in reading.actor}


def test_a_bare_title_is_the_last_person_so_called() -> None:
    text = "President Anna Berg came to Lisbon on Monday. The president said that trade would grow."
    assert who(text, "president")[-1:] == ["unresolved/anna-berg"]


def test_a_bare_title_of_two_stays_open() -> None:
    text = "President Anna Berg met President Luis Ortega on Monday. The president said that trade would grow."
    (mention,) = [m for m in mentions(text, "president") if m.start > 40]
    assert mention.actor_id is None
    assert len(mention.candidates) == 2


def test_a_capital_speaks_or_is_a_place() -> None:
    assert who("Moscow said on Monday that trade would grow.", "Moscow") == ["state/RUS"]
    assert who("The ministers met in Moscow on Monday.", "Moscow") == ["place/moscow"]


def test_an_adjective_is_its_state() -> None:
    (mention,) = mentions("The Brazilian delegation left on Monday.", "Brazilian")
    assert (mention.actor_id, mention.basis) == ("state/BRA", "adjective")


def test_groups_of_two() -> None:
    text = "President Vladimir Putin met President Xi Jinping on Monday. Both leaders said that Russia and China would trade more."
    assert set(who(text, "Both leaders")) == {"person/vladimir-putin", "person/xi-jinping"}
    text = "Russia and China signed a treaty on Monday. The two countries will trade more."
    assert set(who(text, "The two countries")) == {"state/RUS", "state/CHN"}


def test_a_group_of_three_stays_open() -> None:
    text = "Russia, Brazil and China signed a treaty on Monday. The two countries will trade more."
    (mention,) = mentions(text, "The two countries")
    assert mention.actor_id is None
    assert len(mention.candidates) == 3


def test_a_pronoun_takes_the_subject_of_fitting_gender() -> None:
    text = "Chancellor Angela Merkel received Vladimir Putin on Monday. She said that trade would grow."
    assert who(text, "She", "2016-05-02") == ["person/angela-merkel"]


def test_a_pronoun_between_two_equals_stays_open() -> None:
    text = "Talks between Vladimir Putin and Xi Jinping ended on Monday. He said that trade would grow."
    (mention,) = mentions(text, "He")
    assert mention.actor_id is None
    assert set(mention.candidates) == {"person/vladimir-putin", "person/xi-jinping"}


def test_an_open_speaker_has_no_name_and_a_note() -> None:
    reading = read("Talks between Vladimir Putin and Xi Jinping ended on Monday. He said that trade would grow.")
    (said,) = reading.statement
    assert (said.speaker_id, said.speaker_name) == (None, None)
    assert "unresolved_pronoun" in {note.code for note in reading.note}


def test_first_persons_in_quoted_words() -> None:
    text = 'President Vladimir Putin said on Monday: "I am glad that our country signed the treaty."'
    assert who(text, "I") == ["person/vladimir-putin"]
    assert who(text, "our") == ["state/RUS"]


def test_a_slip_of_spelling() -> None:
    (mention,) = mentions("Vladimir Putin told Xinhau on Monday that trade would grow.", "Xinhau")
    assert (mention.actor_id, mention.basis) == ("outlet/xinhua", "spelling")


def test_speaker_columns() -> None:
    (said,) = read("Russian Foreign Minister Sergei Lavrov said on Monday that trade would grow.").statement
    assert (said.speaker_id, said.speaker_ids, said.speaker_basis) == ("person/sergei-lavrov", ("person/sergei-lavrov",), "name")
    assert said.speaker_name == "Sergei Lavrov"
    assert said.office == "office/foreign-minister-RUS"


def test_a_title_that_the_table_gives_to_another() -> None:
    reading = read("Russian President Dmitry Medvedev said on Monday that trade would grow.")
    assert "title_mismatch" in {note.code for note in reading.note}


@pytest.mark.parametrize(
    ("outlet", "url", "ident"),
    [
        ("TASS", None, "outlet/tass"),
        ("outlet/tass", None, "outlet/tass"),
        ("tass.ru", None, "outlet/tass"),
        (None, "https://www.globaltimes.cn/page/1.html", "outlet/global-times"),
        (None, "https://news.example.net/a", "outlet/news-example-net"),
        ("The Example Courier", None, "outlet/the-example-courier"),
        (None, "http://[broken", None),
        (None, None, None),
    ],
)
def test_outlets(outlet: str | None, url: str | None, ident: str | None) -> None:
    document = segment(Source(source_id="t", path="t.txt", input="t.txt", text="Anna Berg spoke."), KIT)
    cast = Cast(KIT.parser.parse(document), KIT.actors, Day())
    assert outlet_of(cast, outlet, url) == ident
    assert ident is None or cast.actor(ident)
