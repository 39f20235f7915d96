"""Links of kind agreement and project: rows of the ledger that speak of one thing, each to the first of its group.

Nothing is compared pairwise: rows meet in blocks of one project id, one label or one word of an object, and there only with leaders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dragoman.match.contrast import forms_of
from dragoman.match.objects import agrees, object_words, sentence_from
from dragoman.match.tables import Row, Ties, undirected
from dragoman.model.actors import fold
from dragoman.model.rows import Link, LinkKind

__all__ = ["agreements_linked", "projects_linked"]

_GENERIC = frozenset(
    {"agreement", "contract", "deal", "treaty", "partnership", "document", "package", "project", "pipeline", "cooperation"}
)


def projects_linked(projects: list[Row]) -> Iterator[Link]:
    """Projects of one id, or of one name of their own when no id is known."""
    for (kind, name), rows in _grouped(projects, _project_key).items():
        reason = f"project: {name}" if kind == "id" else f"name: {name}"
        yield from _star("project", rows, 1.0 if kind == "id" else 0.85, reason)


def agreements_linked(agreements: list[Row], articles: Mapping[str, Row], cast: Mapping[str, str], related: Ties) -> Iterator[Link]:
    """Agreements of one kind and object between parties of which two are the same, with dates that can meet.

    The object is read from a label that has one ("memorandum on fisheries"), else from the sentence after it ("contract"). Labels without
    any object ("the deal") join only in related reports. `cast` maps actor ids to names.
    """
    about = {row["id"]: _about(row, articles.get(row["article_id"], {}), cast) for row in agreements}
    done: set[str] = set()
    for key, rows in _blocked(agreements, about).items():
        leads: list[Row] = []
        for row in rows:
            lead = next((one for one in leads if _one_agreement(one, row, about, related)), None)
            if lead is None:
                leads.append(row)
            elif row["id"] not in done:
                done.add(row["id"])
                yield undirected("agreement", lead["id"], row["id"], "same", score=0.9, reasons=_why(key, lead, row, about))


def _about(row: Row, article: Row, cast: Mapping[str, str]) -> frozenset[str]:
    """What an agreement is about: the object in its label, else the one named after it in its sentence."""
    names = [cast.get(party, "") for party in row["parties"] or ()]
    own = object_words(row.get("label") or "", names)
    if own or not row.get("evidence"):
        return own
    return object_words(sentence_from(article.get("text") or "", row["evidence"][0]), names)


def _blocked(agreements: list[Row], about: Mapping[str, frozenset[str]]) -> dict[tuple[str, ...], list[Row]]:
    """(kind, word) -> agreements by id: of one label, and of one word of the object.

    An agreement stands under several keys, so that "fisheries memorandum" and "memorandum on fisheries" meet; its label is folded,
    stop words left out.
    """
    out: dict[tuple[str, ...], list[Row]] = {}
    for row in agreements:
        label = " ".join(word for word in fold(row.get("label") or "").split() if word not in forms_of("stop"))
        for word in {*about[row["id"]], label} - {""}:
            out.setdefault((row.get("agreement_type") or "", word), []).append(row)
    return dict(sorted(out.items()))


def _why(key: tuple[str, ...], lead: Row, row: Row, about: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The reasons of a link, for a person to read: label, parties and object in common."""
    parties = ", ".join(sorted(set(row["parties"] or ()) & set(lead["parties"] or ())))
    thing = ", ".join(sorted(about[lead["id"]] & about[row["id"]]))
    return tuple(part for part in (f"label: {key[0] or key[1]}", f"parties: {parties}", f"object: {thing}" if thing else "") if part)


def _grouped(rows: list[Row], key: Callable[[Row], tuple[str, ...] | None]) -> dict[tuple[str, ...], list[Row]]:
    """Key -> rows in order of their ids; rows without a key are left out."""
    out: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found = key(row)
        if found is not None:
            out.setdefault(found, []).append(row)
    return dict(sorted(out.items()))


def _star(kind: LinkKind, rows: list[Row], score: float, reason: str) -> Iterator[Link]:
    """Links from the first row to each other one."""
    for row in rows[1:]:
        yield undirected(kind, rows[0]["id"], row["id"], "same", score=score, reasons=(reason,))


def _project_key(row: Row) -> tuple[str, ...] | None:
    """The id of a known project, else a name with two words of its own; "the pipeline" names none."""
    if row.get("project_id") and not row["project_id"].startswith("unresolved/"):
        return ("id", row["project_id"])
    name = fold(row.get("name") or "")
    return ("name", name) if len(set(name.split()) - _GENERIC) > 1 else None


def _one_agreement(one: Row, other: Row, about: Mapping[str, frozenset[str]], related: Ties) -> bool:
    """True for one agreement: parties and dates can be the same, and so is the object, or the reports are related and name none.

    With one known party the reports must be related, or the objects have two words in common: "a contract" of one state may be any
    contract.
    """
    shared = set(one["parties"] or ()) & set(other["parties"] or ())
    fewer = min(len(one["parties"] or ()), len(other["parties"] or ()))
    if (fewer and len(shared) < min(2, fewer)) or _disjoint(one, other):
        return False
    agree, common = agrees(about[one["id"]], about[other["id"]]), about[one["id"]] & about[other["id"]]
    tied = _tied(one, other, related)
    if agree is None:
        return tied
    return agree and (tied or fewer > 1 or (bool(shared) and len(common) > 1))


def _disjoint(one: Row, other: Row) -> bool:
    """True when both are dated and the dates cannot meet."""
    start, end = ([str(row.get(f"date_{side}") or row.get("date_start") or "") for row in (one, other)] for side in ("start", "end"))
    return all(start) and (start[0] > end[1] or start[1] > end[0])


def _tied(one: Row, other: Row, related: Ties) -> bool:
    """True for rows of two reports that share words or statements."""
    a, b = one["article_id"], other["article_id"]
    return a != b and (min(a, b), max(a, b)) in related
