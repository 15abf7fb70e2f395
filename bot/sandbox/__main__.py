"""`python -m bot.sandbox`: the sandbox as a process of its own."""

import argparse
import asyncio
import contextlib
import gc
import signal
import sys
from pathlib import Path

from aiohttp import web

from bot.sandbox.app import DEMO_TOKEN, SandboxConfig, make_app
from bot.sandbox.openai.tutor import warm_up


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 for any free port")
    parser.add_argument(
        "--data-dir", type=Path, default=None, help="state survives a restart here"
    )
    parser.add_argument("--token", default=DEMO_TOKEN)
    return parser.parse_args(argv)


async def serve(config: SandboxConfig) -> None:
    """Listens until told to stop; the address is printed once calls are answered."""
    runner = web.AppRunner(make_app(config), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, config.host, config.port, backlog=1024)
    await site.start()
    host, port = runner.addresses[0][:2]
    sys.stdout.write(f"sandbox listens on http://{host}:{port}\n")
    sys.stdout.flush()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.run_in_executor(None, warm_up)
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    try:
        await stop.wait()
    finally:
        await runner.cleanup()


def main() -> None:
    arguments = _arguments(sys.argv[1:])
    config = SandboxConfig(
        arguments.host, arguments.port, data_dir=arguments.data_dir, token=arguments.token
    )
    try:
        import uvloop  # noqa: PLC0415 - absent on Windows
    except ImportError:
        asyncio.run(serve(config))
    else:
        uvloop.run(serve(config))


if __name__ == "__main__":
    main()
