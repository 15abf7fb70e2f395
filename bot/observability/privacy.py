"""What may leave the process in logs and error reports.

Learners write about their lives to the bot. Their words, names and files stay in the database:
exceptions are described by type and codes, not by messages, for drivers and parsers quote the
value that they refuse (asyncpg's DETAIL, pydantic's `input_value`, `int('…')`).
"""

import re
from collections.abc import Iterator

HIDDEN = "[hidden]"
_LONGEST = 1000
_SHORTEST_SECRET = 6  # `://a:b@`
_SECRETS = re.compile(
    r"""
      (?P<telegram>(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,})         # bot token, also in /bot…/
    | (?P<openai>\bsk-[A-Za-z0-9_-]{12,})                 # OpenAI
    | (?P<stripe>\b(?:[sr]k_(?:live|test)|whsec)_\w{8,})  # Stripe
    | (?P<bearer>(?i:\bbearer\s+)[^\s"',]{8,})
    | (?P<address>(?<=://)[^/@\s]+@)                      # user and password of an address
    | (?P<signed>\b(?:initData|tgWebAppData|hash|signature)=[^\s"'&]{16,})
    """,
    re.VERBOSE,
)
# fmt: off
_PRIVATE_KEYS = frozenset({
    "text", "texts", "word", "words", "sentence", "sentences", "transcript", "reply",
    "answer", "translation", "correction", "corrections", "caption", "prompt", "prompts",
    "messages", "message_text", "content", "body", "payload", "data", "raw", "query",
    "input", "output", "audio", "voice", "first_name", "last_name", "full_name",
    "username", "user_name", "display_name", "phone", "phone_number", "email", "address",
    "location", "title", "init_data", "token", "api_key", "password", "secret",
    "authorization", "cookie", "headers", "database_url", "redis_url", "dsn",
})
# fmt: on
# Their messages name types, attributes, files and hosts of ours, never what a person wrote.
_PLAIN = (
    AttributeError,
    ImportError,
    IndexError,
    MemoryError,
    NameError,
    NotImplementedError,
    OSError,
    RecursionError,
    TimeoutError,
)
_CODES = ("status_code", "status", "error_code", "code", "sqlstate", "errno")
_NAMES = ("constraint_name", "table_name", "column_name")
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,63}")


def without_secrets(text: str) -> str:
    """The text with tokens, keys and passwords replaced, and cut to a bearable length."""
    if len(text) < _SHORTEST_SECRET:
        return text
    clean = _SECRETS.sub(HIDDEN, text)
    return clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}…"


def is_private(key: str) -> bool:
    """Whether a field of this name may hold what a person wrote or a secret."""
    return key.lower() in _PRIVATE_KEYS


def describe(error: BaseException) -> str:
    """What an exception says of itself without quoting anybody: codes, or a message known plain.

    A class whose messages are ours alone says so by `safe_to_log = True`.
    """
    if isinstance(error, _PLAIN) or getattr(error, "safe_to_log", False) is True:
        return without_secrets(str(error))
    return " ".join(_codes(error))


def _codes(error: BaseException) -> Iterator[str]:
    for name in (*_CODES, *_NAMES):
        value = getattr(error, name, None)
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            continue
        if _CODE.fullmatch(str(value)):
            yield f"{name}={value}"


def chain(error: BaseException) -> list[BaseException]:
    """The exception and what led to it, the latest first."""
    found: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in found:
        found.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return found
