"""The columns of an entry as lists show it, table by table: SQL over a table `x` of the record and its report `a`."""

from __future__ import annotations

__all__ = ["BASE", "SELECT"]

BASE = """x.id, x.article_id, x.voice, x.aux, x.asserted_by, a.source_id AS report, a.outlet_id, a.published_start AS published,
x.evidence[1].start AS start"""
SELECT = {
    "statement": """x.mode AS what, x.evidence_class AS class, coalesce(x.speaker_ids, []) AS who, x.speaker_id, x.speaker_name AS called,
        [x.addressee_id] AS whom, NULL AS day, NULL AS day_end, NULL AS status, x.chain,
        list_aggregate(list_transform(x.content, lambda part: part.text), 'string_agg', ' ... ') AS words""",
    "event": """x.mode AS what, CASE WHEN len(x.actors) > 0 THEN x.actors ELSE x.participants END AS who, x.recipients AS whom,
        x.date_start AS day, x.date_end AS day_end, x.status, x.evidence[1].text AS words, x.place, x.event_type, x.participants""",
    "agreement": """x.label AS what, x.parties AS who, [] AS whom, x.date_start AS day, x.date_end AS day_end, x.status,
        x.evidence[1].text AS words, x.agreement_type AS type""",
    "project": """x.name AS what, x.parties AS who, x.companies AS whom, x.due_start AS day, x.due_end AS day_end, x.status,
        x.evidence[1].text AS words, x.project_id""",
    "figure": """x.measure AS what, x.about AS who, [] AS whom, coalesce(x.as_of_start, x.period_start) AS day,
        coalesce(x.as_of_end, x.period_end) AS day_end, NULL AS status, x.evidence[1].text AS words, x.value, x.low, x.high, x.unit,
        x.comparator, x.rate, x.scope""",
    "membership": """coalesce(x.role, 'member') AS what, [x.member_id] AS who, [x.institution_id] AS whom, x.since_start AS day,
        x.since_end AS day_end, NULL AS status, x.evidence[1].text AS words, x.count""",
    "role": """coalesce(x.office_name, 'office') AS what, [x.person_id] AS who, [x.state_id] AS whom, x.as_of_start AS day,
        x.as_of_end AS day_end, NULL AS status, x.evidence[1].text AS words""",
}
