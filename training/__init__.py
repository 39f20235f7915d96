"""How the shipped weights are made: corpora -> a teacher of syntax and names -> labelled texts -> one student -> an int8 graph.

`make train` runs `recipe`. In reading order: `start` (the start weights), `documents` with `attributions`, `treebanks` and `names` (the
corpora), `variety` (augmentation), `windows` and `batches`, `net`, `sense`, `fit`, `label` (cross-labelling), `export`. Needs torch, in an
environment of its own (`requirements.txt`); the product never imports this folder.
"""
