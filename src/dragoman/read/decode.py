"""Bytes become text: the encoding is found, not guessed from a name; what is no text is refused."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import ReadError

__all__ = ["decode", "refuse_binary"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"))
_BOMS_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_KINDS = (
    (b"PK\x03\x04", "zip", "a ZIP archive or office document"),
    (b"%PDF-", "pdf", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "office", "an old office document"),
    (b"\x89PNG", "image", "an image"),
    (b"\xff\xd8\xff", "image", "an image"),
    (b"GIF8", "image", "an image"),
    (b"\x7fELF", "binary", "a program"),
    (b"BZh", "packed", "a bzip2 archive"),
    (b"\xfd7zXZ", "packed", "an xz archive"),
    (b"(\xb5/\xfd", "packed", "a zstd archive"),
    (b"PAR1", "binary", "a Parquet file"),
    (b"{\\rtf", "rtf", "a rich-text file"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_FEW, _CONTROL_SHARE = 4, 0.02
"""Text has hardly any control characters; of 40 binary kinds tried none has less than a twentieth in its first 64 KB."""


def refuse_binary(data: bytes) -> None:
    """Nothing, for bytes that may be text.

    Raises: ReadError `empty` when there is nothing but white space, the kind by its first bytes (`zip`,
    `pdf`, `office`, `image`, `packed`, `rtf`, `binary`), or `binary` by the share of control characters in
    the first 64 KB. UTF-16 with its mark passes: half its bytes are zero.
    """
    if not data.strip():
        raise ReadError("empty", "The file holds no text; remove it or fetch it again.")
    for magic, code, words in _KINDS:
        if data.startswith(magic):
            raise ReadError(code, f"This is {words}, not text; convert it to text or HTML first.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    head = data[: 1 << 16]
    if len(_CONTROL.findall(head)) > max(_CONTROL_FEW, _CONTROL_SHARE * len(head)):
        raise ReadError("binary", "This is no text (too many control bytes); convert it, or save it as UTF-8.")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes, line ends as they are: by byte order mark, else UTF-8, else `declared`, else Windows-1252 if that gives words.

    Raises: ReadError `encoding`.

    Windows-1252 accepts nearly any byte, so it counts only when the commonest letters of English make a
    fifth of the text: what is none would otherwise come out as rubbish that looks read. Linear in the
    bytes.
    """
    for mark, name in (*_BOMS, *_BOMS_16):
        if data.startswith(mark):
            return _strict(data[len(mark) :], name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(data, declared)


def _strict(data: bytes, name: str) -> str:
    """The text in the encoding that the byte order mark names. Raises: ReadError `encoding` when the bytes break it."""
    try:
        return data.decode(name)
    except UnicodeError:
        raise ReadError("encoding", f"The bytes are not the {name} that they claim to be; save the file as UTF-8.") from None


def _single_byte(data: bytes, declared: str | None) -> str:
    """Old one-byte text, if it reads like words: the six commonest letters and the space make a fifth of it."""
    names = [name for name in (declared, "cp1252") if name and _known(name)]
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        if _has_surrogates(text):
            continue
        if name == declared or sum(map(data.count, (b"e", b"t", b"a", b"o", b"i", b"n", b" "))) >= 0.2 * len(data):
            return text
    raise ReadError("encoding", "The bytes are neither UTF-8, UTF-16 nor Windows-1252 text; save the file as UTF-8.")


def _has_surrogates(text: str) -> bool:
    """True for text that no UTF-8 can hold; a few odd encodings (UTF-7 among them) can yield it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _known(name: str) -> bool:
    """True for a character set of that name: codecs that are none (base64, zlib) do not count."""
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 - the only place where Python says so
    except LookupError:
        return False
