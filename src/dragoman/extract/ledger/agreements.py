"""Agreements: treaties, partnership labels, contracts, statements, joint commitments, with parties, date and rung on the ladder.

A label ("strategic partnership", "gas contract") is an agreement only with parties in its sentence; a commitment ("we will build")
only where two sides make it. The lexicon `agreements` finds the words, the clause grammar the parties, `_LADDER` the status.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.extract.clauses.moods import mood
from dragoman.extract.clauses.parts import complements, possessor, subject
from dragoman.extract.clauses.scenes import Phrase, Scene, scenes
from dragoman.extract.clauses.triggers import Trigger, matcher
from dragoman.extract.ledger.focus import with_counterpart
from dragoman.model import ids
from dragoman.model.claims import Agreement, AgreementStatus, Aux
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.rows import Note
from dragoman.model.spans import Span, evidence
from dragoman.model.time import TimeExpression

__all__ = ["agreements"]

_PARTIES = frozenset({"state", "adjective", "forum", "organisation", "company", "person"})
_STATES = frozenset({"state", "adjective", "forum"})
_TYPES: tuple[tuple[str, str], ...] = (
    ("contract", "contract"),
    ("memorand", "memorandum"),
    ("mou", "memorandum"),
    ("statement", "joint_statement"),
    ("communiq", "joint_statement"),
    ("declaration", "joint_statement"),
    ("treaty", "treaty"),
    ("treaties", "treaty"),
    ("convention", "treaty"),
    ("protocol", "treaty"),
    ("ceasefire", "ceasefire"),
    ("truce", "ceasefire"),
    ("deal", "deal"),
)
_LADDER: tuple[tuple[str, AgreementStatus], ...] = (
    (r"\b(?:suspend|freez|froze|on hold|halt)", "suspended"),
    (r"\b(?:terminat|cancel|abandon|tore up|scrap|revok|annul|withdr[ae]w from|expired)", "cancelled"),
    (r"\b(?:in force|entered? into force|into effect|ratif|implement|establish|binding|bound)", "in_force"),
    (r"\b(?:negotiat|draft|talks on|working on|towards? an?|discuss|talking about|seek|initial)", "negotiated"),
    (r"\b(?:sign|ink|conclud|seal|clinch|struck|strik|reach|finali[sz]|adopt)", "signed"),
    (r"\b(?:pledg|promis|vow|commit|agreed to|undert)", "pledge"),
)
_JOINT = re.compile(r"\b(?:jointly|together|joint|both|with each other|bilateral|mutual(?:ly)?)\b", re.IGNORECASE)
_TWO, _TOUCHING, _BESIDE, _NEAR = 2, 3, 20, 40
"""Sides of an agreement; then characters: a year against its label, a year behind it, a party before it."""


_CONCLUDING = frozenset({"conclude", "reach", "sign", "strike", "clinch", "seal", "finalise", "finalize", "negotiate", "ink", "initial"})
"""Verbs that bring an agreement about; negated, they leave it under negotiation."""


class _Pact(Struct, frozen=True):
    """An agreement as read: its label, words, parties, times and how it stands.

    `label` is the name without article and quotation marks around it, `span` the stretch that is evidence: from a party that stands
    near before the label to a date close behind it.
    """

    trigger: Trigger
    label: Span
    span: Span
    parties: tuple[Span, ...]
    time: TimeExpression | None
    status: AgreementStatus | None
    aux: Aux


def agreements(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:
    """Drafts of agreements, sentence by sentence in text order, labels before commitments; linear in the text.

    A label without parties in its sentence is dropped, and of two that meet the first is kept. The parties of one agreement are
    lent to the next of the same sentence that names none ("signed a treaty, followed by a contract"), never to another sentence.
    """
    if "agreements" not in kit.lexicons:
        return
    pacts = matcher(kit.lexicons["agreements"], "label", "named", "signed", "between")
    commitments = matcher(kit.lexicons["agreements"], "commitment")
    for scene in scenes(marked, kit):
        before: tuple[Span, ...] = ()
        taken: list[Span] = []
        for trigger in (*pacts.find(scene), *commitments.find(scene)):
            pact = _pact(scene, trigger, before)
            if pact is not None and not any(span.meets(pact.label) for span in taken):
                taken.append(pact.label)
                before = pact.parties or before
                yield _draft(marked, pact)


def _pact(scene: Scene, trigger: Trigger, before: tuple[Span, ...]) -> _Pact | None:
    """The agreement at a trigger, None when it binds nobody or its label is the name of a body.

    Parties come from the clause, else from the agreement told before in the sentence ("followed by a treaty"), else from the states
    of it. `need = "both"` asks for two of them or a group; `need = "joint"` makes the trigger a commitment. Whole years and decades
    put an asserted agreement into history.
    """
    label = Span(*trigger.groups.get("label", (trigger.start, trigger.end)))
    view = scene.marked.parsed.view
    label = _trimmed(view, label)
    if trigger.entry.value("need") == "joint":
        return _commitment(scene, trigger, label)
    last = _behind(scene, label)
    parties = _parties(scene, trigger, last) or before or _states_of(scene)
    if trigger.entry.id == "these" and not _group(scene, parties):
        parties = tuple(dict.fromkeys([*parties, *_states_of(scene)]))
    parties = with_counterpart(scene, parties)
    need = trigger.entry.value("need")
    if not parties or (need == "both" and len(parties) < _TWO and not _group(scene, parties)) or _is_party(scene, label):
        return None
    verb = _verb(scene, trigger)
    feeling = mood(scene, verb, verb + 1) if verb is not None else None
    aux: Aux = feeling.aux if feeling is not None else "asserted"
    time = _time(scene, trigger, label)
    if aux == "asserted" and time is not None and time.kind == "absolute" and time.granularity in ("year", "decade"):
        aux = "historical"
    start = min([label.start, trigger.start, *(p.start for p in parties if p.end <= label.start and label.start - p.end < _NEAR)])
    end = max([label.end, *([time.end] if time is not None and 0 <= time.start - label.end < _BESIDE else [])])
    status = "negotiated" if _is_unconcluded(scene, verb, aux) else _status(view, Span(start, end), scene, aux)
    return _Pact(trigger, label, Span(start, end), parties, time, status, aux)


def _is_unconcluded(scene: Scene, verb: int | None, aux: Aux) -> bool:
    """True for "failed to conclude their agreement": it was talked about and nothing came of it."""
    return aux == "negated" and verb is not None and scene.tokens[verb].lemma in _CONCLUDING


def _behind(scene: Scene, label: Span) -> int:
    """The token behind a label, its closing quotation mark and the word "relations"."""
    at = scene.token_at(label.end - 1) + 1
    while scene.low(at) in ('"', "”", "’", "'", "relations", "relationship"):
        at += 1
    return at


def _trimmed(view: str, label: Span) -> Span:
    """The label without spaces, and without the article, in front."""
    words = view[label.start : label.end]
    lead = re.match(r"\s*(?:(?:an?|the|their|its)\s+)?", words)
    start = label.start + (lead.end() if lead else 0)
    end = label.start + len(words.rstrip(" ,'\"“”’"))
    return Span(start, end) if end > start else label


def _is_party(scene: Scene, label: Span) -> bool:
    """True when the label is the name of a body ("the Agreement" is not): those are actors, not acts."""
    return any(name.kind in ("forum", "organisation", "company", "person", "outlet") and name.span.covers(label) for name in scene.names)


def _group(scene: Scene, parties: Sequence[Span]) -> bool:
    """True when a group or pronoun, which stands for several, is among the parties."""
    return any(p.kind in ("group", "pronoun") and p.span in parties for p in scene.phrases)


def _parties(scene: Scene, trigger: Trigger, last: int) -> tuple[Span, ...]:
    """Who is bound: "between A and B", "A and B signed", "A signed with B", "A's agreement with B", "the A-B agreement".

    "between" and "among" tell all; else the subject of the verb, or the owner of the noun, with whoever stands behind "with".
    States named inside the label are always added. Each span once, in this order.
    """
    parts = complements(scene, last)
    found = [*parts.at("between"), *parts.at("among")]
    if not found:
        verb = _verb(scene, trigger)
        head = subject(scene, verb) if verb is not None else ()
        found = [*head, *(possessor(scene, trigger.first) if not head else ()), *parts.at("with")]
    inside = [name.span for name in scene.names if name.kind in _STATES and trigger.first <= name.first < last]
    chosen = [p.span for p in found if p.kind in ("group", "pronoun") or _names_party(p)]
    return tuple(dict.fromkeys([*chosen, *inside]))


def _names_party(phrase: Phrase) -> bool:
    """True for the name of a party; "the former KGB operative" names nobody."""
    name = phrase.name
    return name is not None and name.kind in _PARTIES and (name.last == phrase.last or name.kind in ("person", "state", "adjective"))


def _verb(scene: Scene, trigger: Trigger) -> int | None:
    """The verb that the agreement is object of: inside the trigger, else the nearest one before it.

    No further than eleven tokens back, and none inside a phrase or a time ("the following year").
    """
    inside = [i for i in range(trigger.first, trigger.last) if scene.tag(i) == "VERB"]
    if trigger.entry.group == "signed" and inside:
        return inside[0]
    for i in range(trigger.first - 1, max(scene.sentence.first - 1, trigger.first - 12), -1):
        if scene.tag(i) == "VERB" and i not in scene.timed and not any(p.first <= i < p.last for p in scene.phrases):
            return i
    return None


def _states_of(scene: Scene) -> tuple[Span, ...]:
    """The states of the sentence, or a group or "we" that stands for them, when the clause itself names no party."""
    states = [name.span for name in scene.names if name.kind in _STATES]
    groups = [p.span for p in scene.phrases if p.kind == "group" or scene.low(p.first) in ("we", "they")]
    return tuple(states[:4]) or tuple(groups[:1])


def _time(scene: Scene, trigger: Trigger, label: Span) -> TimeExpression | None:
    """The time that dates an agreement: inside or right before the label ("a 1996 partnership"), else the first behind it in its clause.

    Last comes a time that opens the sentence ("In 2001 A and B signed ..."). A time behind a comma or another article is left to
    the next agreement of a list.
    """
    near = [t for t in scene.times if t.end <= label.start and label.start - t.end <= _TOUCHING]
    if near:
        return near[-1]
    behind = complements(scene, _behind(scene, label)).times
    close = [t for t in behind if not _another_between(scene, label.end, t.start)]
    if close:
        return close[0]
    front = [t for t in scene.times if t.end <= trigger.start and scene.token_at(t.start) - scene.sentence.first <= _TWO]
    return front[0] if front else None


def _another_between(scene: Scene, start: int, end: int) -> bool:
    """True when words between a label and a time belong to another agreement of the list."""
    return any(mark in scene.marked.parsed.view[start:end] for mark in (",", ";", " and a ", "followed"))


def _status(view: str, span: Span, scene: Scene, aux: Aux) -> AgreementStatus | None:
    """The rung of the ladder that the words about the agreement name; what is planned stays planned.

    Words from forty characters before to thirty behind count, inside the sentence; the first rung of `_LADDER` that fits decides,
    so that an agreement signed and then suspended is suspended. None when no word tells.
    """
    if aux == "planned":
        return "planned"
    words = view[max(scene.sentence.start, span.start - 40) : min(scene.sentence.end, span.end + 30)].lower()
    return next((status for pattern, status in _LADDER if re.search(pattern, words)), None)


def _commitment(scene: Scene, trigger: Trigger, label: Span) -> _Pact | None:
    """As in "We will organise ... jointly", "A and B agreed to": a commitment only when two sides, or words of jointness, make it.

    Refused: one side's promise, and what persons by name undertake, since they bind themselves. The words from the subject to the
    end of the promise are evidence; its date is a time before the subject, else one behind the verb, else one inside. It is always
    a planned pledge.
    """
    who = [p for p in subject(scene, trigger.first) if p.kind in ("group", "pronoun") or (p.name is not None and p.name.kind in _PARTIES)]
    words = scene.marked.parsed.view[label.start : label.end]
    agreed = trigger.groups["verb"][1] - trigger.groups["verb"][0] > len("shall")
    several = len(who) > 1 or any(p.kind == "group" or scene.low(p.first) in ("we", "they") for p in who)
    joint = _JOINT.search(words) is not None
    if not who or not several or not (joint or (agreed and len(who) + (who[0].kind == "group") > 1)):
        return None
    if any(p.name is not None and p.name.kind == "person" for p in who):
        return None
    time = next((t for t in scene.times if t.end <= who[0].span.start + 2), None) or next(
        iter(complements(scene, trigger.last).times), None
    )
    time = time or next((t for t in scene.times if label.start <= t.start < label.end), None)
    start = min(who[0].span.start, time.start if time is not None and time.start < trigger.start else who[0].span.start)
    return _Pact(trigger, label, Span(start, label.end), with_counterpart(scene, (p.span for p in who)), time, "pledge", "planned")


def _draft(marked: Marked, pact: _Pact) -> Draft:
    """The draft of an agreement; the label is cleared of quotation marks.

    The id hangs on the spans of words and label. `parties` and `date` are given as spans.
    """
    parsed = marked.parsed
    entry = pact.trigger.entry
    words = " ".join(re.sub(r"[\"“”‘’]", "", parsed.text[pact.label.start : pact.label.end]).split())
    row = Agreement(
        id=ids.content_id("agreement", parsed.article_id, [pact.span, pact.label], words),
        article_id=parsed.article_id,
        evidence=(evidence(parsed.text, pact.span, pact.trigger.rule),),
        aux=pact.aux,
        label=words,
        agreement_type=_type(entry.value("type"), words),
        status=pact.status,
        instrument=entry.value("instrument") or None,
    )
    return Draft(row=row, who={"parties": pact.parties}, when={"date": pact.time.span} if pact.time is not None else {})


def _type(given: str, words: str) -> str:
    """The type that words of the label tell ("contract", "treaty"), else the one of the entry."""
    if given in ("partnership_label", "commitment"):
        return given
    lowered = words.lower()
    return next((kind for word, kind in _TYPES if word in lowered), given)
