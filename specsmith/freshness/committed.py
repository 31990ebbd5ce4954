"""What `check` says of documents that are committed beside their brief's project."""

from __future__ import annotations

from collections.abc import Iterable

from specsmith.build import Checked
from specsmith.diagnostics import Diagnostic
from specsmith.freshness import Stale, stale_files
from specsmith.freshness.stale import STALE
from specsmith.frozen import replace
from specsmith.outputs import Chosen
from specsmith.own_templates import TemplateFault
from specsmith.production import Order, Press

_SHOWN = 3
"""Blocks that are named."""


def with_stale_documents(all_checked: Iterable[Checked]) -> list[Checked]:
    """With a warning for each document that stands where the project has it and is not what the brief gives.

    A document that was never made is no finding, and neither is any outside a project. Nothing is written, not even
    what could be used again.

    Raises TemplateFault where a template of the project's makes no document.
    """
    press = Press(Order(Chosen(), keeps=False))
    try:
        return [_looked_at(each, press) for each in all_checked]
    finally:
        press.rest()


def _looked_at(checked: Checked, press: Press) -> Checked:
    settings = checked.project.configuration if checked.project else None
    if settings is None or settings.file is None or not checked.buildable:
        return checked
    if not Chosen().of(checked.file, settings).folder.is_dir():
        return checked
    product = press.make(checked.file)
    if product.refused:
        raise TemplateFault(product.refused)
    folder = product.outputs.folder
    found = stale_files(folder, product.files, [name for name in product.files if (folder / name).is_file()])
    return replace(checked, diagnostics=(*checked.diagnostics, *(_warning(each, checked) for each in found)))


def _warning(stale: Stale, checked: Checked) -> Diagnostic:
    names = [each.name for each in stale.blocks[:_SHOWN]] + (["..."] if len(stale.blocks) > _SHOWN else [])
    where = f" ({', '.join(names)})" if names else ""
    said = "was edited by hand" if stale.state == "edited" else "is not what the brief gives"
    hint = f"specsmith build --check {checked.file} says why; specsmith build {checked.file} repairs it"
    return Diagnostic("warning", STALE, f"{stale.file} {said}{where}", (), hint)
