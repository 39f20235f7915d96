-- The explorer's index of a published copy `r`: what pages ask for by actor, by pair and by word, sorted by number so that a look-up reads one block.
-- `holder` (person, state) is registered by index.py from the actor tables.
CREATE TEMP TABLE report AS
SELECT id, published_start AS day, outlet_id, (SELECT c.control FROM control c WHERE c.outlet_id = a.outlet_id) AS control, rowid AS n
FROM r.article a;
CREATE TEMP TABLE serves AS
SELECT person, state FROM holder UNION SELECT person_id, state_id FROM r.role WHERE person_id IS NOT NULL AND state_id IS NOT NULL;
CREATE TEMP TABLE claim AS
SELECT 'event' AS kind, id, article_id, date_start AS day, date_end AS day_end, NULL AS class, participants AS ids, evidence FROM r.event
UNION ALL
SELECT 'agreement', id, article_id, date_start, date_end, NULL, parties, evidence FROM r.agreement
UNION ALL
SELECT 'project', id, article_id, NULL, NULL, NULL, list_concat(parties, companies, [project_id]), evidence FROM r.project
UNION ALL
SELECT 'figure', id, article_id, coalesce(as_of_start, period_start), coalesce(as_of_end, period_end), NULL, about, evidence FROM r.figure
UNION ALL
SELECT 'membership', id, article_id, since_start, since_end, NULL, [institution_id, member_id], evidence FROM r.membership
UNION ALL
SELECT 'role', id, article_id, as_of_start, as_of_end, NULL, [person_id, state_id, office_id], evidence FROM r.role
UNION ALL
SELECT 'statement', id, article_id, NULL, NULL, evidence_class, list_concat(speaker_ids, [speaker_id, addressee_id, occasion_id]), content FROM r.statement;
-- Who an entry is about: its own parties, and for statements, figures and projects the actors named in or close to its words.
CREATE TEMP TABLE touched AS
SELECT kind, id, unnest(ids) AS actor, 'party' AS part FROM claim
UNION
SELECT c.kind, c.id, m.actor_id, 'named'
FROM (SELECT kind, id, article_id, evidence[1].start AS low, evidence[-1]."end" AS high,
             CASE kind WHEN 'statement' THEN 0 ELSE 160 END AS round FROM claim WHERE kind IN ('statement', 'figure', 'project')) c
JOIN r.mention m ON m.article_id = c.article_id AND m.start >= c.low - c.round AND m."end" <= c.high + c.round
WHERE m.actor_id IS NOT NULL;
CREATE TABLE party AS
SELECT DISTINCT hash(t.actor) AS key, t.actor, t.part, c.kind, c.id, c.article_id, coalesce(c.day, a.day) AS day,
       coalesce(c.day_end, c.day, a.day) AS day_end, c.day IS NOT NULL AS dated, c.class, a.outlet_id, a.control
FROM (SELECT * FROM touched UNION
      SELECT t.kind, t.id, s.state, t.part FROM touched t JOIN serves s ON s.person = t.actor) t
JOIN claim c ON c.kind = t.kind AND c.id = t.id
JOIN report a ON a.id = c.article_id
WHERE t.actor IS NOT NULL
ORDER BY key, c.kind, day, c.id;
CREATE TABLE pair AS
SELECT x.actor AS one, y.actor AS other, count(DISTINCT x.id) FILTER (x.kind = 'event') AS events,
       count(DISTINCT x.id) FILTER (x.kind <> 'event') AS agreements, max(x.day) AS newest
FROM party x JOIN party y ON x.id = y.id AND x.actor < y.actor
WHERE x.kind IN ('event', 'agreement') AND x.part = 'party' AND y.part = 'party'
  AND x.actor LIKE 'state/%' AND y.actor LIKE 'state/%'
GROUP BY ALL ORDER BY events + agreements DESC, one, other;
-- The words of every report, each once.
CREATE TABLE token AS
SELECT hash(word) AS key, n FROM (
  SELECT DISTINCT n, unnest(regexp_extract_all(lower(strip_accents(substr(t.text, 1, 500000))), '[\pL\pN]+')) AS word
  FROM report JOIN r.article t ON t.id = report.id)
ORDER BY key, n;
CREATE TABLE place AS SELECT n, id AS article_id, day FROM report ORDER BY n;
-- Which findings an entry stands in.
CREATE TABLE told AS
SELECT hash(member) AS key, member, finding_id, verdict FROM (SELECT unnest(members) AS member, id AS finding_id, verdict FROM r.finding) ORDER BY key, finding_id;
-- The links of an entry, both ways.
CREATE TABLE tied AS
SELECT hash(id) AS key, * FROM (
  SELECT "left" AS id, "right" AS other, id AS link_id, kind, relation FROM r.link
  UNION ALL SELECT "right", "left", id, kind, relation FROM r.link)
ORDER BY key, link_id;
-- How much of each outlet's text is whose voice, in characters.
CREATE TABLE outlet AS
SELECT a.outlet_id, count(DISTINCT a.id) AS reports, min(a.day) AS first, max(a.day) AS last,
       (sum(s."end" - s.start) FILTER (s.voice = 'speaker'))::BIGINT AS speaker, (sum(s."end" - s.start) FILTER (s.voice = 'narration'))::BIGINT AS narration,
       (sum(s."end" - s.start) FILTER (s.voice = 'opinion'))::BIGINT AS opinion, (sum(s."end" - s.start) FILTER (s.voice = 'expert'))::BIGINT AS expert,
       (sum(s."end" - s.start) FILTER (s.voice = 'document'))::BIGINT AS document
FROM report a LEFT JOIN r.segment s ON s.article_id = a.id GROUP BY a.outlet_id ORDER BY reports DESC, a.outlet_id;
-- Every entry once with what filters ask for, newest first within its table.
CREATE TABLE entry AS
SELECT c.kind, c.id, coalesce(c.day, a.day) AS day, coalesce(c.day_end, c.day, a.day) AS day_end, c.class, a.outlet_id, a.control
FROM claim c JOIN report a ON a.id = c.article_id ORDER BY c.kind, day DESC NULLS LAST, c.id;
-- Where in its report an entry stands, and whose voice is where: what the reader highlights.
CREATE TABLE mark AS
SELECT hash(article_id) AS key, article_id, kind, id, s.start AS start, s."end" AS "end" FROM (
  SELECT article_id, kind, id, unnest(CASE kind WHEN 'statement' THEN evidence ELSE [evidence[1]] END) AS s FROM claim)
ORDER BY key, start;
CREATE TABLE voice AS
SELECT hash(article_id) AS key, article_id, start, "end", region, voice, speaker_id FROM r.segment ORDER BY key, start;
