"""Which parser the kit holds: the encoder where its weights are, else the rules, or what the environment asks for."""

import pytest

from dragoman import kit
from dragoman.errors import ConfigError


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    """A package without weights, an environment that asks for nothing; the process's own kit stays as it is."""
    monkeypatch.delenv("DRAGOMAN_PARSER", raising=False)
    monkeypatch.delenv("DRAGOMAN_WEIGHTS", raising=False)
    shipped = tmp_path / "weights"
    shipped.mkdir()
    for folder in ("lexicons", "actors"):
        (tmp_path / folder).symlink_to(kit._PACKAGE / folder)
    monkeypatch.setattr(kit, "_PACKAGE", tmp_path)
    return shipped


@pytest.fixture
def asked_for(monkeypatch):
    """The folders that encoders were made from."""
    made = []

    class Stub:
        name = "encoder/stub"

        def __init__(self, folder, _actors):
            made.append(folder)

    monkeypatch.setattr(kit, "EncoderParser", Stub)
    return made


def test_without_weights_the_rules_read_and_it_is_said():
    assert kit.build.__wrapped__().parser.name == "rules/1"
    assert "rules alone" in kit.shortfall()


def test_shipped_weights_are_used(bare, asked_for):
    (bare / "reader.onnx").write_bytes(b"")
    assert kit.build.__wrapped__().parser.name == "encoder/stub"
    assert asked_for == [bare]
    assert kit.shortfall() is None


def test_a_named_folder_stands_before_the_shipped(tmp_path, monkeypatch, bare, asked_for):
    (bare / "reader.onnx").write_bytes(b"")
    monkeypatch.setenv("DRAGOMAN_WEIGHTS", str(tmp_path / "mine"))
    kit.build.__wrapped__()
    assert asked_for == [tmp_path / "mine"]


def test_rules_can_be_asked_for(monkeypatch, bare, asked_for):
    (bare / "reader.onnx").write_bytes(b"")
    assert kit.build.__wrapped__("rules").parser.name == "rules/1"
    monkeypatch.setenv("DRAGOMAN_PARSER", "rules")
    assert kit.build.__wrapped__().parser.name == "rules/1"
    assert kit.shortfall() is None
    assert asked_for == []


def test_what_cannot_be_is_refused(monkeypatch):
    with pytest.raises(ConfigError, match=r"reader\.onnx"):
        kit.build.__wrapped__("encoder")
    monkeypatch.setenv("DRAGOMAN_PARSER", "magic")
    with pytest.raises(ConfigError, match="magic"):
        kit.build.__wrapped__()
