"""The review's own statements: a step of a review is one round trip each.

Written by hand since a queue with its daily caps is one question, and an answer with its log row
one change.
"""

NEXT = """
WITH done AS (
    SELECT count(*) FILTER (WHERE phase = 'new') AS new, count(*) FILTER (WHERE phase = 'review')
           AS due
    FROM review_log
    WHERE learner_id = $1 AND learning_on = $2 AND undone_at IS NULL AND source = 'review'
), open AS (
    SELECT greatest(0, coalesce(s.new_a_day, $5) - done.new) AS new,
           greatest(0, coalesce(s.due_a_day, $6) - done.due) AS due
    FROM done LEFT JOIN review_settings s ON s.learner_id = $1
), learned AS MATERIALIZED (
    SELECT id, revision, phase, due_at <= $3 AS is_due,
           ($2 - last_reviewed_on) / stability AS forgotten
    FROM cards
    WHERE learner_id = $1 AND phase <> 'new' AND suspended_at IS NULL AND deleted_at IS NULL
      AND due_at <= $4 AND (buried_until_on IS NULL OR buried_until_on <= $2)
), queue AS (
    SELECT id, revision, CASE WHEN is_due THEN 0 ELSE 2 END AS tier, forgotten, 0 AS again
    FROM learned WHERE phase <> 'review'
    UNION ALL
    (SELECT id, revision, 0, forgotten, 0 FROM learned WHERE phase = 'review' AND is_due
     ORDER BY forgotten DESC, id LIMIT (SELECT due FROM open))
    UNION ALL
    (SELECT id, revision, 1, 0, -occurrences FROM cards
     WHERE learner_id = $1 AND phase = 'new' AND suspended_at IS NULL AND deleted_at IS NULL
       AND (buried_until_on IS NULL OR buried_until_on <= $2)
     ORDER BY occurrences DESC, id LIMIT (SELECT new FROM open))
)
SELECT first.id, first.revision, card.kind, counts.due, counts.new
FROM (SELECT count(*) FILTER (WHERE tier <> 1) AS due, count(*) FILTER (WHERE tier = 1) AS new
      FROM queue) counts
LEFT JOIN (
    SELECT id, revision FROM queue
    ORDER BY array_position($7::bigint[], id) NULLS FIRST, tier, forgotten DESC, again, id
    LIMIT 1
) first ON TRUE
LEFT JOIN cards card ON card.id = first.id
"""
"""Due by how much is forgotten: FSRS's retrievability falls with days over stability alone, so
this order is the same for all parameters."""

NEXT_CHOSEN = """
WITH chosen AS (
    SELECT c.id, c.revision, c.phase, c.due_at, array_position($2::bigint[], c.id) AS place,
           EXISTS (SELECT 1 FROM review_log l
                   WHERE l.card_id = c.id AND l.id > $3 AND l.undone_at IS NULL
                     AND l.source = 'review') AS answered
    FROM cards c
    WHERE c.learner_id = $1 AND c.id = ANY($2::bigint[]) AND c.suspended_at IS NULL
      AND c.deleted_at IS NULL AND (c.buried_until_on IS NULL OR c.buried_until_on <= $4)
), queue AS (
    SELECT * FROM chosen
    WHERE NOT answered OR phase IN ('learning', 'relearning') AND due_at <= $5
)
SELECT first.id, first.revision, card.kind, counts.due, counts.new
FROM (SELECT count(*) FILTER (WHERE phase <> 'new') AS due,
             count(*) FILTER (WHERE phase = 'new') AS new FROM queue) counts
LEFT JOIN (
    SELECT id, revision FROM queue
    ORDER BY array_position($6::bigint[], id) NULLS FIRST,
             answered AND due_at > $7, answered DESC, place
    LIMIT 1
) first ON TRUE
LEFT JOIN cards card ON card.id = first.id
"""
"""Chosen cards, due or not: each once, and what was not known again when its minutes are over."""

CARD = """
SELECT c.id, c.kind, c.content, c.hint, c.occurrences, c.revision, c.suspended_at,
       c.due_at, c.phase, c.interval_days, c.last_reviewed_on, c.stability, c.difficulty, c.ease,
       c.repetitions, c.lapses, c.reviews,
       s.scheduler, s.desired_retention, s.new_a_day, s.due_a_day, s.parameters, s.fitted_at,
       s.fitted_reviews, s.loss_before, s.loss_fitted
FROM cards c LEFT JOIN review_settings s ON s.learner_id = c.learner_id
WHERE c.id = $1 AND c.learner_id = $2 AND c.deleted_at IS NULL
"""

CARD_LOCKED = CARD + "FOR UPDATE OF c"

