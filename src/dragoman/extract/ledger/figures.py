"""Figures: a number with the thing that it counts or measures, its scope and period, and what it is about; one draft each."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.extract.clauses.scenes import Scene, scenes
from dragoman.extract.ledger.agreements import agreements
from dragoman.extract.ledger.measures import Measure, measure_of
from dragoman.model import ids
from dragoman.model.claims import Figure
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.rows import Note, Quantity
from dragoman.model.spans import Span, evidence
from dragoman.model.time import TimeExpression

__all__ = ["figures"]

_CLAUSE = 60
"""Characters to a time that may date a figure."""


def figures(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:
    """Drafts of figures in text order; trivial counts, bare numbers, and numbers of rows in tables give none.

    An amount that stands in the words of an agreement ("a contract worth $120 million") is about that agreement's row too, for
    which agreements are read a second time. `measure` is the thing in lower case but for names, its head in the singular:
    "contract", "gas deal", "Russian gas". Quantities without a measure stay rows of the table `quantity`.
    """
    lexicon = kit.lexicons.get("figures")
    if lexicon is None or not marked.quantities:
        return
    pacts = [draft for draft in agreements(marked, kit) if isinstance(draft, Draft)]
    for scene in scenes(marked, kit):
        for quantity in scene.quantities:
            measure = measure_of(scene, quantity, lexicon)
            if measure is not None:
                yield _draft(scene, quantity, measure, _pact(pacts, scene, measure))


def _pact(pacts: list[Draft], scene: Scene, measure: Measure) -> Draft | None:
    """The agreement whose words hold the thing that an amount of money is measured on."""
    if not measure.is_money:
        return None
    inside = [draft for draft in pacts if scene.sentence.start <= draft.row.evidence[0].start < scene.sentence.end]
    return next((d for d in inside if Span(d.row.evidence[0].start, d.row.evidence[0].end).meets(measure.thing)), None)


def _draft(scene: Scene, quantity: Quantity, measure: Measure, pact: Draft | None) -> Draft:
    """The draft of a figure; the parties of its agreement are what it is about, too."""
    parsed = scene.marked.parsed
    row = Figure(
        id=ids.content_id("figure", parsed.article_id, [measure.span], measure.words, quantity.start, quantity.end),
        article_id=parsed.article_id,
        evidence=(evidence(parsed.text, measure.span, measure.rule),),
        measure=measure.words,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        comparator=quantity.comparator,
        rate=quantity.rate,
        scope=measure.scope,
        about=(pact.row.id,) if pact is not None else (),
    )
    about = tuple(dict.fromkeys([*(pact.who.get("parties", ()) if pact is not None else ()), *measure.about]))
    return Draft(row=row, who={"about": about} if about else {}, when=_when(scene, quantity, measure))


def _when(scene: Scene, quantity: Quantity, measure: Measure) -> dict[str, Span]:
    """The time of a figure by its stem: `period`, `period_from` behind "since" (a start alone), `as_of` for a day or "as of".

    The nearest time of the sentence is taken, no further than `_CLAUSE` characters from the number unless it stands in the words of
    the measure; of two as near, the first.
    """
    near = sorted(scene.times, key=lambda time: (_distance(time, quantity), time.start))
    time = next((t for t in near if _distance(t, quantity) <= _CLAUSE or t.span.meets(measure.span)), None)
    return {_stem(scene, time): time.span} if time is not None else {}


def _stem(scene: Scene, time: TimeExpression) -> str:
    """The stem that the words before a time give it: "since" opens a period, "as of" and single days tell when it held."""
    at = scene.token_at(time.start)
    before = (scene.low(at - 1), scene.low(at - 2))
    if "since" in (scene.low(at), *before) or (before[0] == "from" and "on" in (scene.low(at + 1), scene.low(at + 2))):
        return "period_from"
    if (before[0] in ("of", "by") and before[1] in ("as", "end")) or time.granularity == "day":
        return "as_of"
    return "period"


def _distance(time: TimeExpression, quantity: Quantity) -> int:
    """Characters between a time and a number, 0 when they touch."""
    return max(0, time.start - quantity.end, quantity.start - time.end)
