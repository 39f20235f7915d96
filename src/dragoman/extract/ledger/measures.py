"""What a number measures: the thing counted or measured around it, and whom it is about, from the words of its clause.

Ways of saying it, each with its entry of the lexicon `figures`: how often somebody did something, an amount of a thing, a share,
the noun behind, the noun or subject before, a verb of spending, a count. A number whose thing is not told gives no figure. `at` and
`last` are the tokens of the number, half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from dragoman.extract.clauses.parts import complements, governor, possessor, subject
from dragoman.extract.clauses.scenes import Phrase, Scene
from dragoman.model.lexicon import Lexicon
from dragoman.model.rows import Quantity
from dragoman.model.spans import Span

__all__ = ["Measure", "measure_of"]

_SMALL = 3
"""Counts up to this of sides, countries, leaders and their like are ways of speaking ("the two sides"), no figures."""
_SHARE = frozenset({"share", "shares", "stake", "stakes", "equity", "interest", "shareholding"})
_PARTIES = frozenset({"state", "adjective", "forum", "organisation", "company"})
_SPANS_OF_TIME = frozenset({"times", "years", "days", "months", "weeks", "hours"})
_VALUING = frozenset({"worth", "valued", "estimated", "totalling", "totaling", "of", "at", "for", "-", "is", "was"})
_HEDGES = frozenset(
    {"up", "than", "as", "high", "some", "more", "less", "about", "around", "nearly", "over", "almost", "least", "most", "under"}
)
_LEADS = _VALUING | _HEDGES | {"to", "$", "a", "an", ","}
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})
_MONEY = re.compile(r"[A-Z]{3}\Z")
_AROUND, _BESIDE, _SCOPE = 10, 20, 12
"""Tokens around a number in which its verb and names stand; characters to a time beside a count; tokens of a scope."""


class Measure(Struct, frozen=True):
    """What a number measures: its words, the stretch of the whole, the words of the thing, whom it is about, and the rule.

    `span` covers number and thing and is the evidence; `words` are the text of `thing` made even ("gas deals" -> "gas deal");
    `scope` is what bounds the thing ("via the eastern route").
    """

    rule: str
    words: str
    span: Span
    thing: Span
    about: tuple[Span, ...] = ()
    scope: str | None = None
    is_money: bool = False


def measure_of(scene: Scene, quantity: Quantity, lexicon: Lexicon) -> Measure | None:
    """The measure of a number in its sentence; None for trivial counts and for numbers whose thing is not told.

    "met five times" is asked first, then numbers with a unit, then counts: "38 billion cubic metres of gas" -> "gas", "24 member
    countries" -> "member country".
    """
    at = scene.token_at(quantity.start)
    last = max(at + 1, scene.token_at(quantity.end - 1) + 1)
    if "time" in (quantity.counted or "").split() or scene.low(last) == "times" or scene.low(at) in ("twice", "thrice"):
        return _acts(scene, quantity, at, last, lexicon)
    if quantity.unit is not None:
        return _measured(scene, quantity, at, last, lexicon)
    return _counted(scene, quantity, at, last, lexicon)


def _listed(lexicon: Lexicon, entry: str, key: str) -> dict[str, str]:
    """A list of `word=noun` lines as a mapping."""
    listed = lexicon.by_id[entry].values.get(key)
    return {word: noun for word, _, noun in (item.partition("=") for item in listed)} if isinstance(listed, list) else {}


def _acts(scene: Scene, quantity: Quantity, at: int, last: int, lexicon: Lexicon) -> Measure | None:
    """As in "Met five times": how often parties did something; it is about all of them.

    The verb stands up to nine tokens before and must be listed as `acts` of the entry `times` ("met=meeting"); its noun is the
    measure, the subject and the objects before the number are whom it is about.
    """
    names = _listed(lexicon, "times", "acts")
    for i in range(at - 1, max(scene.sentence.first - 1, at - _AROUND), -1):
        act = names.get(scene.low(i)) or names.get(scene.tokens[i].lemma) if scene.tag(i) in ("VERB", "AUX") else None
        if act is None:
            continue
        parts = complements(scene, i + 1)
        who = [*subject(scene, i), *(p for p in (*parts.at(""), *parts.at("with")) if p.last <= at)]
        first = min([i, *(p.first for p in who)])
        end = max(quantity.end, scene.tokens[last].end if scene.low(last) == "times" else 0)
        end = max([end, *(t.end for t in parts.times if t.start >= quantity.end and t.start - quantity.end < _BESIDE)])
        span = Span(scene.tokens[first].start, end)
        return Measure(lexicon.rule(lexicon.by_id["times"]), act, span, span, tuple(p.span for p in who if _is_named(p)))
    return None


def _is_named(phrase: Phrase) -> bool:
    """True for a phrase that says who: a name, a pronoun, a group."""
    return phrase.kind in ("pronoun", "group") or phrase.name is not None


def _measured(scene: Scene, quantity: Quantity, at: int, last: int, lexicon: Lexicon) -> Measure | None:
    """A number with a unit: the thing stands behind it ("of gas"), before it ("trade reached"), or in its verb ("invest").

    The surer shapes come first: "of" and "in", a share, the noun behind; then what precedes; a verb of spending last, as its noun
    is not in the text.
    """
    found = _of_thing(scene, quantity, last, lexicon) or _share(scene, quantity, last, lexicon) or _behind(scene, quantity, last, lexicon)
    return found or _preceded(scene, quantity, at, lexicon) or _spent(scene, quantity, at, lexicon)


def _money(quantity: Quantity) -> bool:
    """True for an amount in a currency (an ISO 4217 unit)."""
    return quantity.unit is not None and _MONEY.match(quantity.unit) is not None


def _made(scene: Scene, quantity: Quantity, rule: str, thing: Phrase, about: tuple[Span, ...] | None = None) -> Measure:
    """The measure of a thing that stands anywhere in the clause of its number.

    Money is about the parties between whom it goes, everything else about the names near the number; `about` overrides both.
    """
    at = scene.token_at(quantity.start)
    span = Span(min(thing.span.start, quantity.start), max(thing.span.end, quantity.end))
    who = about if about is not None else _concerned(scene, at, thing) if _money(quantity) else _names(scene, at)
    return Measure(rule, _text(scene, thing.span), span, thing.span, who, None, _money(quantity))


def _of_thing(scene: Scene, quantity: Quantity, last: int, lexicon: Lexicon) -> Measure | None:
    """As in "38 billion cubic metres of gas", "10 percent of the shares in X".

    "in" counts for money alone, and only before what money is given as (see `_is_paid`). A percentage of shares is a share of the
    company behind.
    """
    of = next((i for i in range(last, min(last + 2, scene.sentence.last)) if scene.low(i) in ("of", "in")), None)
    thing = next((p for p in scene.phrases if of < p.first <= of + 2), None) if of is not None else None
    if of is None or thing is None or (scene.low(of) == "in" and not (_money(quantity) and _is_paid(scene, thing, lexicon))):
        return None
    share = quantity.unit == "percent" and bool(_SHARE & {scene.low(i) for i in range(thing.first, thing.last)})
    rule = lexicon.rule(lexicon.by_id["share" if share else "of_thing"])
    span = Span(quantity.start, max(quantity.end, thing.span.end))
    about = _concerned(scene, of, thing) if _money(quantity) else _about(scene, thing.last, share)
    return Measure(rule, _text(scene, thing.span), span, thing.span, about, _scope(scene, thing.last), _money(quantity))


def _is_paid(scene: Scene, thing: Phrase, lexicon: Lexicon) -> bool:
    """True for what money is given as: "$30 million in military aid"; what it is given for ("in ports") is not what it measures."""
    kinds = lexicon.by_id["of_thing"].values.get("paid")
    return isinstance(kinds, list) and scene.tokens[thing.last - 1].lemma in kinds


def _share(scene: Scene, quantity: Quantity, last: int, lexicon: Lexicon) -> Measure | None:
    """As in "a 51 percent stake in X"."""
    behind = _phrase_behind(scene, last)
    if quantity.unit != "percent" or behind is None or scene.low(behind.last - 1) not in _SHARE:
        return None
    span = Span(quantity.start, behind.span.end)
    about = _about(scene, behind.last, share=True)
    return Measure(lexicon.rule(lexicon.by_id["share"]), scene.low(behind.last - 1), span, behind.span, about)


def _phrase_behind(scene: Scene, last: int) -> Phrase | None:
    """The phrase that begins or goes on at token `last`."""
    return scene.phrase_from.get(last) or next((p for p in scene.phrases if p.first < last < p.last), None)


def _behind(scene: Scene, quantity: Quantity, last: int, lexicon: Lexicon) -> Measure | None:
    """The noun behind the number: "a $10 billion deal"; "a three-day visit" measures nothing.

    The token behind must be a noun or adjective; a hyphen between is passed over. Spans of time are refused, since they tell how
    long another thing took.
    """
    last += scene.low(last) == "-"
    behind = _phrase_behind(scene, last)
    if behind is None or scene.tag(last) not in ("NOUN", "ADJ") or behind.last <= last or quantity.unit in _DURATIONS:
        return None
    thing = Phrase(last, behind.last, "plain", Span(scene.tokens[last].start, behind.span.end), behind.name)
    return _made(scene, quantity, lexicon.rule(lexicon.by_id["measured"]), thing)


def _preceded(scene: Scene, quantity: Quantity, at: int, lexicon: Lexicon) -> Measure | None:
    """The thing before the number: the noun it is the worth of, over a verb its subject.

    From the number leftwards over hedges and words of valuing: "a contract worth about $5 million" -> contract; "trade reached $5
    million" -> trade; "raised exports to 5 million tons" -> the subject of "raised". Only a noun that is no party itself is
    measured.
    """
    i = at - 1
    lead: set[str] = set()
    while i >= scene.sentence.first and (scene.tag(i) == "ADV" or scene.low(i) in _LEADS):
        lead.add(scene.low(i))
        i -= 1
    found: tuple[Phrase, ...] = ()
    near = scene.phrase_ending.get(i + 1)
    if near is not None and lead & _VALUING:
        found = (near,)
    elif lead & {"of"} and near is None:
        return _loose(scene, quantity, i + 1, lexicon)
    elif scene.tag(i) in ("VERB", "AUX"):
        found = subject(scene, i + (scene.tag(i) == "AUX"))
    elif near is not None and near.kind == "plain" and lead & {"to"}:
        verb = governor(scene, near.first)
        found = subject(scene, verb) if verb is not None else ()
    things = [thing for thing in (_head(scene, p) for p in found) if _is_thing(thing)]
    return _made(scene, quantity, lexicon.rule(lexicon.by_id["measured"]), things[0]) if things else None


def _is_thing(phrase: Phrase) -> bool:
    """True for a noun that is no party itself: what Portugal has is measured, not Portugal."""
    if phrase.kind in ("pronoun", "group"):
        return False
    return phrase.name is None or phrase.name.last != phrase.last or phrase.name.kind in ("project", "other")


def _spent(scene: Scene, quantity: Quantity, at: int, lexicon: Lexicon) -> Measure | None:
    """As in "China will invest 5 billion yuan in ports": the verb of giving or spending names the thing."""
    verb = governor(scene, at) if _money(quantity) else None
    noun = _listed(lexicon, "spent", "verbs").get(scene.tokens[verb].lemma) if verb is not None else None
    if verb is None or noun is None or at - verb > _AROUND:
        return None
    thing = scene.span(verb, verb + 1)
    span = Span(min(thing.start, quantity.start), quantity.end)
    about = _concerned(scene, at, Phrase(verb, verb + 1, "plain", thing))
    return Measure(lexicon.rule(lexicon.by_id["spent"]), noun, span, thing, about, None, is_money=True)


def _loose(scene: Scene, quantity: Quantity, of: int, lexicon: Lexicon) -> Measure | None:
    """The one or two words before "of", whatever the tagger made of them: "a train speed of 400 kilometres per hour"."""
    words = [i for i in (of - 2, of - 1) if scene.tag(i) in ("NOUN", "VERB", "ADJ") and scene.low(i).isalpha()]
    if not words or words[-1] != of - 1:
        return None
    thing = scene.span(words[0], of)
    return _made(scene, quantity, lexicon.rule(lexicon.by_id["measured"]), Phrase(words[0], of, "plain", thing))


def _head(scene: Scene, phrase: Phrase) -> Phrase:
    """The noun that "between A and B" hangs on ("trade between A and B"), else the phrase itself."""
    at = phrase.first - 1
    if scene.low(at) == "and" and scene.phrase_ending.get(at) is not None:
        at = scene.phrase_ending[at].first - 1
    return scene.phrase_ending.get(at, phrase) if scene.low(at) in ("between", "with") else phrase


def _counted(scene: Scene, quantity: Quantity, at: int, last: int, lexicon: Lexicon) -> Measure | None:
    """A count of things: "40 helicopters", "24 member countries".

    The phrase that holds the number or begins behind it is the thing; without a counted noun from `quantities` it must go on behind
    the number.
    """
    phrase = next((p for p in scene.phrases if p.first <= at < p.last), None) or scene.phrase_from.get(last)
    if phrase is None or (quantity.counted is None and phrase.last <= last) or _is_trivial(scene, quantity, phrase, lexicon):
        return None
    first = min(last, phrase.last - 1)
    thing = Span(max(phrase.span.start, scene.tokens[first].start), max(phrase.span.end, scene.tokens[first].end))
    span = Span(min(quantity.start, phrase.span.start), max(thing.end, quantity.end))
    scope = _scope(scene, phrase.last)
    return Measure(lexicon.rule(lexicon.by_id["counted"]), _text(scene, thing), span, thing, _names(scene, at), scope)


def _is_trivial(scene: Scene, quantity: Quantity, phrase: Phrase, lexicon: Lexicon) -> bool:
    """True for "the two sides", "two heads of state", "one of them", and lengths of time.

    A bare one is trivial; words that the lexicon lists as `trivial` are so up to `_SMALL`, spans of time at any size.
    """
    head = scene.low(phrase.last - 1)
    size = quantity.value if quantity.value is not None else quantity.high or 0
    if size <= 1 and quantity.comparator == "=":
        return True
    trivial = lexicon.by_id["counted"].values.get("trivial")
    listed = isinstance(trivial, list) and (head in trivial or scene.tokens[phrase.last - 1].lemma in trivial)
    return listed and (size <= _SMALL or head in _SPANS_OF_TIME)


def _text(scene: Scene, span: Span) -> str:
    """The words of a thing as a measure: lower case but for names, the head in the singular.

    Where no token is left the words of the span stand as they are, white space evened out.
    """
    first, last = scene.token_at(span.start), scene.token_at(span.end - 1) + 1
    named = {i for name in scene.names for i in range(name.first, name.last)}
    words = []
    for i in range(first, last):
        token = scene.tokens[i]
        shown = token.text if i in named and (i > scene.sentence.first or scene.tag(i) == "PROPN") else scene.low(i)
        words.append(token.lemma if i == last - 1 and token.tag == "NOUN" and i not in named else shown)
    text = " ".join(words).replace(" - ", "-")
    return text or " ".join(scene.marked.parsed.text[span.start : span.end].split())


def _about(scene: Scene, last: int, share: bool) -> tuple[Span, ...]:
    """Whom a share is of: the company named behind "in" or "of"; for other figures the names about."""
    if not share:
        return _names(scene, last - 1)
    kinds = ("company", "project", "organisation", "other")
    behind = [name.span for name in scene.names if last <= name.first <= last + _SCOPE and name.kind in kinds]
    return tuple(behind[:1]) or _names(scene, last - 1)


def _names(scene: Scene, at: int) -> tuple[Span, ...]:
    """The projects, companies and bodies of the clause, else its states: no further than `_AROUND` tokens off."""
    near = [name for name in scene.names if abs(name.first - at) <= _AROUND]
    things = [name.span for name in near if name.kind in ("project", "company", "forum", "organisation")]
    return tuple(things[:2] or [name.span for name in near if name.kind in ("state", "adjective")][:2])


def _concerned(scene: Scene, at: int, thing: Phrase) -> tuple[Span, ...]:
    """The parties between whom money goes: subject and objects of its clause, the owner of the thing; else the names about.

    The clause is that of the verb before number and thing, or of the thing itself where a verb of spending is the thing.
    """
    verb = governor(scene, min(at, thing.first)) if scene.tag(thing.first) != "VERB" else thing.first
    found: list[Phrase] = []
    if verb is not None:
        parts = complements(scene, verb + 1)
        found = [*subject(scene, verb), *(p for slot in parts.slots.values() for p in slot)]
    found += [*possessor(scene, thing.first), *(p for slot in complements(scene, thing.last).slots.values() for p in slot)]
    spans = _parties(scene, found)
    return spans or _names(scene, at)


def _parties(scene: Scene, phrases: Iterable[Phrase]) -> tuple[Span, ...]:
    """The words for states and bodies among phrases: names, groups, and "they" or "we"; "its" would be anybody's."""
    kept = [p for p in phrases if p.kind == "group" or (p.name is not None and p.name.kind in _PARTIES) or _is_many(scene, p)]
    return tuple(dict.fromkeys(p.name.span if p.name is not None else p.span for p in kept))


def _is_many(scene: Scene, phrase: Phrase) -> bool:
    """True for "we", "they" and their forms."""
    return phrase.kind == "pronoun" and scene.low(phrase.first) in ("we", "they", "us", "them", "our", "their")


def _scope(scene: Scene, last: int) -> str | None:
    """The words behind the thing that bound it: "via the eastern route", "from A to B".

    They run to a mark, verb or time, at most `_SCOPE` tokens; a preposition alone is no scope. White space is evened out.
    """
    if scene.low(last) not in ("via", "from", "in", "through", "within", "between", "for", "across"):
        return None
    end = last
    stops = ("PUNCT", "VERB", "AUX", "SCONJ")
    while end < scene.sentence.last and end - last < _SCOPE and scene.tag(end) not in stops and end not in scene.timed:
        end += 1
    words = scene.span(last, end) if end > last + 1 else None
    return " ".join(scene.marked.parsed.text[words.start : words.end].split()) if words is not None else None
