-- Every number that says something about something: what is counted, how much, of which period, as of when, by whom; what people called wrong is left out.
CREATE OR REPLACE VIEW figures AS
SELECT f.measure, f.comparator, f.value, f.low, f.high, f.unit, f.rate, names(f.about) AS about, f.scope,
       f.period_start, f.period_end, f.as_of_start, f.as_of_end, f.aux, name_of(f.asserted_by) AS says,
       f.evidence[1].text AS words, r.source_id AS report, name_of(r.outlet_id) AS outlet, f.id AS figure_id, f.article_id
FROM figure f JOIN article r ON r.id = f.article_id
WHERE NOT list_contains(f.judged, 'wrong')
ORDER BY f.measure, f.as_of_start NULLS LAST, f.period_start NULLS LAST, f.id;
