"""Every setting, read once from the environment by the composition root.

A secret may also come from a file: `BOT_TOKEN_FILE=/run/secrets/token` serves any secret manager.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Streaming = Literal["draft", "off"]


class SettingsError(Exception):
    """The environment is not usable; the message lists every reason at once."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    bot_token: SecretStr = Field(description="Token from @BotFather.")
    telegram_api_url: str = Field("https://api.telegram.org", description="Bot API server.")
    webhook_url: str = Field("", description="Public address of the webhook; empty means polling.")
    webhook_secret: SecretStr = Field(SecretStr(""), description="Secret token of the webhook.")
    http_host: str = Field("127.0.0.1", description="Where the web server listens.")
    http_port: int = Field(8080, ge=0, le=65535, description="Port of the web server.")
    public_url: str = Field("", description="Public address of the Mini App. Not used yet.")
    database_url: str = Field("", description="PostgreSQL; empty starts an embedded server.")
    database_replica_url: str = Field("", description="Read replica. Not used yet.")
    database_connections: int = Field(20, ge=2, description="Largest number of connections.")
    redis_url: str = Field("", description="Redis or Valkey; empty starts an embedded server.")
    redis_connections: int = Field(64, ge=4, description="Largest number of connections.")
    data_dir: Path = Field(Path("data"), description="Where embedded servers keep their data.")
    openai_api_key: SecretStr = Field(description="Key for OpenAI or a compatible server.")
    openai_base_url: str = Field("https://api.openai.com/v1", description="Chat completions.")
    stt_base_url: str = Field("", description="Transcriptions, if elsewhere.")
    tts_base_url: str = Field("", description="Speech, if elsewhere.")
    streaming: Streaming = Field("draft", description="`draft` streams replies, `off` does not.")
    encryption_key: SecretStr = Field(SecretStr(""), description="Fernet key for kept audio.")
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram ids of administrators."
    )
    payment_provider_token: SecretStr = Field(SecretStr(""), description="For real services.")
    stripe_api_key: SecretStr = Field(SecretStr(""), description="Purchases on the web.")
    stripe_webhook_secret: SecretStr = Field(SecretStr(""), description="Signs Stripe's events.")
    stripe_api_base: str = Field("https://api.stripe.com", description="Stripe's server.")
    sentry_dsn: SecretStr = Field(SecretStr(""), description="Where errors go, scrubbed.")
    environment: str = Field("production", description="Name of this installation in Sentry.")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR.")
    log_format: Literal["json", "console"] = Field("json", description="How logs are written.")

    chat_model: str = Field("gpt-4o-mini", description="Conversation, and all simple tasks.")
    chat_model_advanced: str = Field("gpt-4o", description="From B2 on the paid plans.")
    chat_model_strong: str = Field("", description="Second opinions; empty means the advanced.")
    transcription_model: str = Field("gpt-4o-mini-transcribe", description="Speech to text.")
    speech_model: str = Field("gpt-4o-mini-tts", description="Text to speech.")
    pronunciation_model: str = Field("", description="Folder of an acoustic model, if any.")
    openai_concurrency: int = Field(64, ge=1, description="Requests to OpenAI at once.")
    openai_timeout_s: float = Field(30.0, gt=0, description="Longest wait for OpenAI's next byte.")
    openai_retries: int = Field(2, ge=0, description="Repeats of a failed request to OpenAI.")

    prompt_tokens: int = Field(4000, ge=2000, description="Most tokens of a turn's prompt.")
    openai_failures_in_a_row: int = Field(5, ge=1, description="Then OpenAI is left alone.")
    openai_rest_s: float = Field(15.0, gt=0, description="For so long, before it is tried again.")
    daily_budget_usd: float = Field(25.0, ge=0, description="All learners a day; 0 is no limit.")
    daily_budget_free_usd: float = Field(0.25, ge=0, description="A learner of Free a day.")
    daily_budget_pro_usd: float = Field(3.0, ge=0, description="A learner of Pro a day.")
    daily_budget_expert_usd: float = Field(5.0, ge=0, description="A learner of Expert a day.")
    free_voice_turns_a_day: int = Field(5, ge=0, description="Voice turns of the free plan.")
    free_text_turns_a_day: int = Field(10, ge=0, description="Text turns of the free plan.")
    turns_an_hour: int = Field(30, ge=1, description="Turns a learner may start in an hour.")
    requests_a_day: int = Field(200, ge=1, description="Turns of a learner in a day.")
    updates_a_minute: int = Field(60, ge=1, description="Updates of a person that are handled.")
    shortest_voice_s: float = Field(0.4, ge=0, description="Voice below this is not judged.")
    longest_voice_s: float = Field(120.0, gt=0, description="Voice above this is not judged.")
    longest_text: int = Field(1000, ge=1, description="Letters of a text turn.")
    turn_deadline_s: float = Field(90.0, gt=0, description="A turn is given up after this.")
    turn_attempts: int = Field(3, ge=1, description="How often a turn is tried.")
    drain_s: float = Field(30.0, ge=0, description="How long turns may finish after SIGTERM.")
    copy_lease_s: float = Field(15.0, gt=1, description="A silent copy counts as dead after this.")
    telegram_messages_a_second: float = Field(30.0, gt=0, description="Towards all chats.")
    telegram_chat_messages_a_second: float = Field(1.0, gt=0, description="Towards one chat.")
    telegram_chat_burst: int = Field(5, ge=1, description="Messages to one chat before pacing.")
    telegram_group_messages_a_minute: float = Field(20.0, gt=0, description="Towards one group.")
    deletion_grace_days: int = Field(14, ge=0, description="Days in which /delete can be undone.")
    updates_kept_hours: int = Field(48, ge=25, description="How long handled updates are known.")
    loop_watch_s: float = Field(0.25, gt=0, description="How often the event loop is looked at.")
    common_phrases_a_run: int = Field(
        20, ge=0, description="Common phrases spoken ahead in ten idle minutes; 0 speaks none."
    )

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _separated_by_commas(cls, value: object) -> object:
        return [part for part in value.split(",") if part] if isinstance(value, str) else value

    @field_validator("webhook_url", "telegram_api_url", "public_url", mode="after")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("must start with https:// (or http:// on this machine)")
        return value.rstrip("/") if value else value

    @field_validator("log_level", mode="after")
    @classmethod
    def _is_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @model_validator(mode="after")
    def _webhook_has_secret(self) -> Settings:
        if self.webhook_url and not self.webhook_secret.get_secret_value():
            raise ValueError("WEBHOOK_SECRET is needed with WEBHOOK_URL")
        return self


def _from_files(environment: dict[str, str]) -> dict[str, str]:
    """Values of `NAME_FILE` variables, read from the files they name."""
    values: dict[str, str] = {}
    for name in Settings.model_fields:
        path = environment.get(f"{name.upper()}_FILE")
        if path and name.upper() not in environment:
            try:
                values[name] = Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingsError(f"{name.upper()}_FILE: {error.strerror}: {path}") from error
    return values


def environment() -> dict[str, str]:
    """The process environment; the one place that reads it."""
    return dict(os.environ)  # noqa: TID251 - this is the one place


def load_settings(**instead: str) -> Settings:
    """Settings from the environment, or `instead` of it; SettingsError names every fault."""
    values = {**_from_files(environment()), **instead}
    try:
        return Settings(**values)  # type: ignore[arg-type]  # values are validated
    except ValidationError as error:
        lines = [_complaint(item["loc"], item["msg"]) for item in error.errors()]
        raise SettingsError("Settings are not usable:\n" + "\n".join(lines)) from error


def _complaint(location: tuple[int | str, ...], message: str) -> str:
    name = str(location[0]).upper() if location else "settings"
    return f"  {name}: {message.removeprefix('Value error, ')}"
