"""Every setting is explained where an operator looks for it."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_setting_is_in_readme(name):
    assert f"`{name.upper()}`" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_readme_says_which_settings_do_nothing_yet(name):
    code = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("bot/*.py"))
    used = re.search(rf"settings\.{name}\b", code) is not None
    row = re.search(rf"^\| `{name.upper()}` .*$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert row is not None
    assert used is not row[0].endswith("Not used yet. |")


def test_every_setting_says_what_it_is():
    assert all(field.description for field in Settings.model_fields.values())


def test_every_wrong_setting_is_named_at_once(monkeypatch):
    for name in ("BOT_TOKEN", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PORT", "many")
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert all(n in str(error.value) for n in ("BOT_TOKEN", "OPENAI_API_KEY", "HTTP_PORT"))


def test_secret_comes_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "token").write_text("4242:from-a-file\n")
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    assert load_settings().bot_token.get_secret_value() == "4242:from-a-file"


def test_webhook_needs_its_secret(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "1:a")
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    monkeypatch.setenv("WEBHOOK_URL", "https://example.com/telegram")
    with pytest.raises(SettingsError, match="WEBHOOK_SECRET"):
        load_settings()
