"""The real bot against a local Telegram and OpenAI, which a child process serves."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from bot.settings import environment

_TOKEN = "4242:sandbox-sandbox-sandbox-sandbox-00"  # noqa: S105 - opens only the local sandbox
_PATIENCE_S = 60.0
_STOP_S = 40.0


def demo(arguments: Sequence[str]) -> int:
    """Runs sandbox and bot until one of them ends or the person stops it; the bot's exit code."""
    options = _options(arguments)
    inherited = environment()
    folder = Path(inherited.get("DATA_DIR", "data")) / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    sandbox = _start(
        [
            *("bot.sandbox", "--host", options.host, "--port", str(options.port)),
            *("--data-dir", str(folder / "sandbox"), "--token", _TOKEN),
        ],
        inherited,
    )
    try:
        if not _answers(f"http://{options.host}:{options.port}/healthz", sandbox):
            sys.stderr.write(
                f"The sandbox did not start on port {options.port}. If another program uses it, "
                "choose another one: python -m bot demo --port 8082\n"
            )
            return 1
        return _run_bot(sandbox, _bot_environment(inherited, options, folder), options)
    finally:
        _stop(sandbox)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot demo", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="where the chat page listens")
    parser.add_argument("--port", type=int, default=8081, help="port of the chat page")
    return parser.parse_args(list(arguments))


def _bot_environment(
    inherited: dict[str, str], options: argparse.Namespace, folder: Path
) -> dict[str, str]:
    address = f"http://{options.host}:{options.port}"
    defaults = {"LOG_FORMAT": "console", "LOG_LEVEL": "WARNING", "ENVIRONMENT": "demo"}
    return {
        **defaults,
        **inherited,
        "BOT_TOKEN": _TOKEN,
        "TELEGRAM_API_URL": address,
        "OPENAI_API_KEY": "sandbox",
        "OPENAI_BASE_URL": f"{address}/v1",
        "DATA_DIR": str(folder),
    }


def _run_bot(
    sandbox: subprocess.Popen[bytes], variables: dict[str, str], options: argparse.Namespace
) -> int:
    bot = _start(["bot", "run"], variables)
    sys.stdout.write(
        f"\n  Mluv.Me runs against the local sandbox.\n"
        f"  Open http://{options.host}:{options.port} and press Start.  (Ctrl-C stops it.)\n\n"
    )
    sys.stdout.flush()
    signal.signal(signal.SIGTERM, lambda *_: _raise_interrupt())
    try:
        while bot.poll() is None and sandbox.poll() is None:
            time.sleep(0.2)
    except KeyboardInterrupt:
        sys.stdout.write("\nStopping; turns under way are finished first…\n")
    finally:
        _stop(bot)
    return bot.returncode or 0


def _raise_interrupt() -> None:
    raise KeyboardInterrupt


def _start(module: list[str], variables: dict[str, str]) -> subprocess.Popen[bytes]:
    """A child in a group of its own: Ctrl-C reaches us alone, and we stop both in order."""
    return subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", *module],
        env=variables,
        start_new_session=True,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads
    )


def _die_with_parent() -> None:
    import ctypes  # noqa: PLC0415 - in the child only

    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
    if os.getppid() == 1:
        os.kill(os.getpid(), signal.SIGTERM)


def _answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own address
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
