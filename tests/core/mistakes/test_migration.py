"""What was stored before a migration comes into the tables that it makes."""

from contextlib import asynccontextmanager

import asyncpg
from tortoise import Tortoise
from tortoise.migrations.api import migrate

from bot.adapters.embedded import EmbeddedPostgres
from models.database import apply_migrations, tortoise_config
from tests.conftest import open_folder

_ROWS = """
INSERT INTO learners (telegram_id, first_name, telegram_language, plan, source, created_at,
                      updated_at)
VALUES (1, 'Olena', 'en', 'free', '', now(), now());
INSERT INTO turns (learner_id, chat_id, message_id, kind, state, copy_id, attempts, learning_on,
                   charged, said, unsure_words, language, reply, reply_sentences, corrected,
                   edits, in_czech, error, created_at)
VALUES (1, 1, 1, 'text', 'done', 1, 0, '2026-11-23', FALSE, 'Šel domů', '["domů", "ne"]', '', '',
        '[]', '', '[]', '', '', now());
INSERT INTO cards (learner_id, kind, dedup_key, lemma, content, hint, occurrences, phase, due_at,
                   interval_days, ease, repetitions, lapses, reviews, revision, created_at)
VALUES (1, 'mistake', 'obchod|case|case|obchodu', 'obchod', '{"kind": "mistake"}', '', 2, 'new',
        now(), 0, 2.5, 0, 0, 0, 0, now());
INSERT INTO mistakes (learner_id, turn_id, card_id, part, category, severity, original,
                      replacement, lemma, explanation, state, created_at)
VALUES (1, 1, 1, 0, 'case', 'wrong', 'obchod', 'obchodu', 'obchod', '', 'open', now()),
       (1, 1, 1, 1, 'case', 'wrong', 'obchod', 'obchodu', 'obchod', '', 'open', now()),
       (1, 1, NULL, 2, 'diacritics', 'style', 'vim', 'Vím', '', '', 'open', now());
INSERT INTO words (learner_id, lemma, key, plain, kind, gender, aspect, pattern, partners, gloss,
                   translation, ipa, example, example_translation, contexts, tags, source,
                   created_at)
SELECT 1, w, w, w, '', '', '', '', '[]', '', '', '', '', '', '[]', '[]', 'saved', now()
FROM unnest(ARRAY['kniha', 'stůl']) w;
INSERT INTO cards (learner_id, kind, dedup_key, lemma, content, hint, occurrences, phase, due_at,
                   interval_days, last_reviewed_on, stability, difficulty, ease, repetitions,
                   lapses, reviews, revision, created_at)
SELECT 1, k, 'word:1', 'kniha', jsonb_build_object('kind', k), '', 1, 'review', now(), 9,
       '2026-11-20', 9, 5, 2.5, 1, 0, 1, 1, now()
FROM unnest(ARRAY['recognition', 'production']) k;
"""


async def test_older_mistakes_keep_their_card_and_words_get_their_stage():
    async with open_folder_server() as url:
        await migrate(config=tortoise_config(url), target="models.0005_words")
        await Tortoise.close_connections()
        credentials = tortoise_config(url)["connections"]["default"]["credentials"]
        names = ("host", "port", "user", "password", "database")
        connection = await asyncpg.connect(**{name: credentials[name] for name in names})
        try:
            await connection.execute(_ROWS)
            await apply_migrations(url)
            found = await connection.fetch(
                "SELECT key, pattern, card_id, occurrences, state FROM mistake_patterns"
            )
            stages = await connection.fetch("SELECT stage FROM words ORDER BY id")
            unsure = await connection.fetchval("SELECT unsure_words::text FROM turns")
            orphans = await connection.fetchval(
                "SELECT count(*) FROM mistakes WHERE pattern_id IS NULL"
            )
        finally:
            await connection.close()
    assert sorted(tuple(row) for row in found) == [
        ("obchod|case|case|obchodu", "word:obchodu", 1, 2, "open"),
        ("|diacritics|word:vím", "word:vím", None, 1, "open"),
    ]
    assert orphans == 0
    assert unsure == "[[4, 8]]"
    assert [row["stage"] for row in stages] == ["known", "new"]


@asynccontextmanager
async def open_folder_server():
    with open_folder() as folder:
        async with EmbeddedPostgres(folder / "postgres", settings={"fsync": "off"}) as server:
            yield server.url
