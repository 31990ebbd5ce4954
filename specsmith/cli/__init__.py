"""The command line: arguments in, exit code out. Each command's code loads when it runs."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TextIO

import click

from specsmith import __version__

_COMMANDS = {
    "init": "Set a repository up, so that committed documents merge.",
    "new": "Write a brief to begin with.",
    "build": "Make the documents of briefs.",
    "check": "Say what is wrong or weak in briefs, and what to do.",
    "pin": "Write ids into briefs, so that items keep their names.",
    "diff": "Say what changed in meaning between two versions, what was weakened first.",
    "resolve": "Build the documents of a merge or rebase that stopped.",
    "readiness": "Say how far the documents are for the stage of the brief.",
    "questions": "List what is not decided yet, the most urgent first.",
    "trace": "Show what an item serves and what tests it; or the gaps.",
    "rules": "List the rules, or try out those of a pack.",
    "explain": "Say where an item, a rule or a check comes from.",
    "schema": "Print the JSON Schema of briefs, for editors.",
    "merge-driver": "Put a generated file together; git calls it.",
}

OBJECTS_PER_COLLECTION = 200_000
"""Python's 700 makes it look for garbage over and over while modules load, and there is none."""

DONE, FINDINGS, FAILED, BUG = 0, 1, 2, 70


class Commands(click.Group):
    """A group that imports a command when it is called, and not before."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = import_module(f"specsmith.cli.{name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if arguments and arguments[0] not in _COMMANDS and not arguments[0].startswith("-"):
            from specsmith.diagnostics import did_you_mean, quote

            hint = did_you_mean(arguments[0], _COMMANDS) or f"commands: {', '.join(_COMMANDS)}"
            raise click.UsageError(f"no command is called {quote(arguments[0])}; {hint}", context)
        return super().resolve_command(context, arguments)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="specsmith %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of a bug in specsmith.")
def group(debug: bool) -> None:
    """Turns a YAML feature brief into technical specification documents.

    Begin with: specsmith new
    """


def main() -> None:
    """The program: runs the command and ends with its exit code.

    0 done; 1 findings, or briefs with errors; 2 it could not be done;
    70 a bug in specsmith. Ctrl-C ends it by the signal itself.
    """
    gc.set_threshold(OBJECTS_PER_COLLECTION)
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError, ValueError):  # closed, or its disk is full: `run` has said so
            stream.flush()
    os._exit(code)  # Python would take everything apart first, which takes a tenth of the time of `check`


def run(arguments: list[str]) -> int:
    """Runs a command and returns its exit code; what went wrong is on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = group.main(arguments, prog_name="specsmith", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except (click.exceptions.Exit, click.ClickException, click.Abort) as end:
        return _ended(end)
    except OSError as failure:
        return _failed(failure)
    except Exception as bug:  # the last net: a person must never see a traceback that they did not ask for
        return _bug(bug, traceback="--debug" in arguments)


def _ended(end: click.exceptions.Exit | click.ClickException | click.Abort) -> int:
    if isinstance(end, click.exceptions.Exit):
        return end.exit_code
    if isinstance(end, click.ClickException):
        return _say(end)
    return _stop(by_signal=isinstance(end.__context__, KeyboardInterrupt))


def _say(refused: click.ClickException) -> int:
    from specsmith.diagnostics import visible

    if isinstance(refused, click.exceptions.NoArgsIsHelpError):
        click.echo(refused.format_message(), err=True)
        return FAILED
    usage = refused.ctx.get_usage() + "\n" if isinstance(refused, click.UsageError) and refused.ctx else ""
    click.echo(f"{usage}specsmith: {visible(refused.format_message())}", err=True)
    return FAILED


def _stop(by_signal: bool) -> int:
    if not by_signal:
        click.echo("specsmith: stopped, for there was no answer; nothing was written", err=True)
        return FAILED
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGINT)
    return FAILED


def _failed(failure: OSError) -> int:
    if isinstance(failure, BrokenPipeError):  # whoever read our output has had enough (`| head`)
        _discard(sys.stdout)
        return DONE
    from specsmith.diagnostics import visible

    where = f"{visible(str(failure.filename))}: " if failure.filename else ""
    click.echo(f"specsmith: {where}{visible(failure.strerror or str(failure)).lower()}", err=True)
    return FAILED


def _discard(stream: TextIO) -> None:
    """Sends what a stream still holds nowhere, so that Python does not fail on it at the very end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _bug(bug: Exception, traceback: bool) -> int:
    from specsmith.diagnostics import SpecsmithError

    if isinstance(bug, SpecsmithError):  # briefs are reported where they are checked: these are rules that were changed
        click.echo(f"specsmith: {bug}", err=True)
        return FAILED
    if traceback:
        sys.excepthook(type(bug), bug, bug.__traceback__)
    else:
        click.echo(
            f"specsmith: a bug in specsmith ({type(bug).__name__}); please report it with the output of: "
            "specsmith --debug, then the same command",
            err=True,
        )
    return BUG
