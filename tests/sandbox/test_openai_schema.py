"""Answers fit any strict schema, whatever the tutor had to say."""

from __future__ import annotations

import json
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.openai import schema


@st.composite
def shapes(draw, depth=0):
    """Schemas as strict mode allows them."""
    leaf = st.sampled_from(
        [
            {"type": "string"}, {"type": "boolean"}, {"type": ["string", "null"]},
            {"type": "integer", "minimum": 1, "maximum": 5}, {"type": "number", "maximum": -1},
            {"type": "string", "enum": ["a", "other"]}, {"const": 7},
            {"anyOf": [{"type": "string"}, {"type": "null"}]}, {"anyOf": [{"type": "integer"}]},
        ]
    )  # fmt: skip
    if depth > 2 or draw(st.booleans()):
        return draw(leaf)
    if draw(st.booleans()):
        least = draw(st.integers(0, 2))
        return {"type": "array", "items": draw(shapes(depth + 1)), "minItems": least}
    names = draw(st.lists(st.sampled_from(string.ascii_lowercase), max_size=4, unique=True))
    properties = {name: draw(shapes(depth + 1)) for name in names}
    return {
        "type": "object",
        "properties": properties,
        "required": names,
        "additionalProperties": False,
    }


def valid(value, shape) -> bool:
    """A plain validator, apart from the code under test."""
    if "const" in shape:
        return value == shape["const"]
    if "enum" in shape:
        return value in shape["enum"]
    if "anyOf" in shape:
        return any(valid(value, option) for option in shape["anyOf"])
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    return any(_valid_kind(value, kind, shape) for kind in kinds)


def _valid_kind(value, kind, shape) -> bool:
    if kind == "object":
        return list(value) == list(shape["properties"]) and all(
            valid(value[name], child) for name, child in shape["properties"].items()
        )
    if kind == "array":
        enough = len(value) >= shape.get("minItems", 0)
        return enough and all(valid(item, shape["items"]) for item in value)
    if kind in ("integer", "number"):
        low, high = shape.get("minimum", value), shape.get("maximum", value)
        return isinstance(value, int | float) and low <= value <= high
    return isinstance(value, {"string": str, "boolean": bool, "null": type(None)}[kind])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(string.ascii_lowercase), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(shapes(), JSON)
def test_any_value_is_made_to_fit_any_strict_schema(shape, value):
    fitted = schema.fit(value, shape, shape)
    assert valid(fitted, shape)
    assert valid(json.loads(json.dumps(fitted)), shape)
