"""`specsmith schema`: the JSON Schema of briefs, for editors."""

from __future__ import annotations

import click

from specsmith.cli import DONE


@click.command("schema")
def command() -> int:
    """Print the JSON Schema of briefs. Editors use it to complete and explain fields."""
    from specsmith.scaffold import schema_text

    click.echo(schema_text(), nl=False)
    return DONE
