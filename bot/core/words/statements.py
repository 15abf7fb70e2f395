"""The word list's own statements: many words are one round trip, and a page is one question."""

UPSERT = """
INSERT INTO words (learner_id, lemma, key, plain, kind, gender, aspect, pattern, partners, gloss,
                   translation, ipa, example, example_translation, contexts, tags, source,
                   suspended_at, created_at)
SELECT $1, w.lemma, w.key, w.plain, w.kind, w.gender, w.aspect, w.pattern, w.partners, w.gloss,
       w.translation, w.ipa, w.example, w.example_translation, w.contexts, w.tags, $3,
       CASE WHEN w.suspended THEN $4::timestamptz END, $4
FROM jsonb_to_recordset($2::jsonb) AS w (
    lemma text, key text, plain text, kind text, gender text, aspect text, pattern text,
    partners jsonb, gloss text, translation text, ipa text, example text,
    example_translation text, contexts jsonb, tags jsonb, suspended bool)
ON CONFLICT (learner_id, key) DO UPDATE SET
    deleted_at = NULL,
    suspended_at = CASE WHEN words.deleted_at IS NULL THEN words.suspended_at END,
    translation = CASE WHEN EXCLUDED.translation = '' THEN words.translation
                       WHEN $5 OR words.translation = '' THEN EXCLUDED.translation
                       ELSE words.translation END,
    example = CASE WHEN EXCLUDED.example = '' THEN words.example
                   WHEN $5 OR words.example = '' THEN EXCLUDED.example
                   ELSE words.example END,
    example_translation = CASE
        WHEN $5 AND EXCLUDED.example <> '' THEN EXCLUDED.example_translation
        ELSE words.example_translation END,
    plain = CASE WHEN EXCLUDED.translation <> '' AND ($5 OR words.translation = '')
                 THEN EXCLUDED.plain ELSE words.plain END,
    contexts = CASE
        WHEN words.contexts @> EXCLUDED.contexts THEN words.contexts
        WHEN jsonb_array_length(words.contexts) < $6 THEN words.contexts || EXCLUDED.contexts
        ELSE (words.contexts - 0) || EXCLUDED.contexts END,
    tags = words.tags || (
        SELECT coalesce(jsonb_agg(tag), '[]') FROM jsonb_array_elements(EXCLUDED.tags) AS tag
        WHERE NOT words.tags @> tag AND jsonb_array_length(words.tags) < $7)
WHERE words.deleted_at IS NOT NULL OR $8
RETURNING *, (xmax = 0) AS made
"""
"""$5 says that what is given replaces what is there, $8 that words in the list may change at all.
A row that is left alone is not returned."""

STORE_CARDS = """
INSERT INTO cards (learner_id, kind, dedup_key, lemma, content, hint, occurrences, phase, due_at,
                   interval_days, last_reviewed_on, stability, difficulty, ease, repetitions,
                   lapses, reviews, revision, suspended_at, created_at)
SELECT $1, c.kind, c.dedup_key, c.lemma, c.content, '', 1, m.phase, m.due_at, m.interval_days,
       m.last_reviewed_on, m.stability, m.difficulty, m.ease, m.repetitions, m.lapses, m.reviews,
       0, CASE WHEN c.suspended THEN $3::timestamptz END, $3
FROM jsonb_to_recordset($2::jsonb) AS c (
    kind text, dedup_key text, lemma text, content jsonb, memory jsonb, suspended bool)
CROSS JOIN LATERAL jsonb_to_record(c.memory) AS m (
    phase text, due_at timestamptz, interval_days int, last_reviewed_on date, stability float8,
    difficulty float8, ease float8, repetitions int, lapses int, reviews int)
ON CONFLICT (learner_id, kind, dedup_key) DO UPDATE
SET content = EXCLUDED.content, lemma = EXCLUDED.lemma, deleted_at = NULL,
    suspended_at = CASE WHEN cards.deleted_at IS NULL THEN cards.suspended_at
                        ELSE EXCLUDED.suspended_at END
"""
"""Cards that are there keep what is remembered of them."""

_LIVE = "FROM words WHERE learner_id = $1 AND deleted_at IS NULL"

_FITS = """
 AND ($2 = '' OR position($2 IN plain) > 0) AND ($3 = '' OR tags @> to_jsonb($3::text))
 AND ($4 = '' OR stage = $4)
"""

STAGES = _LIVE.join(("SELECT stage, count(*) AS words ", " GROUP BY stage"))

FOUND = f"SELECT count(*) AS words {_LIVE}{_FITS}"

PAGE = f"""SELECT * {_LIVE}{_FITS}
ORDER BY $2 <> '' AND starts_with(plain, $2) DESC, id DESC LIMIT $5 OFFSET $6
"""
"""What begins with the searched text comes first, then the newest."""

ALL = f"SELECT * {_LIVE} ORDER BY id"

WORD = f"SELECT * {_LIVE} AND id = $2"

TAGS = """
SELECT tag, count(*) AS words FROM words, jsonb_array_elements_text(tags) AS tag
WHERE learner_id = $1 AND deleted_at IS NULL
GROUP BY tag ORDER BY count(*) DESC, tag
"""

SUSPEND = """
WITH word AS (
    UPDATE words SET suspended_at = $3
    WHERE learner_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING id
)
UPDATE cards SET suspended_at = $3 FROM word
WHERE learner_id = $1
  AND kind IN ('recognition', 'production', 'cloze', 'dictation', 'gender', 'aspect')
  AND dedup_key = 'word:' || word.id
"""

EXTRA_KINDS = """
SELECT kind FROM cards
WHERE learner_id = $1 AND kind IN ('cloze', 'dictation', 'gender', 'aspect')
  AND dedup_key = 'word:' || $2::bigint AND deleted_at IS NULL
"""

DROP_EXTRA = """
UPDATE cards SET deleted_at = $4
WHERE learner_id = $1 AND kind = $3 AND kind IN ('cloze', 'dictation', 'gender', 'aspect')
  AND dedup_key = 'word:' || $2::bigint AND deleted_at IS NULL
RETURNING id
"""

RENEW_EXTRAS = """
UPDATE cards SET lemma = coalesce(e.lemma, c.lemma), content = coalesce(e.content, c.content),
       deleted_at = CASE WHEN e.kind IS NULL THEN $4::timestamptz END
FROM cards c
LEFT JOIN jsonb_to_recordset($3::jsonb) AS e (kind text, lemma text, content jsonb)
       ON e.kind = c.kind
WHERE cards.id = c.id AND c.learner_id = $1
  AND c.kind IN ('cloze', 'dictation', 'gender', 'aspect')
  AND c.dedup_key = 'word:' || $2::bigint AND c.deleted_at IS NULL
"""
"""What a word is no longer asked for goes; what was put away stays so."""

DELETE = """
WITH word AS (
    UPDATE words SET deleted_at = $3
    WHERE learner_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING id
)
UPDATE cards SET deleted_at = $3 FROM word
WHERE learner_id = $1
  AND kind IN ('recognition', 'production', 'cloze', 'dictation', 'gender', 'aspect')
  AND dedup_key = 'word:' || word.id
"""

UNTRANSLATED = """
SELECT * FROM words
WHERE learner_id = $1 AND id = ANY($2::bigint[]) AND translation = '' AND deleted_at IS NULL
ORDER BY id
"""
