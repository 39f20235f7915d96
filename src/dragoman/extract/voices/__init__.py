"""Who speaks where: the voice segments of a text, the voice of every claim, and the occasion that words were said at."""

from __future__ import annotations

from dragoman.extract.voices.occasions import place_occasions
from dragoman.extract.voices.stretches import assign_voices, find_voices

__all__ = ["assign_voices", "find_voices", "place_occasions"]
