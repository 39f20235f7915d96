-- names(ids): the names of actors in the order of their ids, joined by commas; an id without an actor row stands for itself.
CREATE OR REPLACE MACRO names(ids) AS (
  SELECT string_agg(coalesce(a.name, i.id), ', ' ORDER BY i.place)
  FROM (SELECT unnest(ids) AS id, generate_subscripts(ids, 1) AS place) i
  LEFT JOIN actor a ON a.id = i.id
);
-- name_of(id): the name of one actor, or the id itself.
CREATE OR REPLACE MACRO name_of(one) AS coalesce((SELECT a.name FROM actor a WHERE a.id = one), one);
-- said(spans): the words of a list of spans; what lies between them is left out and shown as an ellipsis.
CREATE OR REPLACE MACRO said(spans) AS list_aggregate(list_transform(spans, lambda part: part.text), 'string_agg', ' ... ');
