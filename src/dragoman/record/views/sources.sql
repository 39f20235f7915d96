-- The reports of the record, with what each of them gave.
CREATE OR REPLACE VIEW sources AS
SELECT r.source_id AS report, name_of(r.outlet_id) AS outlet, r.headline, r.published_start AS published, r.published_basis,
       (SELECT count(*) FROM statement x WHERE x.article_id = r.id) AS statements,
       (SELECT count(*) FROM event x WHERE x.article_id = r.id) AS events,
       (SELECT count(*) FROM agreement x WHERE x.article_id = r.id) + (SELECT count(*) FROM project x WHERE x.article_id = r.id) AS ledger_entries,
       (SELECT count(*) FROM figure x WHERE x.article_id = r.id) AS figures,
       (SELECT count(*) FROM note x WHERE x.article_id = r.id) AS notes,
       r.path, r.url, r.id AS article_id
FROM article r
ORDER BY r.published_start NULLS LAST, r.source_id, r.id;
