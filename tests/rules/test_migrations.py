"""Migrations say the same as the tables' classes."""

import ast
from pathlib import Path

from models.make_migrations import pending_migrations

ROOT = Path(__file__).resolve().parents[2]


async def test_migrations_match_models():
    assert await pending_migrations() == []


def test_migrations_are_numbered_without_gaps():
    names = sorted(p.stem for p in (ROOT / "models" / "migrations").glob("[0-9]*.py"))
    assert [int(name.split("_")[0]) for name in names] == list(range(1, len(names) + 1))


def test_product_code_asserts_nothing():
    for room in ("bot", "dialogs", "models", "jobs"):
        for path in (ROOT / room).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert not [n for n in ast.walk(tree) if isinstance(n, ast.Assert)], path
