"""Who speaks where: statements and opinions -> voice segments that cover the text exactly once, and the voice of every other claim.

The segments are cut by a sweep over all ends of regions, statements and opinions, so that covering the
text once holds by construction.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

from msgspec.structs import replace

from dragoman.extract.statements.opinions import find_opinions
from dragoman.model.claims import EvidenceClass, Statement, Voice
from dragoman.model.document import LabelledRegion
from dragoman.model.found import Draft, VoiceSpan
from dragoman.model.kit import Kit
from dragoman.model.parsed import Parsed
from dragoman.model.rows import Region
from dragoman.model.spans import Span

__all__ = ["VOICE_OF_CLASS", "assign_voices", "find_voices"]

VOICE_OF_CLASS: Mapping[EvidenceClass, Voice] = {
    "official": "speaker",
    "outlet": "speaker",
    "expert": "expert",
    "document": "document",
    "opinion": "opinion",
}
"""The voice of quoted or reported words by the class of their speaker."""
_CONTENT: frozenset[Region] = frozenset({"headline", "dateline", "body", "blockquote", "caption"})


class _Layer(VoiceSpan, frozen=True, order=True):
    """A voice laid over others; the one that starts last, then the shorter one, is heard."""


def find_voices(parsed: Parsed, drafts: Iterable[Draft], kit: Kit) -> tuple[VoiceSpan, ...]:
    """The voice segments of a document: its regions cut where a statement's content or an opinion begins and ends.

    Furniture is nobody's voice; inside nested speech the innermost speaker is heard; a statement is
    heard over an opinion.

    Offsets are code points of the article; segments follow one another without gap or overlap.
    `statement` names the statement whose content a segment is, so that its speaker can be told.
    """
    said = [draft for draft in drafts if isinstance(draft.row, Statement)]
    layers = [_Layer(span.start, span.end, "body", "opinion", rule) for span, rule in find_opinions(parsed, said, kit)]
    return tuple(_tiled(parsed, layers, [layer for draft in said for layer in _layers(draft)]))


def assign_voices(drafts: tuple[Draft, ...], voices: tuple[VoiceSpan, ...]) -> tuple[Draft, ...]:
    """The drafts with `voice` set, and the speaker's words in `who["asserted_by"]`, from the segment that holds most of their evidence.

    Statements keep the voice of their own speaker; every other claim gets that of the segment it stands
    in, narration when most of it stands in none.
    """
    starts = [voice.start for voice in voices]
    speakers = {draft.row.id: draft.who.get("speaker_id", ()) for draft in drafts if isinstance(draft.row, Statement)}
    return tuple(draft if isinstance(draft.row, Statement) else _voiced(draft, voices, starts, speakers) for draft in drafts)


def _layers(draft: Draft) -> Iterable[_Layer]:
    """One layer for each piece of a statement's content."""
    row = draft.row
    if isinstance(row, Statement):
        for piece in row.content:
            yield _Layer(piece.start, piece.end, "body", VOICE_OF_CLASS[row.evidence_class], row.evidence[0].rule, row.id)


def _tiled(parsed: Parsed, opinions: list[_Layer], said: list[_Layer]) -> Iterable[VoiceSpan]:
    """Regions, opinions and statements as one run of segments: a sweep over all their ends, linear but for the sort."""
    ranked = sorted([(layer.start, layer.end, 1, layer) for layer in said] + [(layer.start, layer.end, 0, layer) for layer in opinions])
    cuts = sorted({cut for start, end, _, _ in ranked for cut in (start, end)})
    heap: list[tuple[int, int, int, int]] = []
    following = cut_at = 0
    for region in parsed.document.regions:
        at = region.start
        while at < region.end:
            while cut_at < len(cuts) and cuts[cut_at] <= at:
                cut_at += 1
            stop = min(region.end, cuts[cut_at]) if cut_at < len(cuts) else region.end
            while following < len(ranked) and ranked[following][0] <= at:
                start, end, weight, _ = ranked[following]
                heappush(heap, (-weight, -start, end, following))
                following += 1
            while heap and heap[0][2] <= at:
                heappop(heap)
            yield _segment(at, stop, region, ranked[heap[0][3]][3] if heap else None)
            at = stop


def _segment(start: int, end: int, region: LabelledRegion, layer: _Layer | None) -> VoiceSpan:
    """A segment of a region under the layer that is heard there; furniture is nobody's. The rule is the layer's, else the region's."""
    if region.region not in _CONTENT:
        return VoiceSpan(start, end, region.region, "none", region.rule)
    if layer is None:
        return VoiceSpan(start, end, region.region, "narration", region.rule)
    return VoiceSpan(start, end, region.region, layer.voice, layer.rule, layer.statement)


def _voiced(draft: Draft, voices: tuple[VoiceSpan, ...], starts: list[int], speakers: Mapping[str, tuple[Span, ...]]) -> Draft:
    """A draft with the voice of the segment that covers most characters of its evidence, and that speaker's words.

    Ties fall to the voice that comes later in the alphabet, so that equal inputs give equal rows.
    """
    share: dict[tuple[Voice, str | None], int] = {}
    for piece in draft.row.evidence:
        at = max(0, bisect_right(starts, piece.start) - 1)
        while at < len(voices) and voices[at].start < piece.end:
            key = (voices[at].voice, voices[at].statement)
            share[key] = share.get(key, 0) + min(piece.end, voices[at].end) - max(piece.start, voices[at].start)
            at += 1
    if not share:
        return draft
    voice, statement = max(share, key=lambda key: (share[key], key[0], key[1] or ""))
    speaker = speakers.get(statement or "", ())
    who = {**draft.who, "asserted_by": speaker} if speaker and "asserted_by" not in draft.who else draft.who
    return Draft(row=replace(draft.row, voice=voice), who=who, when=draft.when)
