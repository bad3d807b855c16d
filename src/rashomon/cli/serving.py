"""Commands `rashomon serve`, `mcp` and `token`: an archive for people and for programs."""

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.console import CHANGES, default_archive, errors_reported, option, settings_of
from rashomon.errors import UsageError

_APART = 0.1  # seconds between two checks whether the server answers
_LOOKS = 600  # checks, so that a start may take a minute
_ALLOW_PRIVATE = typer.Option(
    "--allow-private", help="Let examinations fetch from private and loopback addresses too."
)


_ARCHIVE = typer.Argument(
    metavar="FILE",
    show_default=False,
    help="The archive; by default RASHOMON_ARCHIVE, else news.db.",
)


@app.command(short_help="Serve an archive: pages, REST, MCP.")
def serve(  # noqa: PLR0913, PLR0917 - one parameter for each option
    archive: Annotated[Path | None, _ARCHIVE] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", envvar="RASHOMON_HOST", help="Where to listen.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", "-p", metavar="PORT", envvar="RASHOMON_PORT", help="The port.")
    ] = 8001,
    hosts: Annotated[
        list[str] | None,
        option("--allow-host", "NAME", "A name that the server answers to; repeatable."),
    ] = None,
    proxy_header: Annotated[
        str | None,
        option("--proxy-user-header", "HEADER", "The header in which a proxy names the user."),
    ] = None,
    proxies: Annotated[
        list[str] | None,
        option("--trusted-proxy", "NET", "The address or network of that proxy; repeatable."),
    ] = None,
    feeds: Annotated[
        Path | None,
        option("--watch", "FILE", "Collect the sources of this file too, as rashomon watch does."),
    ] = None,
    webhook: Annotated[
        str | None,
        option("--webhook", "URL", "With --watch: send what is new there as JSON, by POST."),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            "--processes",
            metavar="N",
            min=0,
            max=64,
            help="Processes that compute pages; by default 2, none on one core or with --demo.",
        ),
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Serve the shipped example.")] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    allow_private: Annotated[bool, _ALLOW_PRIVATE] = False,
    changes: Annotated[list[str] | None, CHANGES] = None,
) -> None:
    """Serve the archive FILE: pages for people, REST under /api/v1, MCP under /mcp.

    By default it listens on this machine only. Beyond that it needs a password (RASHOMON_PASSWORD)
    or a proxy that names the user; programs use tokens (rashomon token). See docs/serve.md.

    \b
    Examples:
      rashomon serve --demo
      rashomon serve news.db --open
      RASHOMON_PASSWORD=… rashomon serve news.db --host 0.0.0.0 --allow-host news.example

    \b
    Exit codes:
      0  stopped
      2  bad usage, or the archive cannot be used
    """
    with errors_reported():
        from rashomon.serve import require_extra

        require_extra()
        import os
        from tempfile import TemporaryDirectory

        from rashomon.serve import running
        from rashomon.store import Archive

        if demo and archive is not None:
            raise UsageError("give an archive, or --demo")
        if feeds is not None:
            from rashomon.cli.watching import read_watch

            read_watch(feeds)  # reports its errors before anything is started
        if webhook is not None and feeds is None:
            raise UsageError("--webhook needs --watch: it sends what watching finds")
        settings = settings_of(changes or [])
        place = running.Place(host, port, tuple(hosts or ()))
        allowed = running.access(
            place,
            password=os.environ.get("RASHOMON_PASSWORD") or None,
            proxy_header=proxy_header,
            proxies=tuple(proxies or ()),
            settings=settings,
        )
        with TemporaryDirectory(prefix="rashomon-") as folder:
            path = running.demonstration(Path(folder)) if demo else archive or default_archive()
            if not demo:
                with Archive(path, create=feeds is not None):
                    pass  # reports errors of the archive before the address is printed
            address = f"http://{'localhost' if place.loopback else host}:{port}/"
            typer.echo(f"serving {'the example' if demo else path} at {address}", err=True)
            if show or demo:
                _open_soon(address)
            # A demonstration has one reader, who would wait for the processes to start.
            usual = 0 if demo else running.usual_processes()
            count = usual if processes is None else processes
            helpers = running.Helpers(allow_private, feeds, webhook, count)
            running.serve(path, place, allowed, settings, helpers)


def _open_soon(address: str) -> None:
    """Open the browser, from a thread, as soon as the server answers."""
    import threading

    threading.Thread(target=_open_when_there, args=(address,), daemon=True).start()


def _open_when_there(address: str) -> None:
    import time
    import webbrowser
    from contextlib import suppress
    from urllib.request import urlopen

    for _ in range(_LOOKS):
        with suppress(OSError), urlopen(f"{address}healthz", timeout=_APART):
            webbrowser.open(address)
            return
        time.sleep(_APART)


@app.command(short_help="Serve an archive to an agent over standard input and output.")
def mcp(
    archive: Annotated[Path | None, _ARCHIVE] = None,
    allow_private: Annotated[bool, _ALLOW_PRIVATE] = False,
    changes: Annotated[list[str] | None, CHANGES] = None,
) -> None:
    """Serve the archive FILE to an agent by the Model Context Protocol, over standard input and
    output.

    \b
    Example, in an agent's settings:
      {"mcpServers": {"rashomon": {"command": "rashomon", "args": ["mcp", "news.db"]}}}

    \b
    Exit codes:
      0  the agent disconnected
      2  bad usage, or the archive cannot be used
    """
    with errors_reported():
        from rashomon.serve import require_extra

        require_extra()
        from rashomon.serve.agents import server
        from rashomon.serve.library import Library
        from rashomon.serve.running import worker

        settings = settings_of(changes or [])
        kept = archive or default_archive()
        made = server(Library(kept, settings))
        with worker(kept, settings, allow_private=allow_private):
            made.run("stdio")


@app.command(short_help="Make, list or remove the tokens of programs.")
def token(
    action: Annotated[
        str, typer.Argument(metavar="ACTION", show_default=False, help="make, list or remove.")
    ],
    archive: Annotated[Path | None, _ARCHIVE] = None,
    name: Annotated[str | None, option("--name", "NAME", "The name of the token.")] = None,
    scopes: Annotated[
        list[str] | None,
        option("--scope", "SCOPE", "read, examine or correct; repeatable; by default read."),
    ] = None,
) -> None:
    """Make, list or remove the tokens with which programs call the server of the archive FILE.

    Only the hash of a token is kept: note it down when it is printed.

    \b
    Examples:
      rashomon token make news.db --name desk --scope read --scope examine
      rashomon token remove news.db --name desk

    \b
    Exit codes:
      0  done
      2  bad usage, or the archive cannot be used
    """
    with errors_reported():
        from rashomon.store import Archive

        if action not in ("make", "list", "remove"):
            raise UsageError(f"{action}: no such action; the actions are make, list and remove")
        reads = action == "list"
        with Archive(archive or default_archive(), create=False, readonly=reads) as opened:
            if reads:
                for known, held, made_at in opened.tokens():
                    typer.echo(f"{known}  {held}  {made_at}")
                return
            if not name:
                raise UsageError(f"{action} needs --name")
            if action == "make":
                typer.echo(opened.make_token(name, scopes or ("read",)))
            elif not opened.remove_token(name):
                raise UsageError(f"there is no token called {name}")
