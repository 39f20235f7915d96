"""The plain view of a text: the same length, with marks, spaces and dashes made plain."""

from __future__ import annotations

__all__ = ["plain_view"]

_PLAIN = {
    '"': "\u2033\u2036\uff02\u301d\u301e\u02ba",
    "“": "\u201e\u201f\u00ab",
    "”": "\u00bb",
    "‘": "\u201a\u201b\u2039",
    "’": "\u203a",
    "'": "\u2032\u2035\u02b9\u02bc\u00b4\u0060\uff07",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "-": "\u2010\u2011\u2012\u2212\ufe63\uff0d\u00ad",
    "—": "\u2015\u2e3a\u2e3b\ufe58",
    "–": "\ufe31",
}
"""What stands in the view for which characters; en and em dashes and the curly marks stay, they carry meaning."""
_TABLE = {ord(char): plain for plain, chars in _PLAIN.items() for char in chars}


def plain_view(text: str) -> str:
    """The text with every variant of a quotation mark, apostrophe, space and hyphen replaced by its plain form, one character for one.

    So offsets into the view are offsets into the text. Applying it twice changes nothing. What carries
    meaning stays: which way a mark curls, and dashes that part a clause. One pass.
    """
    return text.translate(_TABLE)