LOAD = """
SELECT due_at, count(*) AS cards FROM cards
WHERE learner_id = $1 AND phase <> 'new' AND suspended_at IS NULL AND deleted_at IS NULL
  AND due_at >= $2 AND due_at < $3 AND id <> $4
GROUP BY due_at
"""

STORE_ANSWER = """
WITH answer AS (
    INSERT INTO review_log (learner_id, card_id, token, source, scheduler, grade, phase,
                            elapsed_days, before, after, leech, learning_on, answered_at)
    VALUES ($2, $1, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11, $12, $13)
    ON CONFLICT (card_id, token) DO NOTHING
    RETURNING id
), practised AS (
    UPDATE mistake_patterns SET state = 'practising'
    WHERE card_id = $1 AND state = 'open' AND EXISTS (SELECT 1 FROM answer)
)
UPDATE cards SET
    phase = a.phase, due_at = a.due_at, interval_days = a.interval_days,
    last_reviewed_on = a.last_reviewed_on, stability = a.stability, difficulty = a.difficulty,
    ease = a.ease, repetitions = a.repetitions, lapses = a.lapses, reviews = a.reviews,
    revision = cards.revision + 1, buried_until_on = NULL,
    suspended_at = CASE WHEN $11 THEN $13 ELSE cards.suspended_at END
FROM answer, jsonb_to_record($10::jsonb) AS a (
    phase text, due_at timestamptz, interval_days int, last_reviewed_on date, stability float8,
    difficulty float8, ease float8, repetitions int, lapses int, reviews int)
WHERE cards.id = $1
RETURNING cards.id
"""

LAST_ANSWER = """
SELECT l.id, l.card_id FROM review_log l JOIN cards c ON c.id = l.card_id
WHERE l.learner_id = $1 AND l.id > $2 AND l.undone_at IS NULL AND l.source = 'review'
  AND c.deleted_at IS NULL
ORDER BY l.id DESC LIMIT 1
FOR UPDATE OF c
"""

UNDO = """
WITH answer AS (
    UPDATE review_log SET undone_at = $2
    WHERE id = $1 AND undone_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM review_log later
        WHERE later.card_id = review_log.card_id AND later.id > $1 AND later.undone_at IS NULL)
    RETURNING card_id, before, leech
)
UPDATE cards SET
    phase = b.phase, due_at = b.due_at, interval_days = b.interval_days,
    last_reviewed_on = b.last_reviewed_on, stability = b.stability, difficulty = b.difficulty,
    ease = b.ease, repetitions = b.repetitions, lapses = b.lapses, reviews = b.reviews,
    revision = cards.revision + 1,
    suspended_at = CASE WHEN answer.leech THEN NULL ELSE cards.suspended_at END
FROM answer, jsonb_to_record(answer.before) AS b (
    phase text, due_at timestamptz, interval_days int, last_reviewed_on date, stability float8,
    difficulty float8, ease float8, repetitions int, lapses int, reviews int)
WHERE cards.id = answer.card_id
RETURNING cards.id, cards.revision, cards.kind
"""

SUMMARY = """
WITH firsts AS (
    SELECT DISTINCT ON (card_id) card_id, grade FROM review_log
    WHERE learner_id = $1 AND id > $2 AND undone_at IS NULL AND source = 'review'
    ORDER BY card_id, id
), live AS (
    SELECT phase, due_at, buried_until_on FROM cards
    WHERE learner_id = $1 AND suspended_at IS NULL AND deleted_at IS NULL
), caps AS (
    SELECT coalesce(max(new_a_day), $5) AS new, coalesce(max(due_a_day), $6) AS due
    FROM review_settings WHERE learner_id = $1
)
SELECT (SELECT count(*) FROM firsts) AS answered,
       (SELECT count(*) FROM firsts WHERE grade > 1) AS "right",
       (SELECT least(count(*), (SELECT due FROM caps)) FROM live
        WHERE phase <> 'new' AND due_at < $3
          AND (buried_until_on IS NULL OR buried_until_on <= $4)) AS due_tomorrow,
       (SELECT least(count(*), (SELECT new FROM caps)) FROM live
        WHERE phase = 'new' AND (buried_until_on IS NULL OR buried_until_on <= $4))
           AS new_tomorrow,
       (SELECT min(due_at) FROM live WHERE phase <> 'new') AS next_due_at
"""

UNDECIDED_LEECH = """
SELECT c.id FROM review_log l JOIN cards c ON c.id = l.card_id
WHERE l.learner_id = $1 AND l.leech AND l.undone_at IS NULL
  AND c.suspended_at = l.answered_at AND c.deleted_at IS NULL
ORDER BY l.id LIMIT 1
"""
"""A card that is aside since the very lapse: nobody has said yet what becomes of it."""

LAST_ID = """
SELECT coalesce(max(id), 0) AS id FROM review_log WHERE learner_id = $1 AND undone_at IS NULL
"""
