"""`specsmith new`: writes a brief to begin with."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import click

from specsmith.cli import DONE
from specsmith.cli.saying import say
from specsmith.diagnostics import quote, visible
from specsmith.frozen import replace
from specsmith.scaffold import KINDS, SUFFIX, Answers, brief_text, example, file_name, refusal, write


@click.command("new")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help=f"The kind of product: {', '.join(KINDS)}.")
@click.option(
    "--also", type=click.Choice(KINDS), metavar="KIND", help="A second kind: an AI feature in a SaaS product."
)
@click.option("--title", default="", help="The feature's name.")
@click.option("--owner", default="", help="Who answers for the specification.")
@click.option("--problem", default="", help="What is wrong today.")
@click.option("--goal", "goals", multiple=True, help="An outcome; give it several times for several.")
@click.option("--capability", "capabilities", multiple=True, help="What users can do then; several times for several.")
@click.option(
    "--example", "example_kind", type=click.Choice(KINDS), metavar="KIND", help="Copy a full example instead."
)
@click.option("--build", "build_too", is_flag=True, help="Build its documents at once.")
def command(
    file: Path | None, kind: str | None, also: str | None, title: str, owner: str, problem: str,
    goals: tuple[str, ...], capabilities: tuple[str, ...], example_kind: str | None, build_too: bool,
) -> int:  # fmt: skip
    """Write a brief to begin with, to FILE (or into a folder) or to a name made from the title.

    In a terminal it asks for what the options leave out; Enter skips a question.
    It never overwrites a file.
    """
    if example_kind:
        path = _placed(file, file_name(f"{example_kind} example"))
        text = example(example_kind)
    else:
        if file and not file.is_dir():
            _refuse_standing(_named(file))  # before anybody answers questions in vain
        answers = _answers(kind, title, owner, problem, goals, capabilities)
        answers = replace(answers, also=_second(answers.kind, also))
        path, text = _placed(file, file_name(answers.title)), brief_text(answers)
    _refuse_standing(path)
    write(path, text)
    say(f"wrote {visible(str(path))}")
    return _build(path) if build_too else _next_step(path)


def _second(kind: str, also: str | None) -> str:
    if also == kind:
        raise click.UsageError(f"--also names a second kind; {kind} is the first one")
    return also or ""


def _answers(
    kind: str | None, title: str, owner: str, problem: str, goals: tuple[str, ...], capabilities: tuple[str, ...]
) -> Answers:
    if sys.stdin.isatty():
        kind = kind or _ask_kind()
        title = title or _ask_title()
        owner = owner or _ask("Who answers for the specification?")
        problem = problem or _ask("What is wrong today?")
        goals = goals or _ask_many("A goal: what is different for users when the work is done?")
        capabilities = capabilities or _ask_many("A capability: what can users do afterwards?")
    if not kind or not title.strip():
        raise click.UsageError(f"name --kind ({', '.join(KINDS)}) and --title: there is no terminal to ask in")
    answers = Answers(title.strip(), kind, owner.strip(), problem.strip(), _filled(goals), _filled(capabilities))
    _refuse_unusable(answers)
    return answers


def _refuse_standing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise click.ClickException(f"{path}: stands already and stays as it is; name another file")


def _filled(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def _refuse_unusable(answers: Answers) -> None:
    for text in (answers.title, answers.owner, answers.problem, *answers.goals, *answers.capabilities):
        if why := refusal(text):
            raise click.UsageError(f"{quote(text)} {why}")


def _ask(question: str) -> str:
    return _usable(lambda: click.prompt(f"{question} (Enter to skip)", default="", show_default=False))


def _ask_title() -> str:
    title = ""
    while not title.strip():
        title = _usable(lambda: click.prompt("What is the feature called?", prompt_suffix=" "))
    return title


def _usable(ask: Callable[[], str]) -> str:
    """An answer that a brief can hold; asks again until there is one."""
    answer = ask()
    while why := refusal(answer):
        say(f"This {why}.")
        answer = ask()
    return answer


def _ask_kind() -> str:
    say("Which kind of product is it?")
    for number, kind in enumerate(KINDS, start=1):
        say(f"  {number}  {kind}")
    names = {str(number): kind for number, kind in enumerate(KINDS, start=1)} | {kind: kind for kind in KINDS}
    answer: str = click.prompt("Its number")
    while answer.strip() not in names:
        say(f"{quote(answer)} is none of these; give a number from 1 to {len(KINDS)}, or a name from the list.")
        answer = click.prompt("Its number")
    return names[answer.strip()]


def _ask_many(question: str) -> tuple[str, ...]:
    answers: list[str] = []
    while answer := _ask(question if not answers else "Another one?"):
        answers.append(answer)
    return tuple(answers)


def _placed(file: Path | None, usual: str) -> Path:
    if file is None or file.is_dir():
        return (file or Path()) / usual
    return _named(file)


def _named(path: Path) -> Path:
    """A brief is found by its name, so it must have it."""
    stem = path.name.removesuffix(".yml").removesuffix(".yaml").removesuffix(".brief")
    if not stem.strip("."):
        raise click.UsageError("name the file, as in uploads.brief.yaml")
    return path.with_name(stem + SUFFIX)


def _next_step(path: Path) -> int:
    say(f"Next: specsmith build {_typed(path)}")
    return DONE


def _build(path: Path) -> int:
    from specsmith.cli.build import command as build

    code = build.main(["--", str(path)], standalone_mode=False)
    say(f"Next: fill in {visible(str(path))}, then: specsmith build {_typed(path)} --to md,docx")
    return int(code or DONE)


def _typed(path: Path) -> str:
    """The path as one types it in a shell."""
    name = f"./{path}" if str(path).startswith("-") else str(path)
    return visible(shlex.quote(name))
