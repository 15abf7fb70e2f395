"""The steps of a reading that must happen together, as those of a turn."""

ACCEPT = """
WITH reading AS (
    INSERT INTO readings (learner_id, chat_id, message_id, album, kind, state, copy_id, attempts,
                          learning_on, charged, written_on, text, pages, error, created_at)
    VALUES ($1, $2, $3, $4, $5, 'accepted', $6, 0, $7, $8, $9, $10, $11::jsonb, '', $12)
    ON CONFLICT DO NOTHING
    RETURNING id
), quota AS (
    INSERT INTO quota_days (learner_id, learning_on, kind, used)
    SELECT $1, $7, 'text', 1 FROM reading WHERE $8
    ON CONFLICT (learner_id, learning_on, kind) DO UPDATE SET used = quota_days.used + 1
    RETURNING used
)
SELECT (SELECT id FROM reading) AS id, (SELECT used FROM quota) AS used
"""
"""A reading counts as a text turn of its day."""

ADD_PAGE = """
UPDATE readings SET
    pages = CASE WHEN state = 'accepted' AND begun_at IS NULL AND NOT pages @> $3::jsonb
                 THEN pages || $3::jsonb ELSE pages END,
    text = CASE WHEN state = 'accepted' AND begun_at IS NULL AND text = '' THEN $4 ELSE text END
WHERE chat_id = $1 AND album = $2
RETURNING id
"""
"""A page that comes after the reading of its album has begun changes nothing."""

BEGIN = """
UPDATE readings SET begun_at = coalesce(begun_at, $3)
WHERE id = $1 AND copy_id = $2 AND state IN ('accepted', 'answered')
RETURNING *
"""

STORE_ANSWER = """
UPDATE readings SET state = 'answered', content = $3::jsonb, text = '', pages = '[]',
    answered_at = $4
WHERE id = $1 AND copy_id = $2 AND state = 'accepted' AND error = ''
RETURNING id
"""

FAIL = """
WITH old AS (
    SELECT id, learner_id, learning_on, charged FROM readings
    WHERE id = $1 AND copy_id = $3 AND state NOT IN ('done', 'failed')
    FOR UPDATE
), reading AS (
    UPDATE readings SET charged = FALSE,
        error = CASE WHEN readings.error <> '' THEN readings.error ELSE $2 END
    FROM old WHERE readings.id = old.id
), quota AS (
    UPDATE quota_days SET used = used - 1 FROM old
    WHERE old.charged AND quota_days.learner_id = old.learner_id
      AND quota_days.learning_on = old.learning_on AND quota_days.kind = 'text'
      AND quota_days.used > 0
)
SELECT id FROM old
"""

END_FAILED = """
UPDATE readings SET state = 'failed', text = '', pages = '[]'
WHERE id = $1 AND copy_id = $2 AND error <> '' AND state NOT IN ('done', 'failed')
"""

CLAIM = """
UPDATE readings SET copy_id = $1, attempts = LEAST(attempts + 1, 1000)
WHERE id IN (
    SELECT r.id FROM readings r
    WHERE r.state IN ('accepted', 'answered') AND r.id <> ALL($3::bigint[])
      AND (r.copy_id = $1 OR NOT EXISTS (
          SELECT 1 FROM copies c WHERE c.id = r.copy_id AND c.alive_until > $2))
    ORDER BY r.id
    LIMIT 100
    FOR UPDATE SKIP LOCKED
)
RETURNING *
"""
