"""Whether each output of a template ends with a filter that names its place, so that no text of a brief breaks it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jinja2 import nodes


def bare_outputs(template: nodes.Template, escaping: Collection[str]) -> Iterator[nodes.Node]:
    """What a parsed template puts out without one of these filters, in its order."""
    modules = {each.target for each in template.find_all(nodes.Import)}
    for output in template.find_all(nodes.Output):
        yield from (each for each in output.nodes if not _is_escaped(each, escaping, modules))


def _is_escaped(node: nodes.Node, escaping: Collection[str], modules: Collection[str]) -> bool:
    """Whether it is escaped for its place, a constant, or what a macro made."""
    if isinstance(node, nodes.Or | nodes.And):
        return all(_is_escaped(each, escaping, modules) for each in (node.left, node.right))
    if isinstance(node, nodes.CondExpr):
        return all(_is_escaped(each, escaping, modules) for each in (node.expr1, node.expr2) if each)
    if isinstance(node, nodes.Filter):
        return node.name in escaping
    return isinstance(node, nodes.TemplateData | nodes.Const) or _is_macro(node, modules)


def _is_macro(node: nodes.Node, modules: Collection[str]) -> bool:
    if not isinstance(node, nodes.Call):
        return False
    called = node.node
    if isinstance(called, nodes.Getattr):
        return isinstance(called.node, nodes.Name) and called.node.name in modules
    return isinstance(called, nodes.Name)
