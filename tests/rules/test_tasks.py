"""Tasks are created where somebody waits for them: in the nursery or inside a task group.

Ruff bans `asyncio.create_task`; a loop's own method has no name that it could ban.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "dialogs", "jobs", "models")
CREATE = {"create_task", "ensure_future", "run_coroutine_threadsafe"}
EXCEPTIONS = {
    "bot/telegram/nursery.py": "the nursery itself",
    "bot/core/conversation/unbroken.py": "shielded from the cancellation of who waits for it",
    "bot/sandbox/telegram/tasks.py": "the nursery of the sandbox, a process of its own",
}


def creations(code: str) -> list[int]:
    """Lines that create a task outside a task group."""
    tree = ast.parse(code)
    groups = task_groups(tree)
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (name_of(node.func) in CREATE or ast.unparse(node.func) == "asyncio.Task")
        and not (isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in groups)
    ]


def task_groups(tree: ast.Module) -> set[str]:
    """What a task group is called: by its `async with`, its annotation, or as kept in `self`."""
    groups = set()
    for node in ast.walk(tree):
        match node:
            case ast.withitem(context_expr=ast.Call(func=made), optional_vars=ast.Name(id=name)):
                groups |= {name} if name_of(made) == "TaskGroup" else set()
            case ast.arg(arg=name, annotation=ast.expr() as kind):
                groups |= {name} if name_of(kind) == "TaskGroup" else set()
    kept = {
        ast.unparse(node.targets[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.value) in groups
    }
    return groups | kept


def name_of(node: ast.expr) -> str:
    return ast.unparse(node).rpartition(".")[2]


def files():
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def test_tasks_are_created_in_the_nursery_or_a_group():
    found = {
        str(path.relative_to(ROOT))
        for path in files()
        if creations(path.read_text(encoding="utf-8"))
    }
    assert found == set(EXCEPTIONS)


@pytest.mark.parametrize(
    "line",
    [
        "asyncio.get_running_loop().create_task(work)",
        "loop.create_task(work)",
        "self._loop.create_task(work)",
        "create_task(work)",
        "asyncio.ensure_future(work)",
        "asyncio.run_coroutine_threadsafe(work, loop)",
        "asyncio.Task(work)",
    ],
)
def test_a_task_that_nobody_waits_for_is_seen(line):
    assert creations(f"async def f():\n    {line}") == [2]


@pytest.mark.parametrize(
    "code",
    [
        "async def f():\n    async with asyncio.TaskGroup() as g:\n        g.create_task(work)",
        "def f(tasks: asyncio.TaskGroup):\n    tasks.create_task(work)",
        "def f(self, t: TaskGroup):\n    self._t = t\n    self._t.create_task(work)",
        "nursery.spawn(work, name='x')",
    ],
)
def test_a_task_of_a_group_is_none(code):
    assert creations(code) == []
