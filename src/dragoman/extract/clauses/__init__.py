"""The grammar of one clause: what every extractor of acts and of the ledger stands on.

`scenes` cuts a document into sentences with the phrases, times and numbers that stand in each; `triggers` says where the entries of a
lexicon stand in one; `parts` finds the subject, the objects and the times around such a place, by the tree (`trees`, `heads`) where the
parser gives one; `moods` tells what is done from what is
planned, denied or only thought of. Nothing here knows a kind of act; nothing is ever taken from beyond its sentence.
"""
