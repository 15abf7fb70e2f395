"""JSON schemas as structured outputs take them: checked strictly, filled, and answers made to fit.

Rules: platform.openai.com/docs/guides/structured-outputs, "Supported schemas".
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, Final

from bot.sandbox.openai.errors import ApiError

Json = dict[str, Any]

_UNSUPPORTED: Final = (
    "allOf", "oneOf", "not", "dependentRequired", "dependentSchemas", "if", "then", "else",
    "patternProperties", "uniqueItems",
)  # fmt: skip
_DEEPEST: Final = 10
_TYPES: Final = {"string", "number", "integer", "boolean", "object", "array", "null"}
HONEST_TEXT: Final = "Sandbox: odpověď podle pravidel, bez jazykového modelu."


def check_strict(schema: Json, name: str) -> None:
    """Raises `ApiError` 400 where the schema breaks a rule of strict mode."""
    _check_text(json.dumps(schema), name)


@lru_cache(maxsize=256)
def _check_text(text: str, name: str) -> None:
    """The check itself, once for each schema: a bot sends the same few all day."""
    schema = json.loads(text)
    if not isinstance(schema, dict) or schema.get("type") != "object" or "anyOf" in schema:
        _refuse(name, (), "schema must be a JSON Schema of 'type: \"object\"'")
    _check(schema, schema, name, (), 0)


def _refuse(name: str, path: tuple[str, ...], why: str) -> None:
    message = f"Invalid schema for response_format '{name}': In context={path}, {why}."
    raise ApiError(400, message, param="response_format", code="invalid_json_schema")


def _check(node: Any, root: Json, name: str, path: tuple[str, ...], depth: int) -> None:
    if not isinstance(node, dict):
        _refuse(name, path, "a schema must be an object")
    if depth > _DEEPEST:
        _refuse(name, path, f"more than {_DEEPEST} levels of nesting")
    for keyword in _UNSUPPORTED:
        if keyword in node:
            _refuse(name, path, f"'{keyword}' is not permitted")
    if "$ref" in node:
        if not resolve(node, root):
            _refuse(name, path, f"reference '{node['$ref']}' cannot be resolved")
        return
    _check_type(node, name, path)
    if "properties" in node or node.get("type") == "object":
        _check_object(node, name, path)
    for key, child in _children(node):
        _check(child, root, name, (*path, *key), depth + (key[0] != "$defs"))


def _check_type(node: Json, name: str, path: tuple[str, ...]) -> None:
    kinds = node.get("type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    if kinds is None:
        if not {"anyOf", "enum", "const"} & set(node):
            _refuse(name, path, "schema must have a 'type' key")
    elif not all(kind in _TYPES for kind in listed):
        _refuse(name, path, f"'{kinds}' is not a type")
    if "array" in listed and "items" not in node:
        _refuse(name, path, "array schema missing items")


def _check_object(node: Json, name: str, path: tuple[str, ...]) -> None:
    if node.get("additionalProperties") is not False:
        _refuse(name, path, "'additionalProperties' is required to be supplied and to be false")
    missing = set(node.get("properties", {})) - set(node.get("required", []))
    if missing:
        _refuse(
            name,
            path,
            "'required' is required to be supplied and to be an array including every key in "
            f"properties. Missing '{min(missing)}'",
        )
    if unknown := set(node.get("required", [])) - set(node.get("properties", {})):
        _refuse(name, path, f"'required' names the unknown property '{min(unknown)}'")


def _children(node: Json) -> list[tuple[tuple[str, ...], Any]]:
    found: list[tuple[tuple[str, ...], Any]]
    found = [(("properties", key), value) for key, value in node.get("properties", {}).items()]
    found += [(("$defs", key), value) for key, value in node.get("$defs", {}).items()]
    found += [(("anyOf", str(n)), value) for n, value in enumerate(node.get("anyOf", []))]
    return [*found, (("items",), node["items"])] if "items" in node else found


def resolve(node: Json, root: Json) -> Json:
    """The schema that a local `$ref` points at, or the node; empty where it is not there."""
    target: Any = node
    for _ in range(_DEEPEST):
        reference = target.get("$ref") if isinstance(target, dict) else None
        if reference is None:
            return target if isinstance(target, dict) else {}
        target = root
        for step in str(reference).lstrip("#").strip("/").split("/"):
            target = target.get(step) if step and isinstance(target, dict) else target
    return {}


def fit(value: Any, node: Json, root: Json) -> Any:
    """`value` made to validate: keys in the schema's order, strange ones dropped, gaps filled."""
    node = resolve(node, root)
    if "anyOf" in node:
        options = [resolve(option, root) for option in node["anyOf"]]
        chosen = next((option for option in options if _suits(value, option)), None)
        return fill(node, root) if chosen is None else fit(value, chosen, root)
    if not _suits(value, node):
        return fill(node, root)
    if isinstance(value, dict):
        properties = node.get("properties", {})
        return {
            key: fit(value[key], child, root) if key in value else fill(child, root)
            for key, child in properties.items()
        }
    if isinstance(value, list):
        items = [fit(item, node.get("items", {}), root) for item in value]
        items = items[: node.get("maxItems", len(items))]
        short = node.get("minItems", 0) - len(items)
        return items + [fill(node.get("items", {}), root) for _ in range(short)]
    return value


def _suits(value: Any, node: Json) -> bool:
    if "const" in node:
        return bool(value == node["const"])
    if "enum" in node:
        return value in node["enum"]
    kinds = node.get("type")
    return _kind(value, node) in (kinds if isinstance(kinds, list) else [kinds])


def _kind(value: Any, node: Json) -> str | None:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        low, high = node.get("minimum", value), node.get("maximum", value)
        whole = isinstance(value, int) and node.get("type") != "number"
        return ("integer" if whole else "number") if low <= value <= high else None
    if isinstance(value, str):
        return "string"
    return "object" if isinstance(value, dict) else "array" if isinstance(value, list) else None


def fill(node: Json, root: Json) -> Any:
    """The plainest value that validates; strings say that no model wrote them."""
    node = resolve(node, root)
    if "const" in node:
        return node["const"]
    if "enum" in node:
        return "other" if "other" in node["enum"] else node["enum"][0]
    if "anyOf" in node:
        options = [resolve(option, root) for option in node["anyOf"]]
        nullable = any(option.get("type") == "null" for option in options)
        return None if nullable else fill(options[0], root)
    kinds = node.get("type")
    kind = ("null" if "null" in kinds else kinds[0]) if isinstance(kinds, list) else kinds
    return _plainest(str(kind), node, root)


def _plainest(kind: str, node: Json, root: Json) -> Any:
    if kind == "object":
        return {key: fill(child, root) for key, child in node.get("properties", {}).items()}
    if kind == "array":
        return [fill(node["items"], root) for _ in range(node.get("minItems", 0))]
    if kind in ("integer", "number"):
        return node.get("minimum", min(0, node.get("maximum", 0)))
    return {"boolean": False, "null": None}.get(kind, HONEST_TEXT)
