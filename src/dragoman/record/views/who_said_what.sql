-- Statements: who said what to whom, in which form, carried by which report; what people called wrong is left out.
CREATE OR REPLACE VIEW who_said_what AS
SELECT coalesce(name_of(s.speaker_id), names(s.speaker_ids), s.speaker_name) AS speaker, s.office, name_of(s.addressee_id) AS addressee, s.mode,
       said(s.content) AS words, said(s.cue) AS cue, s.evidence_class, s.speaker_basis, r.published_start AS published,
       r.source_id AS report, name_of(r.outlet_id) AS outlet, s.id AS statement_id, s.article_id
FROM statement s JOIN article r ON r.id = s.article_id
WHERE NOT list_contains(s.judged, 'wrong')
ORDER BY s.article_id, s.content[1].start, s.id;
