"""The encoder: our own net in place of the rules for tags, trees, names and roles.

In reading order: `parser` (what comes out), `words`, `shapes`, `pieces`, `windows` (what goes in), `net` and `weights` (the file),
`reading` with `tags`, `trees`, `roles`, `edges` and `linking` (decoding), `fitting` (UD words -> ours); `gate` tells which
sentences may be left out.
"""

from dragoman.parse.encoder.parser import EncoderParser

__all__ = ["EncoderParser"]
