"""The floor of many briefs: reads, validates, fills one template for each, writes."""

import sys
from pathlib import Path

import click
import jinja2
import model
import yaml


@click.command()
@click.argument("folder")
@click.argument("compiled")
@click.argument("out")
def main(folder: str, compiled: str, out: str) -> None:
    """A program."""
    template = jinja2.Environment(loader=jinja2.ModuleLoader(compiled)).get_template("floor.md")
    Path(out).mkdir(exist_ok=True)
    for file in sorted(Path(folder).glob("*.brief.yaml")):
        with open(file, "rb") as stream:
            brief = model.Brief.model_validate(yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        (Path(out) / f"{file.name}.md").write_text(template.render(brief=brief), encoding="utf-8")


sys.exit(main())
