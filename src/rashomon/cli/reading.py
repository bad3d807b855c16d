"""Command `rashomon formats`: list the formats that are read."""

import typer

from rashomon.cli.app import app


@app.command(short_help="List the formats that are read.")
def formats() -> None:
    """List the formats that are read: their file suffixes, what is read of each, and the extra that
    it needs.

    \b
    Example:
      rashomon formats
    """
    from rashomon.read.formats import FORMATS

    for known in FORMATS:
        needs = f" (needs rashomon[{known.extra}])" if known.extra else ""
        typer.echo(f"{known.name:24} {' '.join(known.suffixes)}: {known.holds}{needs}")
