-- Agreements and projects: between whom, of what kind, how far along, and the words that say so; what people called wrong is left out.
CREATE OR REPLACE VIEW ledger AS
SELECT 'agreement' AS kind, g.label AS name, g.agreement_type AS type, names(g.parties) AS parties, NULL AS companies, g.status,
       g.date_start AS date_start, g.date_end AS date_end, g.aux, g.evidence[1].text AS words, r.source_id AS report,
       name_of(r.outlet_id) AS outlet, g.id AS id, g.article_id
FROM agreement g JOIN article r ON r.id = g.article_id
WHERE NOT list_contains(g.judged, 'wrong')
UNION ALL
SELECT 'project', p.name, NULL, names(p.parties), names(p.companies), p.status, p.due_start, p.due_end, p.aux, p.evidence[1].text, r.source_id,
       name_of(r.outlet_id), p.id, p.article_id
FROM project p JOIN article r ON r.id = p.article_id
WHERE NOT list_contains(p.judged, 'wrong')
ORDER BY kind, name, id;
