-- The explorer's index of a published copy `r`: what pages ask for by actor, by pair and by place, sorted so that a question reads a few blocks.
-- Entries go by number: `row` is the hexadecimal end of their id. Registered by index.py: `holder` (person, state), `control` (outlet_id,
-- control), `wrong` (id), what people called wrong. Rows for look-ups by id, and the words of reports, lie in the side file of lookup.py.
CREATE TEMP MACRO row_of(id) AS ('0x' || right(id, 16))::UBIGINT;
CREATE TEMP MACRO signed(id) AS (('0x' || right(id, 16))::UBIGINT::HUGEINT - 9223372036854775808)::BIGINT;
CREATE TEMP TABLE report AS
SELECT id, published_start AS day, outlet_id, (SELECT c.control FROM control c WHERE c.outlet_id = a.outlet_id) AS control,
       (row_number() OVER (ORDER BY published_start DESC NULLS LAST, id))::INTEGER AS n
FROM r.article a;
CREATE TEMP TABLE slim AS SELECT report.n, a.* EXCLUDE (text, sha256) FROM r.article a JOIN report ON report.id = a.id;
CREATE TEMP TABLE serves AS
SELECT person, state FROM holder UNION SELECT person_id, state_id FROM r.role WHERE person_id IS NOT NULL AND state_id IS NOT NULL;
CREATE TEMP TABLE claim AS
SELECT c.kind, row_of(c.id) AS row, a.n, coalesce(c.day, a.day) AS day, coalesce(c.day_end, c.day, a.day) AS day_end, c.day IS NOT NULL AS dated,
       c.class, c.mode, a.outlet_id, a.control, c.ids, evidence[1].start AS low, evidence[1]."end" AS stop,
       evidence[-1]."end" AS high
FROM (
  SELECT 'event' AS kind, id, article_id, date_start AS day, date_end AS day_end, NULL AS class, participants AS ids, evidence, mode FROM r.event
  UNION ALL
  SELECT 'agreement', id, article_id, date_start, date_end, NULL, parties, evidence, NULL FROM r.agreement
  UNION ALL
  SELECT 'project', id, article_id, NULL, NULL, NULL, list_concat(parties, companies, [project_id]), evidence, NULL FROM r.project
  UNION ALL
  SELECT 'figure', id, article_id, coalesce(as_of_start, period_start), coalesce(as_of_end, period_end), NULL, about, evidence, NULL FROM r.figure
  UNION ALL
  SELECT 'membership', id, article_id, since_start, since_end, NULL, [institution_id, member_id], evidence, NULL FROM r.membership
  UNION ALL
  SELECT 'role', id, article_id, as_of_start, as_of_end, NULL, [person_id, state_id, office_id], evidence, NULL FROM r.role
  UNION ALL
  SELECT 'statement', id, article_id, NULL, NULL, evidence_class, list_concat(speaker_ids, [speaker_id, addressee_id, occasion_id]), content, NULL
  FROM r.statement) c
JOIN report a ON a.id = c.article_id
WHERE c.id NOT IN (SELECT id FROM wrong);
-- Who an entry is about: its own parties, and for statements, figures and projects the actors named in or close to its words.
CREATE TEMP TABLE touched AS
SELECT row, unnest(ids) AS actor, true AS own FROM claim
UNION ALL
SELECT c.row, m.actor_id, false
FROM (SELECT *, CASE kind WHEN 'statement' THEN 0 ELSE 160 END AS round FROM claim WHERE kind IN ('statement', 'figure', 'project')) c
JOIN (SELECT a.n, m.actor_id, m.start, m."end" FROM r.mention m JOIN report a ON a.id = m.article_id WHERE m.actor_id IS NOT NULL) m
  ON m.n = c.n AND m.start >= c.low - c.round AND m."end" <= c.high + c.round;
CREATE TABLE party AS
SELECT hash(t.actor) AS key, t.actor, t.own, c.kind, c.row, c.n, c.day, c.day_end, c.dated, c.class, c.mode, c.outlet_id, c.control
FROM (SELECT row, actor, bool_or(own) AS own
      FROM (SELECT * FROM touched UNION ALL SELECT t.row, s.state, t.own FROM touched t JOIN serves s ON s.person = t.actor)
      WHERE actor IS NOT NULL GROUP BY row, actor) t
JOIN claim c ON c.row = t.row
ORDER BY key, c.kind, c.day, c.row;
-- What two states are in, ready made: as parties, for figures and projects close by, for statements as speaker and named one; and what
-- either says in a report of something that passed between them. `key` is of both, the smaller id first. `queries_pair.py` asks the same of others.
CREATE TEMP TABLE state AS
SELECT actor, row_number() OVER (ORDER BY actor) AS number FROM (SELECT DISTINCT actor FROM party WHERE starts_with(actor, 'state/'));
CREATE TEMP TABLE side AS
SELECT p.row, p.n, p.kind, p.own, s.number AS one FROM party p JOIN state s USING (actor);
CREATE TEMP TABLE joint AS
SELECT x.one, y.one AS other, x.row, x.n, x.kind
FROM side x JOIN side y ON x.row = y.row AND x.one < y.one
WHERE x.own AND y.own OR x.kind IN ('figure', 'project') OR x.kind = 'statement' AND (x.own OR y.own);
CREATE TABLE dealt AS
SELECT hash(a.actor || ' ' || b.actor) AS key, c.kind, c.row, c.day, c.day_end, c.dated, c.class, c.mode, c.outlet_id, c.control
FROM (SELECT one, other, row FROM joint
      UNION
      SELECT d.one, d.other, s.row FROM (SELECT DISTINCT one, other, n FROM joint WHERE kind IN ('event', 'agreement')) d
      JOIN side s ON s.n = d.n AND s.kind = 'statement' AND s.own AND s.one IN (d.one, d.other)) t
