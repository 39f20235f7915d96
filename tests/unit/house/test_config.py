from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from dragoman.config import Config, config_sha256, default_text, load_config
from dragoman.errors import ConfigError


def test_the_shipped_file_lists_every_key_with_its_default() -> None:
    assert tomllib.loads(default_text()) == msgspec.to_builtins(Config())


def test_every_key_is_explained() -> None:
    assert all("#" in line for line in default_text().splitlines() if "=" in line)


def test_no_file_gives_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config() == Config()
    (tmp_path / "dragoman.toml").write_text("[read]\nworkers = 3\n")
    assert load_config().read.processes() == 3
    assert Config().read.processes() >= 1


@pytest.mark.parametrize("text", ["[read]\nworkrs = 1", "colour = 1", "[read]\nworkers = 'two'", "[read]\nworkers = -1", "[read", "\xff"])
def test_what_is_wrong_is_named_with_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"c\.toml"):
        load_config(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml cannot be read"):
        load_config(tmp_path / "none.toml")


def test_the_hash_follows_the_values() -> None:
    assert config_sha256(Config()) == config_sha256(Config())
    assert config_sha256(Config()) != config_sha256(Config().with_workers(7))
