"""Parse: a document -> its sentences, words, tags, names and quotations.

In reading order: `layout` (with `paragraphs`, `words`, `sentences`), `names` (with `gazetteer`, `namekinds`), `tagging` (with `guesses`,
`lemmas`), `marks`; `rules` joins them; `encoder` reads tags, names, syntax and attributions with our net; `spacy_adapter` lets any spaCy
pipeline stand in for tags, names and syntax.
"""

from dragoman.model.document import Document
from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed
from dragoman.parse.encoder import EncoderParser
from dragoman.parse.rules import RuleParser
from dragoman.parse.spacy_adapter import SpacyParser, load_spacy

__all__ = ["EncoderParser", "RuleParser", "SpacyParser", "load_spacy", "parse"]


def parse(document: Document, kit: Kit) -> Parsed:
    """The document parsed by the kit's parser.

    Nothing is parsed outside the content regions: furniture has no token and no sentence. With the rule parser the result hangs on
    the document and the actor table alone, with the encoder on its weights too.
    """
    return kit.parser.parse(document)
