"""Serves the chat page.

Its files are plain modules and style sheets without a build step, so they are served as they lie
here. Nothing inline and nothing from elsewhere may run: what the bot sends is shown, never run.
"""

from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).parent / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; connect-src 'self' blob:; frame-src http: https:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


def add_routes(app: web.Application) -> None:
    """Mounts the page at `/` and its files under `/page/`; only files that lie there are found."""
    files = {
        path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.is_file()
    }

    async def index(_: web.Request) -> web.FileResponse:
        return web.FileResponse(files["index.html"], headers=HEADERS)

    async def asset(request: web.Request) -> web.FileResponse:
        path = files.get(request.match_info["path"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=HEADERS)

    app.router.add_get("/", index)
    app.router.add_get("/page/{path:.+}", asset)
