"""Files as byte streams, gzip taken off by content."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from dragoman.errors import ReadError

__all__ = ["LIMIT", "gunzip", "head_of", "opened", "whole"]

LIMIT = 64 << 20
"""The largest single document in bytes: a year of a daily's politics pages is about 40 MB, so anything above is no article."""
_GZIP = b"\x1f\x8b"
_HEAD = 1 << 16


def head_of(path: Path) -> bytes:
    """The first 64 KB, unpacked; empty when the packing is damaged.

    For telling kinds apart only: that the packing is damaged comes out when the whole is read. Raises:
    OSError.
    """
    try:
        with opened(path) as handle:
            return handle.read(_HEAD)
    except ReadError:
        return b""


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file as a stream of unpacked bytes. Raises: ReadError `damaged` when the packing breaks, also half-way."""
    with path.open("rb") as raw:
        packed = raw.read(2) == _GZIP
        raw.seek(0)
        try:
            yield cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if packed else raw
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise ReadError("damaged", "The gzip packing is damaged; fetch the file again.") from None


def whole(path: Path) -> bytes:
    """All unpacked bytes of a file. Raises: ReadError `too_large` above LIMIT, `damaged`; OSError."""
    with opened(path) as handle:
        return _bounded(handle)


def gunzip(data: bytes) -> bytes:
    """Bytes without their gzip packing, if they have one. Raises: ReadError `too_large`, `damaged`."""
    if not data.startswith(_GZIP):
        return data
    try:
        return _bounded(cast("IO[bytes]", gzip.GzipFile(fileobj=io.BytesIO(data))))
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise ReadError("damaged", "The gzip packing is damaged; fetch the file again.") from None


def _bounded(handle: IO[bytes]) -> bytes:
    """All bytes of a stream up to LIMIT, which also bounds what a small packed file can swell to. Raises: ReadError `too_large`."""
    data = handle.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(
            "too_large", f"This document is larger than {LIMIT >> 20} MB; split it, or give it as JSONL with one article a line."
        )
    return data
