"""Figures: a number, the thing that it counts or measures, its scope and period, and what it is about; one draft each."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dragoman.extract.clauses.parts import complements, subject
from dragoman.extract.clauses.scenes import Phrase, Scene, scenes
from dragoman.model import ids
from dragoman.model.claims import Figure
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Lexicon
from dragoman.model.rows import Note, Quantity
from dragoman.model.spans import Span, evidence
from dragoman.model.time import TimeExpression

__all__ = ["figures"]

_SMALL = 3
"""Counts up to this of sides, countries, leaders and their like are ways of speaking ("the two sides"), no figures."""
_SHARE = frozenset({"share", "shares", "stake", "stakes", "equity", "interest", "shareholding"})
_AROUND = 10
_BESIDE, _SCOPE, _CLAUSE = 20, 12, 60
"""Characters to a time beside a count; tokens of a scope; characters to a time that may date a figure."""


class _Measure(Struct, frozen=True):
    """What a number measures: its words, the stretch of the whole, whom it is about, and the rule."""

    rule: str
    words: str
    span: Span
    about: tuple[Span, ...] = ()
    scope: str | None = None


def figures(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:
    """Drafts of figures in text order; trivial counts, bare numbers, and numbers of rows in tables give none."""
    lexicon = kit.lexicons.get("figures")
    if lexicon is None:
        return
    for scene in scenes(marked, kit):
        for quantity in scene.quantities:
            measure = _measure(scene, quantity, lexicon)
            if measure is not None:
                yield _draft(scene, quantity, measure)


def _measure(scene: Scene, quantity: Quantity, lexicon: Lexicon) -> _Measure | None:
    at = scene.token_at(quantity.start)
    last = max(at + 1, scene.token_at(quantity.end - 1) + 1)
    if "time" in (quantity.counted or "").split() or scene.low(last) == "times" or scene.low(at) in ("twice", "thrice"):
        return _acts(scene, quantity, at, last, lexicon)
    if quantity.unit is not None:
        return _measured(scene, quantity, at, last, lexicon)
    return _counted(scene, quantity, at, last, lexicon)


def _acts(scene: Scene, quantity: Quantity, at: int, last: int, lexicon: Lexicon) -> _Measure | None:
    """As in "Met five times": how often parties did something."""
    entry = lexicon.by_id["times"]
    listed = entry.values.get("acts")
    names: dict[str, str] = {act: noun for act, _, noun in (item.partition("=") for item in listed)} if isinstance(listed, list) else {}
    for i in range(at - 1, max(scene.sentence.first - 1, at - _AROUND), -1):
        word = scene.low(i)
        act = names.get(word) or names.get(scene.tokens[i].lemma) if scene.tag(i) in ("VERB", "AUX") else None
        if act is not None:
            parts = complements(scene, i + 1)
            who = [*subject(scene, i), *(p for p in (*parts.at(""), *parts.at("with")) if p.last <= at)]
            first = min([i, *(p.first for p in who)])
            end = max(quantity.end, scene.tokens[last].end if scene.low(last) == "times" else 0)
            end = max([end, *(t.end for t in parts.times if t.start >= quantity.end and t.start - quantity.end < _BESIDE)])
            return _Measure(lexicon.rule(entry), act, Span(scene.tokens[first].start, end), tuple(p.span for p in who if _is_named(p)))
    return None


def _is_named(phrase: Phrase) -> bool:
    return phrase.kind in ("pronoun", "group") or phrase.name is not None


def _measured(scene: Scene, quantity: Quantity, at: int, last: int, lexicon: Lexicon) -> _Measure | None:
    """A number with a unit: the thing stands behind it ("of gas") or before it ("trade reached")."""
    of = next((i for i in range(last, min(last + 2, scene.sentence.last)) if scene.low(i) == "of"), None)
    if of is not None:
        thing = next((p for p in scene.phrases if of < p.first <= of + 2), None)
        if thing is not None:
            share = quantity.unit == "percent" and bool(_SHARE & {scene.low(i) for i in range(thing.first, thing.last)})
            rule = lexicon.rule(lexicon.by_id["share" if share else "of_thing"])
            end = max(quantity.end, thing.span.end)
            return _Measure(
                rule, _text(scene, thing), Span(quantity.start, end), _about(scene, thing.last, share), _scope(scene, thing.last)
            )
    behind = scene.phrase_from.get(last) or next((p for p in scene.phrases if p.first < last < p.last), None)
    if quantity.unit == "percent" and behind is not None and _SHARE & {scene.low(behind.last - 1)}:
        about = _about(scene, behind.last, share=True)
        return _Measure(lexicon.rule(lexicon.by_id["share"]), scene.low(behind.last - 1), Span(quantity.start, behind.span.end), about)
    return _preceded(scene, quantity, at, last, lexicon)


def _preceded(scene: Scene, quantity: Quantity, at: int, last: int, lexicon: Lexicon) -> _Measure | None:
    """The thing before the number: over "of", "at", "to" its noun, over a verb its subject, else the noun behind ("a $10 billion deal")."""
    i = at - 1
    while scene.tag(i) in ("ADV", "DET", "ADJ") or scene.low(i) in ("up", "to", "than", "as", "high", "$", "some", "more", "about", "a"):
        i -= 1
    found: tuple[Phrase, ...] = ()
    if scene.low(i) in ("of", "at", "worth", "to", "for", "-") and scene.phrase_ending.get(i) is not None:
        found = (scene.phrase_ending[i],)
    elif scene.low(i) == "of":
        return _loose(scene, quantity, i, lexicon)
    elif scene.tag(i) in ("VERB", "AUX"):
        found = subject(scene, i + (scene.tag(i) == "AUX"))
    elif scene.tag(i) in ("ADP", "PART"):
        verb = next((j for j in range(i, max(i - 5, scene.sentence.first), -1) if scene.tag(j) == "VERB"), None)
        found = subject(scene, verb) if verb is not None else ()
    behind = scene.phrase_from.get(last) or next((p for p in scene.phrases if p.first < last < p.last), None)
    if behind is not None and scene.tag(last) in ("NOUN", "ADJ"):
        words = " ".join(scene.marked.parsed.text[scene.tokens[last].start : behind.span.end].split())
        return _Measure(lexicon.rule(lexicon.by_id["measured"]), words, Span(quantity.start, behind.span.end), _names(scene, at), None)
    nouns = tuple(_head(scene, p) for p in found if p.kind == "plain" or p.name is not None)
    if not nouns:
        return None
    span = Span(min(nouns[0].span.start, quantity.start), max(nouns[-1].span.end, quantity.end))
    return _Measure(lexicon.rule(lexicon.by_id["measured"]), _text(scene, nouns[0]), span, _names(scene, at))


def _loose(scene: Scene, quantity: Quantity, at: int, lexicon: Lexicon) -> _Measure | None:
    """The one or two words before "of", whatever the tagger made of them: "a train speed of 400 kilometres per hour"."""
    words = [i for i in (at - 2, at - 1) if scene.tag(i) in ("NOUN", "VERB", "ADJ") and scene.low(i).isalpha()]
    if scene.low(at) != "of" or not words or words[-1] != at - 1:
        return None
    span = Span(scene.tokens[words[0]].start, quantity.end)
    name = " ".join(scene.marked.parsed.text[span.start : scene.tokens[at - 1].end].split())
    return _Measure(lexicon.rule(lexicon.by_id["measured"]), name, span, _names(scene, at))


def _head(scene: Scene, phrase: Phrase) -> Phrase:
    """The noun that "between A and B" hangs on ("trade between A and B"), else the phrase itself."""
    at = phrase.first - 1
    if scene.low(at) == "and" and scene.phrase_ending.get(at) is not None:
        at = scene.phrase_ending[at].first - 1
    return scene.phrase_ending.get(at, phrase) if scene.low(at) == "between" else phrase


def _counted(scene: Scene, quantity: Quantity, at: int, last: int, lexicon: Lexicon) -> _Measure | None:
    """A count of things: "40 helicopters", "24 member countries"."""
    phrase = next((p for p in scene.phrases if p.first <= at < p.last), None) or scene.phrase_from.get(last)
    if phrase is None or (quantity.counted is None and phrase.last <= last):
        return None
    entry = lexicon.by_id["counted"]
    trivial = entry.values.get("trivial")
    head = scene.low(phrase.last - 1)
    size = quantity.value if quantity.value is not None else quantity.high or 0
    is_trivial = isinstance(trivial, list) and (head in trivial or head.removesuffix("s") in trivial)
    if (is_trivial and (size <= _SMALL or head in ("times", "years", "days", "months", "weeks", "hours"))) or (
        size <= 1 and quantity.comparator == "="
    ):
        return None
    start = min(quantity.start, phrase.span.start)
    words = " ".join(
        scene.marked.parsed.text[max(phrase.span.start, scene.tokens[min(last, phrase.last - 1)].start) : phrase.span.end].split()
    )
    return _Measure(
        lexicon.rule(entry), words, Span(start, max(phrase.span.end, quantity.end)), _names(scene, at), _scope(scene, phrase.last)
    )


def _text(scene: Scene, phrase: Phrase) -> str:
    return " ".join(scene.marked.parsed.text[phrase.span.start : phrase.span.end].split())


def _about(scene: Scene, last: int, share: bool) -> tuple[Span, ...]:
    """Whom a share is of: the company named behind "in" or "of"; for other figures the names about."""
    if not share:
        return _names(scene, last - 1)
    behind = [
        name.span
        for name in scene.names
        if last <= name.first <= last + 12 and name.kind in ("company", "project", "organisation", "other")
    ]
    return tuple(behind[:1]) or _names(scene, last - 1)


def _names(scene: Scene, at: int) -> tuple[Span, ...]:
    """The projects, companies and bodies of the clause, else its states: no further than `_AROUND` tokens off."""
    near = [name for name in scene.names if abs(name.first - at) <= _AROUND]
    things = [name.span for name in near if name.kind in ("project", "company", "forum", "organisation")]
    return tuple(things[:2] or [name.span for name in near if name.kind in ("state", "adjective")][:2])


def _scope(scene: Scene, last: int) -> str | None:
    """The words behind the thing that bound it: "via the eastern route", "from A to B"."""
    if scene.low(last) not in ("via", "from", "in", "through", "within", "between", "for", "across"):
        return None
    end = last
    while (
        end < scene.sentence.last
        and end - last < _SCOPE
        and scene.tag(end) not in ("PUNCT", "VERB", "AUX", "SCONJ")
        and end not in scene.timed
    ):
        end += 1
    words = scene.span(last, end) if end > last + 1 else None
    return " ".join(scene.marked.parsed.text[words.start : words.end].split()) if words is not None else None


def _draft(scene: Scene, quantity: Quantity, measure: _Measure) -> Draft:
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
    )
    when = _when(scene, quantity, measure)
    return Draft(row=row, who={"about": measure.about} if measure.about else {}, when=when)


def _when(scene: Scene, quantity: Quantity, measure: _Measure) -> dict[str, Span]:
    """The period of a figure: the nearest time of its clause; "as of" and a day make it the day it holds on."""
    near = sorted(scene.times, key=lambda time: (_distance(time, quantity), time.start))
    time = next((t for t in near if _distance(t, quantity) <= _CLAUSE or t.span.meets(measure.span)), None)
    if time is None:
        return {}
    at = scene.token_at(time.start)
    as_of = (scene.low(at - 1) in ("of", "by") and scene.low(at - 2) in ("as", "end")) or time.granularity == "day"
    return {"as_of" if as_of else "period": time.span}


def _distance(time: TimeExpression, quantity: Quantity) -> int:
    return max(0, time.start - quantity.end, quantity.start - time.end)
