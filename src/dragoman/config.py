"""The configuration: one frozen `Config` out of `dragoman.toml`, unknown keys refused. `defaults.toml` documents every key."""

from __future__ import annotations

import hashlib
import os
from importlib import resources
from pathlib import Path

import msgspec
from msgspec import Struct, field

from dragoman.errors import ConfigError

__all__ = ["Config", "ReadConfig", "config_sha256", "default_text", "load_config"]


class ReadConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How reading is spread over processes. Nothing here changes what is found."""

    workers: int = 0
    shard_articles: int = 50
    shard_bytes: int = 2_000_000
    small: int = 40
    shard_seconds: float = 300.0
    megabyte_seconds: float = 100.0

    def __post_init__(self) -> None:
        """Refuse what cannot work."""
        if self.workers < 0 or self.small < 0 or self.shard_articles < 1 or self.shard_bytes < 1:
            raise ValueError("workers and small are 0 or more, shard_articles and shard_bytes 1 or more")
        if self.shard_seconds <= 0 or self.megabyte_seconds < 0:
            raise ValueError("shard_seconds is more than 0, megabyte_seconds 0 or more")

    def processes(self) -> int:
        """The number of worker processes in force."""
        return self.workers or os.cpu_count() or 1

    def limit(self, size: int) -> float:
        """Seconds after which a worker that is still at a shard of `size` bytes counts as hanging."""
        return self.shard_seconds + self.megabyte_seconds * size / 1_000_000


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be configured."""

    read: ReadConfig = field(default_factory=ReadConfig)

    def with_workers(self, workers: int) -> Config:
        """The same with this number of worker processes; 0 is one per processor."""
        return msgspec.structs.replace(self, read=msgspec.structs.replace(self.read, workers=workers))


def load_config(path: Path | None = None) -> Config:
    """The configuration of a file, by default `dragoman.toml` of the current folder when there is one.

    Raises: ConfigError that names file and key.
    """
    found = path or Path("dragoman.toml")
    if path is None and not found.is_file():
        return Config()
    try:
        return msgspec.toml.decode(found.read_bytes(), type=Config)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{found}: {error}. Keys and defaults: dragoman doctor --defaults") from None
    except OSError as error:
        raise ConfigError(f"{found} cannot be read: {error.strerror}. Name another file with --config.") from None


def default_text() -> str:
    """The shipped file that lists every key with its default and what it does."""
    return (resources.files("dragoman") / "defaults.toml").read_text(encoding="utf-8")


def config_sha256(config: Config) -> str:
    """A hash of the configuration in force, for table `run`: 64 hexadecimal digits, independent of the order of keys in the file."""
    return hashlib.sha256(msgspec.json.encode(config, order="sorted")).hexdigest()
