"""The floor of `check`: imports click, PyYAML and a pydantic model of nine classes."""

import click
import model
import yaml


@click.command()
@click.argument("file")
def main(file: str) -> None:
    """A program."""
    assert yaml
    assert model.Brief
    click.echo(file)


main()
