"""The spaCy component on a stand-in for a Doc, and on spaCy itself where it is installed."""

import json
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from dragoman import kit as kits
from dragoman.errors import ConfigError
from dragoman.faces import spacy_component
from dragoman.faces.spacy_component import DocStatement, StatementFinder, make_finder, statements_of
from dragoman.model.claims import Statement
from dragoman.model.spans import Evidence, Words

TEXT = "President Anna Berg flew to Lisbon. “We will build the bridge,” Berg said. She told reporters that talks would go on."


class FakeDoc:
    """Tokens at white space, and spaCy's rule for spans of characters."""

    def __init__(self, text):
        self.text, self.user_data = text, {}
        self.tokens = [match.span() for match in re.finditer(r"\S+", text)]

    def char_span(self, start, end, alignment_mode="strict"):
        inside = [token for token in self.tokens if token[0] >= start and token[1] <= end]
        met = [token for token in self.tokens if token[0] < end and token[1] > start]
        if alignment_mode == "strict":
            met = met if met and (met[0][0], met[-1][1]) == (start, end) else []
        elif alignment_mode == "contract":
            met = inside
        return self.text[met[0][0] : met[-1][1]] if met else None


@pytest.fixture(scope="module")
def finder():
    return StatementFinder(kits.build("rules"))


def statement(text, **parts):
    found = {key: tuple(Words(text.index(part), text.index(part) + len(part), part) for part in value) for key, value in parts.items()}
    return Statement(id="s", article_id="a", evidence=(Evidence(0, 1, text[0], "cues.said"),), mode="direct", speaker_name="Berg", **found)


def test_a_doc_gets_its_statements_and_keeps_its_tokens(finder):
    doc = FakeDoc(TEXT)
    assert statements_of(doc) == ()
    assert finder(doc) is doc
    said, told = statements_of(doc)
    assert (said.mode, said.speaker_name, said.row.content[0].text) == ("direct", "Berg", "We will build the bridge")
    assert told.mode == "indirect"
    assert all(
        part.text == TEXT[part.start : part.end] for one in (said, told) for part in (*one.row.content, *one.row.source, *one.row.cue)
    )
    assert repr(said) == "<direct Berg: 'We will build the bridge'>"


def test_what_is_kept_on_the_doc_is_plain_data(finder):
    doc, copy = FakeDoc(TEXT), FakeDoc(TEXT)
    finder(doc)
    copy.user_data = json.loads(json.dumps(doc.user_data))
    assert [one.row for one in statements_of(copy)] == [one.row for one in statements_of(doc)]


def test_spans_widen_to_tokens_and_the_row_keeps_the_characters():
    text = "“Yes,” Berg said."
    row = statement(text, content=["Yes"], source=["Berg"], cue=["said"])
    wide = DocStatement(FakeDoc(text), row, "expand")
    assert (wide.content, wide.source, wide.cue) == (("“Yes,”",), ("Berg",), ("said.",))
    assert not wide.aligned
    assert wide.row.content == (Words(1, 4, "Yes"),)
    strict = DocStatement(FakeDoc(text), row, "strict")
    assert (strict.content, strict.source, strict.cue) == ((), ("Berg",), ())
    assert DocStatement(FakeDoc(text), row, "contract").content == ()
    assert DocStatement(FakeDoc(text), statement(text, content=["Berg"]), "strict").aligned


def test_columns_are_the_rows_and_others_are_refused():
    one = DocStatement(FakeDoc("Yes"), statement("Yes", content=["Yes"]), "expand")
    assert (one.speaker_name, one.evidence_class, one.parent_id) == ("Berg", "outlet", None)
    with pytest.raises(AttributeError):
        one.nothing  # noqa: B018
    with pytest.raises(AttributeError):
        DocStatement.__new__(DocStatement).row  # noqa: B018


def test_outlet_and_day_are_said_of_every_doc():
    doc = StatementFinder(kits.build("rules"), outlet="Xinhua", published="2024-05-14")(FakeDoc(TEXT))
    assert statements_of(doc)[0].reported_by == "outlet/xinhua"


def test_a_configuration_makes_a_finder(tmp_path):
    doc = make_finder(None, "dragoman", "rules", None, "strict", None, None)(FakeDoc(TEXT))
    assert doc.user_data["dragoman"]["alignment"] == "strict"
    empty = make_finder(None, "dragoman", "rules", str(tmp_path), "expand", None, None)(FakeDoc("“Yes,” said Vladimir Putin."))
    assert statements_of(empty)[0].speaker_id != "person/vladimir-putin"


def test_what_cannot_be_configured_is_refused():
    with pytest.raises(ConfigError):
        make_finder(None, "dragoman", "oracle", None, "expand", None, None)
    with pytest.raises(ConfigError):
        make_finder(None, "dragoman", "rules", None, "roughly", None, None)


def test_registering_names_factory_and_extension():
    seen = {}
    language = SimpleNamespace(factory=lambda name, **rest: seen.update(rest, name=name))
    doc = SimpleNamespace(set_extension=lambda name, **rest: seen.update(extension=name, getter=rest["getter"]))
    spacy_component.register(language, doc)
    assert (seen["name"], seen["assigns"], seen["extension"]) == ("dragoman", ["doc._.statements"], "statements")
    assert seen["func"] is make_finder
    assert seen["getter"] is statements_of


def test_the_entry_point_is_declared():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["spacy_factories"] == {"dragoman": "dragoman.faces.spacy_component:factory"}


def test_the_module_has_no_other_late_names():
    with pytest.raises(AttributeError):
        spacy_component.nothing  # noqa: B018


def test_with_spacy_a_blank_pipeline_finds_statements():
    spacy = pytest.importorskip("spacy")
    spacy_component.factory  # noqa: B018 registers, also where the entry point is not installed
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman", config={"parser": "rules"})
    doc = nlp(TEXT)
    said = doc._.statements[0]
    assert [span.text for span in said.content] == ["We will build the bridge"]
    assert said.source[0].root.text == "Berg"
    assert said.aligned
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [one.row for one in again._.statements] == [one.row for one in doc._.statements]
    assert [len(one._.statements) for one in nlp.pipe([TEXT, "", "Nobody spoke."])] == [2, 0, 0]
    assert msgspec.to_builtins(said.row)["mode"] == "direct"


def test_with_spacy_the_documented_example_prints_two_statements(capsys):
    pytest.importorskip("spacy")
    spacy_component.factory  # noqa: B018
    page = (Path(__file__).parents[3] / "docs/spacy.md").read_text(encoding="utf-8")
    exec(re.search(r"```python\n(.*?)```", page, re.DOTALL)[1], {})
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["direct", "indirect"]
