-- What does not fit together, and why: one row per finding that calls for a person's eye.
CREATE OR REPLACE VIEW contradictions AS
SELECT f.verdict, f.explanation, len(f.origins) AS independent_reports, f.rule, f.members, f.origins, f.id AS finding_id
FROM finding f
WHERE f.verdict IN ('contradicts', 'label_conflict', 'role_conflict', 'hedge_differs', 'drift')
ORDER BY CASE f.verdict WHEN 'contradicts' THEN 0 WHEN 'role_conflict' THEN 1 WHEN 'label_conflict' THEN 2 ELSE 3 END, f.id;
