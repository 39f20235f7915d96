"""Events: who met, visited, called, praised, accused or aided whom, coded after PLOVER; `events` gives one draft per act and clause.

`encounters` reads visits, meetings, talks, signings (lexicon `meetings`), `acts` everything else (lexicon `acts`); both see an act as a
`doing` (phrases left and right of a trigger) whose `participants` are parties, and give `happenings`, which `assembly` joins and drafts.
"""

from dragoman.extract.events.assembly import events

__all__ = ["events"]
