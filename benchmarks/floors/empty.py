"""The floor of a build that has nothing to do: an empty click program."""

import click


@click.command()
def main() -> None:
    """A program."""


main()
