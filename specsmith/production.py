"""Briefs -> the files of their documents, one brief after another or several at once, in a stable order.

Each brief is let go of before the next but few is taken up, so that a thousand
take no more memory than a hundred.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from specsmith.build import Checked, Limits, check, check_content, documents, due, exports
from specsmith.freshness.surplus import names_in
from specsmith.frozen import Frozen, field, replace
from specsmith.outputs import Chosen, Outputs
from specsmith.own_templates import OwnTemplates, TemplateFault
from specsmith.project import Projects
from specsmith.spec import Spec

if TYPE_CHECKING:
    from concurrent.futures import Future

    from specsmith.looks import Looks, Undrawn
    from specsmith.own_templates.filling import Filling
    from specsmith.writers.look import Look

PAYS = 12
"""Briefs from which on several processes are faster than one; they take a while to start."""
_AHEAD = 2
"""Batches that are made for each process before the first of them is fetched."""
_BATCH = 4
"""Briefs at most that go to a process at once, and behind which garbage is looked for: both take a while each time."""


class Order(Frozen):
    """What is to be made of each brief."""

    chosen: Chosen
    limits: Limits = field(default_factory=Limits)
    reference: Path | None = None
    """The Word file whose look Word documents take, whatever the project says."""
    keeps: bool = True
    """Whether pictures that were drawn are kept for the next time."""


class Open(Frozen):
    """The open questions of a brief: how many, and how many of them block its stage."""

    all: int
    now: int
    stage: str


class Product(Frozen):
    """What came of one brief: the files of its documents, or what is wrong with it."""

    file: Path
    brief: str
    """The brief's id; empty where it has none."""
    outputs: Outputs
    files: Mapping[str, bytes] = field(default_factory=dict)
    open: Open | None = None
    notes: tuple[str, ...] = ()
    """What could not be said in files for other tools."""
    refused: str = ""
    """Why a template of the project's makes no document."""
    broken: Checked | None = None
    """With its errors, where no documents can be made."""
    undrawn: Undrawn | None = None
    """Diagrams that are not in its Word files."""

    @property
    def names(self) -> list[str]:
        """The names of its files; of all in its folder where nobody knows what the brief gives."""
        return names_in(self.outputs.folder) if self.broken or self.refused else [*self.files]


_Batch = tuple[list[Product], OSError | None]


class Press:
    """Makes products; what briefs have in common is read once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._projects = Projects()
        self._looks: Looks | None = None
        self._fillings: dict[OwnTemplates, Filling] = {}

    def rest(self) -> None:
        """Ends what runs beside this process; a further product would start it again."""
        for each in self._fillings.values():
            each.end()

    def make(self, file: Path) -> Product:
        """The product of one brief; raises OSError where it cannot be read."""
        return self._made(check(file, self._order.limits, self._projects, errors_only=True))

    def make_as_if(self, file: Path, content: bytes, only: str) -> Product:
        """What would come of a brief if its file had a content; of documents, at most the one of a name."""
        project = self._projects.of(file.parent)
        return self._made(check_content(file, content, self._order.limits, project, errors_only=True), only)

    def _made(self, checked: Checked, only: str = "") -> Product:
        file, project = checked.file, self._projects.of(checked.file.parent)
        outputs = self._order.chosen.of(file, project.configuration)
        brief = checked.brief.id if checked.brief else ""
        if checked.spec is None or not checked.buildable:
            return Product(file, brief, outputs, broken=replace(checked, brief=None, project=None))
        looks = self._of_word() if "docx" in outputs.formats else None
        look = looks.of(project.configuration) if looks else None
        own = self._of_own(project.configuration.templates, outputs)
        try:
            made = _documents(checked, outputs, look, own, only)
        except TemplateFault as fault:
            return Product(file, brief, outputs, refused=str(fault))
        further = exports(checked, outputs.exports)
        return Product(
            file, brief, outputs, {**made, **further.files}, _open(checked.spec), notes=further.notes,
            undrawn=looks.undrawn() if looks else None,
        )  # fmt: skip

    def _of_word(self) -> Looks:
        from specsmith.looks import Looks  # Markdown must not pay for what draws

        self._looks = self._looks or Looks(self._order.reference, self._order.keeps)
        return self._looks

    def _of_own(self, own: OwnTemplates | None, outputs: Outputs) -> Filling | None:
        """What fills the project's own templates; none where no document comes of one."""
        if own is None or not outputs.formats or not any(map(own.run_for, outputs.documents)):
            return None
        if own not in self._fillings:
            from specsmith.own_templates.filling import Filling  # most projects have none

            self._fillings[own] = Filling(own, word="docx" in outputs.formats)
        return self._fillings[own]


