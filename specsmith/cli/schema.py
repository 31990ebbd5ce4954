"""`specsmith schema`: the JSON Schema of briefs, for editors, and of exported specifications, for programs."""

from __future__ import annotations

import click

from specsmith.cli import DONE


@click.command("schema")
@click.option("--of", type=click.Choice(["brief", "spec"]), default="brief", show_default=True, help="Of which file.")
def command(of: str) -> int:
    """Print the JSON Schema of briefs, which editors complete from, or of spec.json, which `build --to json` makes."""
    from specsmith.build import specification_schema
    from specsmith.scaffold import schema_text

    click.echo(specification_schema() if of == "spec" else schema_text(), nl=False)
    return DONE
