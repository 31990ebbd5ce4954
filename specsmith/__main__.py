"""Starts the program: `specsmith`, or `python -m specsmith`."""

import signal


def main() -> None:
    """Runs the command line; until it is loaded, Ctrl-C ends the process at once and without a word."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from specsmith.cli import main as run

    signal.signal(signal.SIGINT, usual)
    run()


if __name__ == "__main__":
    main()
