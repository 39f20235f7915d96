"""The visible lines of a page, and which of them stand in block quotes and captions."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from lxml import etree

from dragoman.errors import ReadError
from dragoman.model.spans import Span

__all__ = ["tree_of", "visible_lines"]

_ELEMENTS = tomllib.loads(resources.files("dragoman.read").joinpath("elements.toml").read_text(encoding="utf-8"))
_SILENT = frozenset(_ELEMENTS["silent"].split())
_INLINE = frozenset(_ELEMENTS["inline"].split())
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def tree_of(html: str) -> etree._Element:
    """The element tree of a page.

    Raises: ReadError `nested` when it is nested deeper than the parser holds, `empty` without any element.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(html.replace("\0", "\ufffd").encode("utf-8"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadError("nested", "This page nests its elements thousands deep and cannot be read whole; save it as text from a browser.")
    if root is None:
        raise ReadError("empty", "This page holds no elements; fetch it again.")
    return root


def visible_lines(html: str) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    """The text of a page, one line per block element, and the spans of its lines in block quotes and in captions.

    White space within a line is folded to single spaces, as a browser does; menus, teasers and forms stay
    in.

    Offsets are of the text returned. Scripts, styles and what else is silent (elements.toml) are left out.
    Linear in the page, without recursion: ten thousand nested elements pass or are refused as `nested`.
    """
    walk = _Walk()
    for event, element in etree.iterwalk(tree_of(html), events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    return walk.finish()


class _Walk:
    """Collects text between block boundaries; counts how deep it is in silent elements, block quotes and captions."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._lines: list[str] = []
        self._marks: dict[str, list[Span]] = {"blockquote": [], "figcaption": []}
        self._depth = {"silent": 0, "blockquote": 0, "figcaption": 0}
        self._length = 0

    def enter(self, element: etree._Element) -> None:
        """Take in the start of an element and the text before its first child."""
        tag = str(element.tag)
        if tag in _SILENT:
            self._depth["silent"] += 1
        elif tag not in _INLINE:
            self._break()
        if tag in self._marks:
            self._depth[tag] += 1
        self._add(element.text)

    def leave(self, element: etree._Element) -> None:
        """Take in the end of an element and the text between it and the next."""
        tag = str(element.tag)
        if tag in _SILENT:
            self._depth["silent"] -= 1
        elif tag not in _INLINE:
            self._break()
        if tag in self._marks:
            self._depth[tag] -= 1
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        """Text that is seen joins the line at hand."""
        if text and not self._depth["silent"]:
            self._line.append(text)

    def _break(self) -> None:
        """The line at hand is finished; a blank one leaves no trace."""
        line = _SPACES.sub(" ", "".join(self._line)).strip(" ")
        self._line.clear()
        if not line.strip():
            return
        for tag, spans in self._marks.items():
            if self._depth[tag]:
                spans.append(Span(self._length, self._length + len(line)))
        self._lines.append(line)
        self._length += len(line) + 1

    def finish(self) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
        """The whole text and the spans of quoted lines and of captions."""
        self._break()
        return "".join(f"{line}\n" for line in self._lines), tuple(self._marks["blockquote"]), tuple(self._marks["figcaption"])
