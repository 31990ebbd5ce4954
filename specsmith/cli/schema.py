"""`specsmith schema`: JSON Schemas of what people write, for editors."""

from __future__ import annotations

import click

from specsmith.cli import DONE


@click.command("schema")
@click.option(
    "--of", "subject", type=click.Choice(["brief", "project"]), default="brief", show_default=True,
    help="Of briefs, or of specsmith.yaml.",
)  # fmt: skip
def command(subject: str) -> int:
    """Print a JSON Schema. Editors use it to complete and explain fields."""
    click.echo(_text(subject), nl=False)
    return DONE


def _text(subject: str) -> str:
    if subject == "project":
        from specsmith.configuration.settings import schema_text as project_text

        return project_text()
    from specsmith.scaffold import schema_text

    return schema_text()