def _documents(
    checked: Checked, outputs: Outputs, look: Look | None, own: Filling | None, only: str
) -> Mapping[str, bytes]:
    if not outputs.formats:
        return {}
    return documents(checked, outputs.formats, outputs.documents, outputs.combine, look, own, only)


def _open(spec: Spec) -> Open:
    return Open(len(spec.questions), len(due(spec, spec.head.stage)), spec.head.stage)


def produced(files: Sequence[Path], order: Order, jobs: int) -> Iterator[Product]:
    """The product of each brief, in the order of the files, whatever the number of processes."""
    press = Press(order)
    try:
        waiting = iter(files)
        first = [press.make(file) for file in islice(waiting, 1)]  # and what it loads is there for all processes
        yield from first
        _collect_between()
        if jobs < 2 or len(files) < PAYS:
            yield from _made(press, waiting)
        else:
            press.rest()  # each process starts what it needs
            batch = max(1, min(_BATCH, len(files) // (jobs * _AHEAD)))
            yield from _several_at_once(waiting, press, jobs, batch)
    finally:
        press.rest()
        gc.enable()


def _collect_between() -> None:
    """What is there now stays and is not looked through again; garbage is looked for between briefs alone.

    Then there is little but garbage to look through. In between, all that one brief is made of would be.
    """
    gc.freeze()
    gc.disable()


def _made(press: Press, files: Iterable[Path]) -> Iterator[Product]:
    for number, file in enumerate(files):
        if number % _BATCH == 0:
            gc.collect(0)
        yield press.make(file)


def usual_jobs() -> int:
    """As many processes as there are cores for this one."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_press: Press | None = None
"""The press of a process that was started to make products."""


def _several_at_once(files: Iterator[Path], press: Press, jobs: int, size: int) -> Iterator[Product]:
    from concurrent.futures import ProcessPoolExecutor  # takes a while to load
    from multiprocessing import get_all_start_methods, get_context

    copies = "fork" if "fork" in get_all_start_methods() and os.uname().sysname == "Linux" else None
    pool = ProcessPoolExecutor(jobs, get_context(copies), _start, (press,))
    ahead: deque[Future[_Batch]] = deque()
    try:
        while batch := list(islice(files, size)):
            ahead.append(pool.submit(_make, batch))
            if len(ahead) >= jobs * _AHEAD:
                yield from _taken(ahead.popleft().result())
        while ahead:
            yield from _taken(ahead.popleft().result())
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    finally:
        pool.shutdown(cancel_futures=True)  # without waiting, Python's own end would stumble over it


def _start(press: Press) -> None:
    """Ctrl-C is for the process that the user started; the others end with it, however it ends."""
    import signal
    from threading import Thread

    global _press
    _press = press
    _collect_between()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make(files: Sequence[Path]) -> _Batch:
    """The products of some briefs; where one cannot be read, of those before it, and why."""
    if _press is None:
        raise RuntimeError("a process that was not started to make products")
    products: list[Product] = []
    try:
        for product in _made(_press, files):
            products.append(product)  # noqa: PERF402 - what was made before a failure is kept
    except OSError as failure:
        return products, failure
    return products, None


def _taken(batch: _Batch) -> Iterator[Product]:
    products, failure = batch
    yield from products
    if failure:
        raise failure