JOIN claim c ON c.row = t.row
JOIN state a ON a.number = t.one
JOIN state b ON b.number = t.other
ORDER BY key, c.kind, c.day, c.row;
CREATE TABLE pair AS
SELECT a.actor AS one, b.actor AS other, count(*) FILTER (x.kind = 'event') AS events, count(*) FILTER (x.kind <> 'event') AS agreements,
       max(c.day) AS newest
FROM side x JOIN side y ON x.row = y.row AND x.one < y.one JOIN claim c ON c.row = x.row
JOIN state a ON a.number = x.one
JOIN state b ON b.number = y.one
WHERE x.kind IN ('event', 'agreement') AND x.own AND y.own
GROUP BY ALL ORDER BY events + agreements DESC, one, other;
-- What does not fit together, gravest first, and which entries stand in it.
CREATE TABLE grave AS
SELECT (row_number() OVER ())::INTEGER AS place, finding_id, verdict FROM r.contradictions;
CREATE TABLE amiss AS
SELECT row_of(member) AS row, g.place, g.finding_id
FROM (SELECT id, unnest(members) AS member FROM r.finding) f JOIN grave g ON g.finding_id = f.id ORDER BY row;
-- What waits at the review desk, most doubtful first.
CREATE TABLE doubt AS
SELECT 'contradictions' AS sort, place, finding_id AS id, [finding_id] AS target, verdict AS name, 0 AS n FROM grave
UNION ALL
SELECT 'links', row_number() OVER (ORDER BY relation = 'candidate' DESC, score, id), id, ["left", "right"], relation, 0 FROM r.link
WHERE kind NOT IN ('reprint', 'passage', 'story') AND (relation = 'candidate' OR score < 0.9 AND relation <> 'not_same')
UNION ALL
SELECT 'notes', row_number() OVER (ORDER BY id), id, [id], code, 0 FROM r.note WHERE starts_with(code, 'unresolved')
UNION ALL
SELECT 'actors', row_number() OVER (ORDER BY n DESC, id), id, [id], name, n
FROM (SELECT a.id, a.name, count(m.id) AS n FROM r.actor a LEFT JOIN r.mention m ON m.actor_id = a.id WHERE a.kind = 'unresolved' GROUP BY a.id, a.name)
ORDER BY sort, place;
-- Reports that share text, closest first.
CREATE TABLE family AS
SELECT (row_number() OVER (ORDER BY kind DESC, score DESC, id))::INTEGER AS place, id FROM r.link
WHERE kind IN ('reprint', 'passage') AND relation NOT IN ('not_same', 'candidate', 'boilerplate');
-- How much of each outlet's text is whose voice, in characters.
CREATE TABLE outlet AS
SELECT a.outlet_id, count(DISTINCT a.id) AS reports, min(a.day) AS first, max(a.day) AS last,
       (sum(s."end" - s.start) FILTER (s.voice = 'speaker'))::BIGINT AS speaker, (sum(s."end" - s.start) FILTER (s.voice = 'narration'))::BIGINT AS narration,
       (sum(s."end" - s.start) FILTER (s.voice = 'opinion'))::BIGINT AS opinion, (sum(s."end" - s.start) FILTER (s.voice = 'expert'))::BIGINT AS expert,
       (sum(s."end" - s.start) FILTER (s.voice = 'document'))::BIGINT AS document
FROM report a LEFT JOIN r.segment s ON s.article_id = a.id GROUP BY a.outlet_id ORDER BY reports DESC, a.outlet_id;
-- Every entry once with what filters ask for, newest first within its table: pages read on from where they are and need no sorting.
CREATE TABLE entry AS
SELECT kind, row, day, day_end, dated, class, mode, outlet_id, control FROM claim ORDER BY kind, day DESC NULLS LAST, row;
-- Where in its report an entry stands, and whose voice is where: what the reader highlights.
CREATE TABLE mark AS
SELECT n, kind, row, start, "end" FROM (
  SELECT n, kind, row, low AS start, stop AS "end" FROM claim WHERE kind <> 'statement'
  UNION ALL
  SELECT a.n, 'statement', row_of(x.id), x.s.start, x.s."end" FROM (SELECT id, article_id, unnest(content) AS s FROM r.statement) x
  JOIN report a ON a.id = x.article_id WHERE x.id NOT IN (SELECT id FROM wrong)
  UNION ALL
  SELECT a.n, 'mention', row_of(x.id), x.start, x."end" FROM r.mention x JOIN report a ON a.id = x.article_id
  UNION ALL
  SELECT a.n, 'date', row_of(x.id), x.start, x."end" FROM r.date x JOIN report a ON a.id = x.article_id
  UNION ALL
  SELECT a.n, 'quantity', row_of(x.id), x.start, x."end" FROM r.quantity x JOIN report a ON a.id = x.article_id)
ORDER BY n, start;
CREATE TABLE voice AS
SELECT a.n, s.start, s."end", s.region, s.voice, s.speaker_id FROM r.segment s JOIN report a ON a.id = s.article_id ORDER BY a.n, s.start;
