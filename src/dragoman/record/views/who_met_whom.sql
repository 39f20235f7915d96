-- Meetings, visits, talks, calls: who came to whom, when, where, planned or held. Visitors stand under `who`, hosts under `whom`; what people called wrong is left out.
CREATE OR REPLACE VIEW who_met_whom AS
SELECT e.date_start, e.date_end, e.mode, e.status, coalesce(names(e.actors), names(e.participants)) AS who, names(e.recipients) AS whom,
       coalesce(e.place, name_of(e.place_id)) AS place, name_of(e.forum_id) AS forum, e.aux, e.evidence[1].text AS words,
       r.source_id AS report, name_of(r.outlet_id) AS outlet, e.id AS event_id, e.article_id
FROM event e JOIN article r ON r.id = e.article_id
WHERE e.mode IN ('visit', 'meeting', 'talks', 'summit', 'call', 'interview') AND NOT list_contains(e.judged, 'wrong')
ORDER BY e.date_start NULLS LAST, e.id;
