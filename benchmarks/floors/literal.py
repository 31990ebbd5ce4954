"""The floor of `--version`: a click program that prints a literal."""

import click


@click.group()
@click.version_option("0.1.0", message="floor %(version)s")
def main() -> None:
    """A program."""


main()
