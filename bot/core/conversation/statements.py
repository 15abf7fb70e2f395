"""The hot path's own statements: a whole step of a turn is one round trip.

Written by hand because each is several writes that must happen together, and the number of
queries of a turn is part of its design.
"""

ACCEPT = """
WITH turn AS (
    INSERT INTO turns (learner_id, chat_id, message_id, kind, state, copy_id, attempts,
                       learning_on, charged, file_id, said, unsure_words, language, reply,
                       reply_sentences, corrected, edits, in_czech, error, created_at)
    VALUES ($1, $2, $3, $4, 'accepted', $5, 0, $6, $7, $8, $9, '[]', '', '', '[]', '', '[]',
            '', '', $10)
    ON CONFLICT (chat_id, message_id) DO NOTHING
    RETURNING id
), quota AS (
    INSERT INTO quota_days (learner_id, learning_on, kind, used)
    SELECT $1, $6, $4, 1 FROM turn WHERE $7
    ON CONFLICT (learner_id, learning_on, kind) DO UPDATE SET used = quota_days.used + 1
    RETURNING used
)
SELECT (SELECT id FROM turn) AS id, (SELECT used FROM quota) AS used
"""

HISTORY = """
SELECT said, reply FROM turns
WHERE learner_id = $1 AND id < $2 AND reply <> ''
ORDER BY id DESC LIMIT $3
"""

STORE_ANSWER = """
WITH turn AS (
    UPDATE turns SET state = 'answered', language = $3, reply = $4, reply_sentences = $5::jsonb,
        corrected = $6, edits = $7::jsonb, in_czech = $8, score = $9, answered_at = $10
    WHERE id = $1 AND copy_id = $2 AND state IN ('accepted', 'transcribed') AND error = ''
    RETURNING id, learner_id
), card AS (
    INSERT INTO cards (learner_id, kind, dedup_key, lemma, content, hint, occurrences, turn_id,
                       phase, due_at, interval_days, ease, repetitions, lapses, reviews,
                       revision, created_at)
    SELECT turn.learner_id, 'mistake', c.dedup_key, c.lemma, c.content, '', c.occurrences,
           turn.id, 'new', $10, 0, 2.5, 0, 0, 0, 0, $10
    FROM turn, jsonb_to_recordset($12::jsonb) AS c (
        dedup_key text, lemma text, content jsonb, occurrences int)
    ON CONFLICT (learner_id, kind, dedup_key) DO UPDATE
    SET occurrences = cards.occurrences + EXCLUDED.occurrences, content = EXCLUDED.content,
        turn_id = EXCLUDED.turn_id
    RETURNING id, dedup_key
), wrong AS (
    INSERT INTO mistakes (learner_id, turn_id, card_id, part, category, severity, original,
                          replacement, lemma, explanation, state, created_at)
    SELECT turn.learner_id, turn.id, card.id, part - 1, edit->>'category', edit->>'severity',
           edit->>'original', edit->>'replacement', edit->>'lemma', edit->>'explanation',
           'open', $10
    FROM turn
    CROSS JOIN jsonb_array_elements($7::jsonb) WITH ORDINALITY AS list (edit, part)
    LEFT JOIN jsonb_to_recordset($12::jsonb) AS c (dedup_key text, parts jsonb)
        ON c.parts @> to_jsonb(part - 1)
    LEFT JOIN card ON card.dedup_key = c.dedup_key
), calls AS (
    INSERT INTO model_calls (learner_id, turn_id, api, model, prompt_tokens, cached_tokens,
                             completion_tokens, audio_seconds, characters, cost_micro_usd,
                             created_at)
    SELECT turn.learner_id, turn.id, c.api, c.model, c.prompt_tokens, c.cached_tokens,
           c.completion_tokens, c.audio_seconds, c.characters, c.cost_micro_usd, $10
    FROM turn, jsonb_to_recordset($11::jsonb) AS c (
        api text, model text, prompt_tokens int, cached_tokens int, completion_tokens int,
        audio_seconds float8, characters int, cost_micro_usd bigint)
)
SELECT id FROM turn
"""

RECORD_SENT = """
WITH message AS (
    INSERT INTO messages (turn_id, kind, part, chat_id, message_id, file_id, sent_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (turn_id, kind, part) DO NOTHING
), turn AS (
    UPDATE turns SET state = 'done' WHERE id = $1 AND $8 AND state = 'answered'
)
SELECT 1
"""

FINISH = """
WITH turn AS (
    UPDATE turns SET state = 'done' WHERE id = $1 AND state = 'answered'
), calls AS (
    INSERT INTO model_calls (learner_id, turn_id, api, model, prompt_tokens, cached_tokens,
                             completion_tokens, audio_seconds, characters, cost_micro_usd,
                             created_at)
    SELECT $2, $1, c.api, c.model, c.prompt_tokens, c.cached_tokens, c.completion_tokens,
           c.audio_seconds, c.characters, c.cost_micro_usd, $3
    FROM jsonb_to_recordset($4::jsonb) AS c (
        api text, model text, prompt_tokens int, cached_tokens int, completion_tokens int,
        audio_seconds float8, characters int, cost_micro_usd bigint)
)
SELECT 1
"""

FAIL = """
WITH old AS (
    SELECT id, learner_id, learning_on, kind, charged, EXISTS (
        SELECT 1 FROM messages m WHERE m.turn_id = turns.id AND m.kind IN ('reply', 'voice')
    ) AS answered
    FROM turns
    WHERE id = $1 AND copy_id = $3 AND state NOT IN ('done', 'failed')
    FOR UPDATE
), turn AS (
    UPDATE turns SET state = CASE WHEN old.answered THEN 'done' ELSE turns.state END,
        error = CASE WHEN old.answered OR error <> '' THEN error ELSE $2 END,
        charged = turns.charged AND old.answered
    FROM old WHERE turns.id = old.id
), quota AS (
    UPDATE quota_days SET used = used - 1
    FROM old
    WHERE old.charged AND NOT old.answered AND quota_days.learner_id = old.learner_id
      AND quota_days.learning_on = old.learning_on AND quota_days.kind = old.kind
      AND quota_days.used > 0
)
SELECT answered FROM old
"""

END_FAILED = """
UPDATE turns SET state = 'failed'
WHERE id = $1 AND copy_id = $2 AND error <> '' AND state NOT IN ('done', 'failed')
"""

POSTPONE = "UPDATE turns SET attempts = 0 WHERE id = $1 AND copy_id = $2"

CLAIM = """
UPDATE turns SET copy_id = $1, attempts = LEAST(attempts + 1, 1000)
WHERE id IN (
    SELECT t.id FROM turns t
    WHERE t.state NOT IN ('done', 'failed') AND t.id <> ALL($3::bigint[])
      AND (t.copy_id = $1 OR NOT EXISTS (
          SELECT 1 FROM copies c WHERE c.id = t.copy_id AND c.alive_until > $2))
    ORDER BY t.id
    LIMIT 100
    FOR UPDATE SKIP LOCKED
)
RETURNING id
"""
