"""Projects: pipelines, railways, plants, stakes, programmes, exchange years: by name, actor table, verbs of building and buying.

A project is a name, and a number of facts about it in one sentence: who is in it, its companies, its rung and its due date. The
same project in another sentence is another row; `match` joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dragoman.extract.clauses.parts import subject
from dragoman.extract.clauses.scenes import Phrase, Scene, scenes
from dragoman.extract.clauses.triggers import Matcher, Trigger, matcher
from dragoman.model import ids
from dragoman.model.actors import fold
from dragoman.model.claims import AgreementStatus, Aux, Project
from dragoman.model.found import Draft, Marked
from dragoman.model.kit import Kit
from dragoman.model.lexicon import Lexicon
from dragoman.model.rows import Note
from dragoman.model.spans import Evidence, Span, evidence
from dragoman.model.time import TimeExpression

__all__ = ["projects"]

_OWNERS = frozenset({"state", "adjective", "company", "organisation", "person", "forum"})
_THINGS = frozenset({"company", "project", "organisation", "other"})
_BEFORE, _BEHIND = 90, 90
"""Characters before and behind a name in which words of its standing are looked for: a clause's length in reports."""
_RUNGS: tuple[AgreementStatus, ...] = ("cancelled", "suspended", "planned", "under_construction", "completed", "signed", "in_force")


class _Work(Struct, frozen=True):
    """A project as read.

    `told` are the words that put it on its rung, evidence of their own; `due` is the time by which it is to be done; `span` runs
    from a doer near before the name to the end of the name.
    """

    rule: str
    name: Span
    span: Span
    parties: tuple[Span, ...]
    companies: tuple[Span, ...]
    status: AgreementStatus | None
    due: TimeExpression | None = None
    told: Evidence | None = None
    aux: Aux = "asserted"


def projects(marked: Marked, kit: Kit) -> Iterable[Draft | Note]:
    """Drafts of projects, sentence by sentence in text order, one for each project and sentence; linear in the text.

    Of two names that meet the first reading stays: a stake, then a project of the actor table, then a name by its form ("...
    pipeline").
    """
    lexicon = kit.lexicons.get("projects")
    if lexicon is None:
        return
    readers = {group: matcher(lexicon, group) for group in ("named", "built", "stake")}
    for scene in scenes(marked, kit):
        seen: list[Span] = []
        for work in _works(scene, readers, lexicon):
            if not any(work.name.meets(other) for other in seen):
                seen.append(work.name)
                yield _draft(marked, work)


def _works(scene: Scene, readers: dict[str, Matcher], lexicon: Lexicon) -> Iterator[_Work]:
    """The projects of a sentence: stakes first, then known names, then names by their form.

    The first reading of a name is kept by the caller, so that a stake is not told twice.
    """
    for trigger in readers["stake"].find(scene):
        yield from _stake(scene, trigger, lexicon)
    for known in scene.names:
        if known.kind == "project":
            yield _work(scene, lexicon.rule(lexicon.by_id["known"]), _whole(scene, known.span), lexicon)

    for trigger in (*readers["named"].find(scene), *readers["built"].find(scene)):
        name = Span(*trigger.groups["name"])
        words = scene.marked.parsed.view[name.start : name.end]
        lead = next((len(word) for word in ("The ", "the ", "A ", "An ") if words.startswith(word)), 0)
        name = Span(name.start + lead, name.start + len(words.rstrip()))
        if not _is_actor(scene, name) and not _opens_only(scene, trigger):
            yield _work(scene, trigger.rule, name, lexicon)


def _opens_only(scene: Scene, trigger: Trigger) -> bool:
    """True for "The project": a capital that only opens the sentence names nothing."""
    words = scene.marked.parsed.view[trigger.start : trigger.end].split()
    return (
        trigger.entry.group == "named"
        and len(words) <= len(("The", "Project"))
        and words[0].lower() in ("the", "this", "that", "a", "our", "his", "in", "on")
    )


def _is_actor(scene: Scene, span: Span) -> bool:
    """True when the words name a person or body; a project's name may hold the name of a state or place."""
    return any(name.kind in ("forum", "outlet", "person", "organisation") and name.span.covers(span) for name in scene.names)


def _whole(scene: Scene, name: Span) -> Span:
    """The name with the noun of its kind behind it ("Power of Siberia project")."""
    at = scene.token_at(name.end - 1) + 1
    kinds = ("project", "pipeline", "line", "plant", "initiative", "railway", "programme", "program")
    return Span(name.start, scene.tokens[at].end) if scene.low(at) in kinds else name


def _work(scene: Scene, rule: str, name: Span, lexicon: Lexicon) -> _Work:
    """A project with its doers, companies, status and due date, from the words of its sentence.

    Doers are the subject of the nearest verb up to nine tokens before the name, together with the states inside the name; without
    any, the states of the sentence. At most three companies.
    """
    first, last = scene.token_at(name.start), scene.token_at(name.end - 1) + 1
    verb = next((i for i in range(first - 1, max(first - 10, scene.sentence.first - 1), -1) if scene.tag(i) == "VERB"), None)
    doers = subject(scene, verb) if verb is not None else ()
    spans = [p for p in doers if _owns(p)]
    inside = [n for n in scene.names if n.kind in _OWNERS and name.covers(n.span) and n.kind in ("state", "adjective")]
    companies = [n.span for n in scene.names if n.kind == "company" and not name.meets(n.span)]
    parties = tuple(dict.fromkeys([*(p.span for p in spans), *(n.span for n in inside)])) or _states(scene)
    status, told = _status(scene, name, lexicon)
    start = spans[0].span.start if spans and name.start - spans[0].span.start < _BEFORE else name.start
    aux: Aux = "planned" if status == "planned" else "asserted"
    return _Work(rule, name, Span(min(start, name.start), name.end), parties, tuple(companies[:3]), status, _due(scene, last), told, aux)


