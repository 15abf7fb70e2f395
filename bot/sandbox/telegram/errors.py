"""Refusals of the Bot API, worded as Telegram words them because bots match on the words."""

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    def __init__(
        self, description: str, *, code: int = 400, parameters: Json | None = None
    ) -> None:
        prefix = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}.get(code, "")
        super().__init__(prefix + description)
        self.code = code
        self.description = prefix + description
        self.parameters = parameters


class PersonError(Exception):
    """What a person tried cannot be done; answered with 400 on the person's side."""


def too_many_requests(retry_after: int) -> ApiError:
    return ApiError(
        f"Too Many Requests: retry after {retry_after}",
        code=429,
        parameters={"retry_after": retry_after},
    )
