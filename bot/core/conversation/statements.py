"""The hot path's own statements: a whole step of a turn is one round trip.

Written by hand because each is several writes that must happen together, and the number of
queries of a turn is part of its design.
"""

from bot.core.billing.calls import booking

_ANSWER_BOOKED = booking(
    learner="turn.learner_id", turn="turn.id", calls="$11", now="$10", source="turn"
)
_BOOKED = booking(learner="$2::int", turn="$1::bigint", calls="$4", now="$3")

ACCEPT = """
WITH turn AS (
    INSERT INTO turns (learner_id, chat_id, message_id, kind, state, copy_id, attempts,
                       learning_on, charged, file_id, said, unsure_words, language, reply,
                       reply_sentences, corrected, edits, in_czech, error, created_at)
    SELECT $1, $2, $3, $4, 'accepted', $5, 0, $6::date, $7::bool, $8, $9, '[]', '', '', '[]', '',
           '[]', '', $11, $10::timestamptz
    WHERE NOT EXISTS (SELECT 1 FROM fixes WHERE chat_id = $2 AND message_id = $3)
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

BACKGROUND = """
WITH due AS MATERIALIZED (
    SELECT c.id AS card_id, c.revision, c.lemma, p.lemma AS mistake_lemma, p.category,
           p.pattern, c.due_at, c.phase, c.interval_days, c.last_reviewed_on, c.stability,
           c.difficulty, c.ease, c.repetitions, c.lapses, c.reviews,
           c.lemma = ANY($4::text[]) AS mentioned,
           ($6::date - c.last_reviewed_on) / c.stability AS forgotten
    FROM cards c LEFT JOIN mistake_patterns p ON p.card_id = c.id
    WHERE c.learner_id = $1 AND c.phase <> 'new' AND c.suspended_at IS NULL
      AND c.deleted_at IS NULL AND c.due_at <= $5 AND c.lemma <> ''
      AND (c.buried_until_on IS NULL OR c.buried_until_on <= $6)
      AND (c.kind IN ('production', 'recognition') OR c.kind = 'mistake' AND p.id IS NOT NULL)
    ORDER BY mentioned DESC, forgotten DESC, c.id LIMIT 12
), summary AS (
    SELECT text, up_to_turn_id, read_up_to_turn_id FROM conversation_summaries
    WHERE learner_id = $1
)
SELECT (
    SELECT coalesce(jsonb_agg(h ORDER BY h.id), '[]') FROM (
        SELECT id, said, reply FROM turns
        WHERE learner_id = $1 AND id < $2 AND reply <> ''
          AND id > coalesce((SELECT up_to_turn_id FROM summary), 0)
        ORDER BY id DESC LIMIT $3
    ) h
) AS history, (
    SELECT to_jsonb(s) FROM summary s
) AS summary, (
    SELECT coalesce(jsonb_agg(f.text ORDER BY f.id), '[]') FROM (
        SELECT id, text FROM memory_facts WHERE learner_id = $1 AND $7::bool
        ORDER BY id DESC LIMIT 20
    ) f
) AS facts, (
    SELECT coalesce(jsonb_agg(p), '[]') FROM (
        SELECT id, lemma, category, pattern, state, occurrences, right_days, last_right_on,
               relapses
        FROM mistake_patterns
        WHERE learner_id = $1 AND state <> 'healed' AND lemma = ANY($4::text[])
        ORDER BY made_at DESC LIMIT 200
    ) p
) AS mistakes, (
    SELECT coalesce(jsonb_agg(d ORDER BY d.mentioned DESC, d.forgotten DESC, d.card_id), '[]')
    FROM due d
) AS due, (
    SELECT to_jsonb(s) FROM review_settings s WHERE s.learner_id = $1
) AS schedule, (
    SELECT jsonb_object_agg(l.due_at, l.cards) FROM (
        SELECT due_at, count(*) AS cards FROM cards
        WHERE learner_id = $1 AND phase <> 'new' AND suspended_at IS NULL AND deleted_at IS NULL
          AND due_at > $5 AND due_at < $5::timestamptz + interval '120 days'
          AND EXISTS (SELECT 1 FROM due WHERE mentioned)
        GROUP BY due_at
    ) l
) AS load
"""
"""One round trip for all that a turn is answered on; a healed mistake needs no more proof.

