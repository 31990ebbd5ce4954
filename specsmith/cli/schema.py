"""`specsmith schema`: JSON Schemas of what people write, for editors, and of exported specifications, for programs."""

from __future__ import annotations

import click

from specsmith.cli import DONE


@click.command("schema")
@click.option(
    "--of", type=click.Choice(["brief", "project", "spec"]), default="brief", show_default=True, help="Of which file."
)
def command(of: str) -> int:
    """Print a JSON Schema: of briefs or of specsmith.yaml, which editors complete from, or of spec.json, which
    `build --to json` makes.
    """
    click.echo(_text(of), nl=False)
    return DONE


def _text(of: str) -> str:
    if of == "spec":
        from specsmith.build import specification_schema

        return specification_schema()
    if of == "project":
        from specsmith.configuration.settings import schema_text as project_text

        return project_text()
    from specsmith.scaffold import schema_text

    return schema_text()