def _owns(phrase: Phrase) -> bool:
    """True for a phrase that can hold or build something."""
    return phrase.kind in ("group", "pronoun") or (phrase.name is not None and phrase.name.kind in _OWNERS)


def _states(scene: Scene) -> tuple[Span, ...]:
    """The states of the sentence, else "we" or a group in it."""
    states = [name.span for name in scene.names if name.kind in ("state", "adjective")]
    stand_ins = [p.span for p in scene.phrases if p.kind == "group" or scene.low(p.first) in ("we", "they")]
    return tuple(states[:4]) or tuple(stand_ins[:1])


def _status(scene: Scene, name: Span, lexicon: Lexicon) -> tuple[AgreementStatus | None, Evidence | None]:
    """The rung on which words near the name put the project, and those words; the nearest decide.

    Words are those of the lexicon's entry `status`, looked for up to `_BEFORE` and `_BEHIND` characters off inside the sentence; of
    two as near the earlier of `_RUNGS` decides. (None, None) when no word tells.
    """
    start, end = max(scene.sentence.start, name.start - _BEFORE), min(scene.sentence.end, name.end + _BEHIND)
    view = scene.marked.parsed.view[start:end].lower()
    middle = (name.start + name.end) // 2 - start
    found = []
    for rung in _RUNGS:
        words = lexicon.by_id["status"].values.get(rung)
        for word in words if isinstance(words, list) else ():
            at = view.find(word)
            if at >= 0:
                found.append((abs(at - middle), _RUNGS.index(rung), rung, at, len(word)))
    if not found:
        return None, None
    _, _, rung, at, size = min(found)
    place = Span(start + at, start + at + size)
    return rung, evidence(scene.marked.parsed.text, place, lexicon.rule(lexicon.by_id["status"]))


def _due(scene: Scene, last: int) -> TimeExpression | None:
    """The time by which it is to be done: behind "by", "in" or "due" with a word of finishing in the sentence."""
    words = scene.view.lower()
    if not any(
        word in words
        for word in (
            "due",
            "complet",
            "be ready",
            "by the end",
            "operational",
            "will open",
            "to open",
            "start deliver",
            "finish",
            "come on stream",
        )
    ):
        return None
    return next((t for t in scene.times if scene.token_at(t.start) >= last), None)


def _stake(scene: Scene, trigger: Trigger, lexicon: Lexicon) -> Iterator[_Work]:
    """As in "Acquired 10 percent of the shares in X", "is a major shareholder in X": X is the thing, the subject its holder.

    Nothing without a thing named behind and a holder before. `companies` are the thing, unless it is a project, and the holders
    that are companies; other holders are `parties`.
    """
    thing = next(
        (n for n in scene.names if n.start >= trigger.end and n.start - trigger.end < _BEFORE + _BEHIND and n.kind in _THINGS), None
    )
    at = trigger.first
    while scene.tag(at - 1) in ("DET", "ADJ") or scene.low(at - 1) in ("is", "are", "was", "were", "became"):
        at -= 1
    holders = [p for p in subject(scene, min(at, trigger.first)) if _owns(p)]
    if not holders and at < trigger.first:
        holders = [p for p in scene.phrases if p.last == at and _owns(p)]
    if thing is None or not holders:
        return
    companies = tuple(dict.fromkeys([*([thing.span] if thing.kind != "project" else []), *(p.span for p in holders if _is_company(p))]))
    span = Span(min(holders[0].span.start, trigger.start), thing.end)
    status, told = _status(scene, Span(trigger.start, thing.end), lexicon)
    parties = tuple(p.span for p in holders if not _is_company(p))
    yield _Work(trigger.rule, thing.span, span, parties, companies, status, None, told)


def _is_company(phrase: Phrase) -> bool:
    """True for the name of a company."""
    return phrase.name is not None and phrase.name.kind == "company"


def _draft(marked: Marked, work: _Work) -> Draft:
    """The draft of a project; the words that tell its status are evidence of their own."""
    parsed = marked.parsed
    name = " ".join(parsed.text[work.name.start : work.name.end].split())
    row = Project(
        id=ids.content_id("project", parsed.article_id, [work.span, work.name], fold(name)),
        article_id=parsed.article_id,
        evidence=(evidence(parsed.text, work.span, work.rule), *([work.told] if work.told is not None else [])),
        aux=work.aux,
        name=name,
        status=work.status,
    )
    known = any(n.kind in ("project", "company") and n.span.meets(work.name) for n in parsed.names)
    who = {"project_id": (work.name,) if known else (), "parties": work.parties, "companies": work.companies}
    return Draft(row=row, who={k: v for k, v in who.items() if v}, when={"due": work.due.span} if work.due else {})
