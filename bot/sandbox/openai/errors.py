"""Refusals in the shape of the OpenAI API (platform.openai.com/docs/guides/error-codes)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from aiohttp import web

_TYPES = {429: "rate_limit_error", 500: "server_error", 503: "service_unavailable_error"}
_CODES = {401: "invalid_api_key", 404: "model_not_found", 429: "rate_limit_exceeded"}
_SERVER_ERROR = 500


class ApiError(Exception):
    """A refusal with the status and the fields that the client library shows."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str | None = None,
        param: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code or _CODES.get(status)
        self.param = param
        self.retry_after = retry_after

    def response(self) -> web.Response:
        headers = {}
        if self.retry_after is not None:
            headers = {
                "retry-after": str(max(1, round(self.retry_after))),
                "retry-after-ms": str(round(self.retry_after * 1000)),
            }
        return web.json_response({"error": self.body()}, status=self.status, headers=headers)

    def body(self) -> dict[str, Any]:
        fallback = "server_error" if self.status >= _SERVER_ERROR else "invalid_request_error"
        kind = _TYPES.get(self.status, fallback)
        return {"message": self.message, "type": kind, "param": self.param, "code": self.code}


def ordered_error(error: dict[str, Any]) -> ApiError:
    """The refusal that a test ordered: {status, retry_after?, description?, code?}."""
    status = int(error.get("status", 500))
    return ApiError(
        status,
        str(error.get("description") or _phrase(status)),
        code=error.get("code"),
        retry_after=error.get("retry_after"),
    )


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Ordered error"