The load is counted only when a due word occurs in the message, and for four months: what is due
later is spread by fuzz enough.
"""

_ANSWERED = """
WITH turn AS (
    UPDATE turns SET state = 'answered', language = $3, reply = $4, reply_sentences = $5::jsonb,
        corrected = $6, edits = $7::jsonb, in_czech = $8, score = $9, answered_at = $10,
        praise = $14::jsonb, repair = CASE WHEN $17::bool THEN 'offered' END
    WHERE id = $1 AND copy_id = $2 AND state IN ('accepted', 'transcribed') AND error = ''
    RETURNING id, learner_id, learning_on
)"""

_RENEWED = """
WITH turn AS (
    UPDATE turns SET language = $3, reply = $4, reply_sentences = $5::jsonb, corrected = $6,
        edits = $7::jsonb, in_czech = $8, score = $9, praise = $14::jsonb, saying = NULL,
        repair = CASE WHEN $17::bool THEN repair END
    WHERE id = $1 AND $2::int IS NOT NULL
    RETURNING id, learner_id, learning_on
)"""

_EFFECTS = f""", used_card AS (
    SELECT turn.id AS turn_id, turn.learner_id, g.*
    FROM turn CROSS JOIN jsonb_to_recordset($16::jsonb) AS g (
        card_id bigint, revision int, grade int, scheduler text, phase text, elapsed_days int,
        before jsonb, after jsonb, leech bool, learning_on date)
    JOIN cards c ON c.id = g.card_id AND c.learner_id = turn.learner_id
                AND c.revision = g.revision AND c.deleted_at IS NULL
    FOR UPDATE OF c
), review AS (
    INSERT INTO review_log (learner_id, card_id, token, source, scheduler, grade, phase,
                            elapsed_days, before, after, leech, learning_on, answered_at)
    SELECT learner_id, card_id, 'turn:' || turn_id, 'conversation', scheduler, grade, phase,
           elapsed_days, before, after, leech, learning_on, $10
    FROM used_card
    ON CONFLICT (card_id, token) DO NOTHING
    RETURNING card_id, after, leech
), memory AS (
    SELECT review.card_id, CASE WHEN review.leech THEN $10::timestamptz END AS aside_at, m.*
    FROM review, jsonb_to_record(review.after) AS m (
        phase text, due_at timestamptz, interval_days int, last_reviewed_on date,
        stability float8, difficulty float8, ease float8, repetitions int, lapses int,
        reviews int)
), card AS (
    INSERT INTO cards (learner_id, kind, dedup_key, lemma, content, hint, occurrences, turn_id,
                       phase, due_at, interval_days, last_reviewed_on, stability, difficulty,
                       ease, repetitions, lapses, reviews, revision, suspended_at, created_at)
    SELECT turn.learner_id, 'mistake', c.dedup_key, c.lemma, c.content, '', c.occurrences,
           turn.id, coalesce(m.phase, 'new'), coalesce(m.due_at, $10),
           coalesce(m.interval_days, 0), m.last_reviewed_on, m.stability, m.difficulty,
           coalesce(m.ease, 2.5), coalesce(m.repetitions, 0), coalesce(m.lapses, 0),
           coalesce(m.reviews, 0), 0, m.aside_at, $10
    FROM turn CROSS JOIN jsonb_to_recordset($12::jsonb) AS c (
        dedup_key text, lemma text, content jsonb, occurrences int, card_id bigint)
    LEFT JOIN memory m ON m.card_id = c.card_id
    ON CONFLICT (learner_id, kind, dedup_key) DO UPDATE
    SET occurrences = cards.occurrences + EXCLUDED.occurrences, content = EXCLUDED.content,
        turn_id = EXCLUDED.turn_id,
        (phase, due_at, interval_days, last_reviewed_on, stability, difficulty, ease,
         repetitions, lapses, reviews, revision, suspended_at) = (
            SELECT v.phase, v.due_at, v.interval_days, v.last_reviewed_on, v.stability,
                   v.difficulty, v.ease, v.repetitions, v.lapses, v.reviews, v.revision,
                   v.suspended_at
            FROM (VALUES
                (TRUE, EXCLUDED.phase, EXCLUDED.due_at, EXCLUDED.interval_days,
                 EXCLUDED.last_reviewed_on, EXCLUDED.stability, EXCLUDED.difficulty,
                 EXCLUDED.ease, EXCLUDED.repetitions, EXCLUDED.lapses, EXCLUDED.reviews,
                 cards.revision + 1, EXCLUDED.suspended_at),
                (FALSE, cards.phase, cards.due_at, cards.interval_days, cards.last_reviewed_on,
                 cards.stability, cards.difficulty, cards.ease, cards.repetitions, cards.lapses,
                 cards.reviews, cards.revision, cards.suspended_at)
            ) AS v (graded, phase, due_at, interval_days, last_reviewed_on, stability,
                    difficulty, ease, repetitions, lapses, reviews, revision, suspended_at)
            WHERE v.graded = (EXCLUDED.reviews > 0))
    RETURNING id, dedup_key
), reviewed AS (
    UPDATE cards SET
        phase = m.phase, due_at = m.due_at, interval_days = m.interval_days,
        last_reviewed_on = m.last_reviewed_on, stability = m.stability,
        difficulty = m.difficulty, ease = m.ease, repetitions = m.repetitions,
        lapses = m.lapses, reviews = m.reviews, revision = cards.revision + 1,
        buried_until_on = NULL, suspended_at = coalesce(m.aside_at, cards.suspended_at)
    FROM memory m
    WHERE cards.id = m.card_id AND cards.id NOT IN (SELECT id FROM card)
), named AS (
    SELECT n.* FROM jsonb_to_recordset($13::jsonb) AS n (
        part int, key text, lemma text, category text, pattern text)
), pattern AS (
    INSERT INTO mistake_patterns (learner_id, key, lemma, category, pattern, card_id, state,
                                  occurrences, right_days, relapses, made_at)
    SELECT turn.learner_id, n.key, min(n.lemma), min(n.category), min(n.pattern), min(card.id),
           'open', count(*), 0, 0, $10
    FROM turn CROSS JOIN named n LEFT JOIN card ON card.dedup_key = n.key
    GROUP BY turn.learner_id, n.key
    ON CONFLICT (learner_id, key) DO UPDATE
    SET occurrences = mistake_patterns.occurrences + EXCLUDED.occurrences, right_days = 0,
        last_right_on = NULL, made_at = EXCLUDED.made_at, healed_at = NULL,
        card_id = coalesce(EXCLUDED.card_id, mistake_patterns.card_id),
        relapses = mistake_patterns.relapses + (mistake_patterns.state = 'healed')::int,
        state = CASE mistake_patterns.state WHEN 'healed' THEN 'open'
                     ELSE mistake_patterns.state END
    RETURNING id, key
), wrong AS (
    INSERT INTO mistakes (learner_id, turn_id, card_id, pattern_id, part, category, severity,
                          original, replacement, lemma, explanation, created_at)
    SELECT turn.learner_id, turn.id, card.id, pattern.id, n.part, edit->>'category',
           edit->>'severity', edit->>'original', edit->>'replacement', n.lemma,
           edit->>'explanation', $10
    FROM turn
    CROSS JOIN jsonb_array_elements($7::jsonb) WITH ORDINALITY AS list (edit, ordinal)
    JOIN named n ON n.part = ordinal - 1
    JOIN pattern ON pattern.key = n.key
    LEFT JOIN jsonb_to_recordset($12::jsonb) AS c (dedup_key text, parts jsonb)
        ON c.parts @> to_jsonb(n.part)
    LEFT JOIN card ON card.dedup_key = c.dedup_key
), right_use AS (
    INSERT INTO right_uses (pattern_id, turn_id, learning_on, state_before)
    SELECT u.id, turn.id, turn.learning_on, p.state
    FROM turn CROSS JOIN jsonb_to_recordset($15::jsonb) AS u (id bigint)
    JOIN mistake_patterns p ON p.id = u.id AND p.learner_id = turn.learner_id
    ON CONFLICT (pattern_id, turn_id) DO NOTHING
    RETURNING pattern_id
), healing AS (
    UPDATE mistake_patterns p SET
        state = u.state, right_days = u.right_days, last_right_on = u.last_right_on,
        healed_at = CASE WHEN u.state = 'healed' THEN $10 END
    FROM right_use JOIN jsonb_to_recordset($15::jsonb) AS u (
        id bigint, state text, right_days int, last_right_on date, seen_occurrences int,
        seen_right_days int) ON u.id = right_use.pattern_id
    WHERE p.id = u.id AND p.occurrences = u.seen_occurrences
      AND p.right_days = u.seen_right_days AND p.state <> 'healed'
), {_ANSWER_BOOKED}
SELECT id FROM turn
"""  # noqa: S608 - our own parts

STORE_ANSWER = _ANSWERED + _EFFECTS
"""What an answer changes, all or nothing. No row is changed twice: a card whose mistake was made
again takes its grade where its content is renewed, and a mistake made in this turn is not at the
same time used rightly. What a turn sees of cards and mistakes it saw before the model answered,
so a change in between (`revision`, `occurrences`, `right_days`) leaves its effect out.
"""

RENEW = _RENEWED + _EFFECTS
"""The same for a turn whose earlier effects were withdrawn in this transaction."""

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

FINISH = f"""
WITH turn AS (
    UPDATE turns SET state = 'done' WHERE id = $1 AND state = 'answered'
), {_BOOKED}
SELECT 1
"""  # noqa: S608 - our own parts

BOOK = f"WITH {_BOOKED} SELECT 1"

FAIL = """
WITH old AS (
    SELECT id, learner_id, learning_on, kind, charged, said, unsure_words, EXISTS (
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
SELECT answered, said, unsure_words FROM old
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
