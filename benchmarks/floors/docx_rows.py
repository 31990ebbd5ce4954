"""The floor of one DOCX: reads, validates, and writes with python-docx, table rows as XML."""

import sys
from xml.sax.saxutils import escape

import click
import docx
import model
import yaml
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str, style: str = "Normal") -> object:
    return parse_xml(f'<w:p {W}><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>')


def table(rows: list[tuple[str, ...]]) -> object:
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    cells = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr/><w:p><w:r><w:t>{escape(c)}</w:t></w:r></w:p></w:tc>" for c in row)
        + "</w:tr>"
        for row in rows
    )
    return parse_xml(f"<w:tbl {W}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>")


@click.command()
@click.argument("file")
@click.argument("out")
def main(file: str, out: str) -> None:
    """A program."""
    with open(file, "rb") as stream:
        brief = model.Brief.model_validate(yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    document = docx.Document()
    body = document.element.body
    end = body[-1]
    for goal in brief.goals:
        end.addprevious(paragraph(goal.outcome, "Heading2"))
        end.addprevious(
            table([("Metric", "Baseline", "Target")] + [(m.name, m.baseline, m.target) for m in goal.metrics])
        )
    for capability in brief.capabilities:
        end.addprevious(paragraph(capability.name, "Heading1"))
        for each in capability.requirements:
            end.addprevious(paragraph(f"{each.id}: {each.title}", "Heading2"))
            end.addprevious(paragraph(f"When {each.when}, the {brief.system} shall {each.shall}."))
            for line in (each.goal, each.rationale, each.verification):
                end.addprevious(paragraph(line, "ListBullet"))
            rows = [(c.given, c.when, c.then) for c in each.accept]
            end.addprevious(table([("Given", "When", "Then"), *rows]))
    for risk in brief.risks:
        end.addprevious(paragraph(risk.title, "Heading2"))
        end.addprevious(table([(k, str(v)) for k, v in risk.model_dump().items()]))
    document.save(out)


sys.exit(main())
