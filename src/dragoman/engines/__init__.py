"""Engines: how work is spread. They know shards and workers, and nothing of what the work means."""

from __future__ import annotations

from dragoman.engines.local import LocalEngine
from dragoman.engines.serial import SerialEngine

__all__ = ["LocalEngine", "SerialEngine"]
