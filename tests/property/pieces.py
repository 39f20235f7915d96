"""Pieces of reports that texts are thrown together from: cues, marks of every kind, hand-overs of voice."""

from __future__ import annotations

PIECES = [
    "Anna Berg said that ",
    "“The road is open,” ",
    "the governor said. ",
    "He told Xinhua ",
    "according to the ministry, ",
    "– my words, not his. ",
    "I doubt it. ",
    "As RT reports\n\n",
    "We agree with our friends. ",
    "* * *\n\n",
    "\n\n",
    "so”",
    "“well",
    "“” ",
    '"yes ',
    "‘good friend’ ",
    "BERG: ",
    "noting that ",
    ", ",
    "said: ",
    "(and) … ",
    "Some experts ",
    "\u00a0",
    "𐍈 ",
    "The ministers met on Monday. ",
]
