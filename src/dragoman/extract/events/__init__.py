"""Events: who met, visited, called, praised, accused or aided whom, coded after PLOVER; `events` gives one draft per act and clause.

`encounters` reads visits, meetings, talks, signings (lexicon `meetings`), `acts` everything else (lexicon `acts`); both see an act
as a `doing` (phrases left and right of a trigger) whose `participants` are parties, and give `happenings`, which `assembly` joins
and drafts.

The visitor is the actor and the host the recipient; what lies ahead is AGREE with the act itself as `underlying`. All parts of an
act come from one clause, save those that a definite noun ("the talks") takes over from an encounter just told.
"""

from dragoman.extract.events.assembly import events

__all__ = ["events"]
