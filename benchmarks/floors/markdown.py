"""The floor of one Markdown document: reads, validates, fills a template compiled beforehand, writes."""

import sys
from pathlib import Path

import click
import jinja2
import model
import yaml


@click.command()
@click.argument("file")
@click.argument("compiled")
@click.argument("out")
def main(file: str, compiled: str, out: str) -> None:
    """A program."""
    with open(file, "rb") as stream:
        brief = model.Brief.model_validate(yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    environment = jinja2.Environment(loader=jinja2.ModuleLoader(compiled))
    Path(out).write_text(environment.get_template("floor.md").render(brief=brief), encoding="utf-8")


sys.exit(main())
