"""What the last build made of which briefs, so that the next one can leave alone what is as it was.

A brief is left alone if nothing changed that its documents depend on: its
content, the settings of its project with packs and reference document, the
program with its rules and templates, and the options; and if the documents
still are the files that were written. Files are known by size, times and place
on the disk, as git knows them; a brief that was only touched, by its content.

The ledger is safe to delete and to share; interrupted builds write none. It
cannot be forged from another machine, since nobody can choose where on this
disk a file lies and when it came there. Names that are not Unicode cannot be
read back: a project with one is built whole each time.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from stat import S_ISLNK
from zlib import crc32

from specsmith.cached import CACHE, keep, kept
from specsmith.frozen import Frozen, field, fields_of, from_json
from specsmith.repository import configuration_file, find_briefs
from specsmith.resources import PACKAGE, resources

_MOST = 256 * 2**20
"""Bytes of a ledger at most."""
_TICK = 0.02
"""Seconds after which a disk gives a changed file another time than before."""

State = list[int]
"""How a file lies on the disk: size, times of content and of place in nanoseconds, number."""


Inputs = Mapping[str, State | None]
"""How the files and folders lie that every brief of a project depends on, by name."""


class Entry(Frozen):
    """What was made of one brief."""

    state: State
    digest: str
    """Of the brief's content."""
    id: str
    folder: str
    """Where its documents are."""
    files: dict[str, State]
    told: list[str]
    """What there is to say of the brief."""

    @property
    def noted(self) -> dict[str, object]:
        """As the ledger holds it."""
        return {name: getattr(self, name) for name in fields_of(Entry)}

    @property
    def stands(self) -> bool:
        """Whether its documents still are what was written."""
        return all(state_of(f"{self.folder}/{name}") == state for name, state in self.files.items())


class _Noted(Frozen):
    """What is in the file of a ledger."""

    call: str
    """What `build` was called with, where, and by which program: an entry is true for this alone."""
    places: list[str] = field(default_factory=list)
    """Where the project has its briefs."""
    inputs: dict[str, State | None] = field(default_factory=dict)
    """Files and folders that every brief of the project depends on."""
    entries: dict[str, Entry] = field(default_factory=dict)


class Ledger(Frozen):
    """The entries for one way to call `build` in one project."""

    file: Path
    settings: Path
    """The project's specsmith.yaml."""
    call: str
    places: list[str]
    """Where the project has its briefs."""
    entries: dict[str, Entry]
    """By the file of the brief."""

    def unchanged(self, files: Iterable[Path]) -> dict[Path, Entry]:
        """The entries of the briefs that can be left alone."""
        if not self.entries:
            return {}
        nearest = cache(configuration_file)
        found = {}
        for file in files:
            entry = self.entries.get(str(file))
            if entry and _is_as_it_was(file, entry) and nearest(file.parent) == self.settings and entry.stands:
                found[file] = entry
        times = Counter(entry.id for entry in found.values())  # builds of single briefs may have left two of one id
        return {file: entry for file, entry in found.items() if times[entry.id] == 1}

    def briefs(self, places: Sequence[str]) -> list[Path]:
        """The briefs of a build; raises NotFound."""
        return find_briefs(places or self.places)

    @property
    def gone(self) -> bool:
        """Whether a brief of which something was made is not there any more."""
        return any(not os.path.lexists(name) for name in self.entries)

    def write(
        self, places: Sequence[str], inputs: Inputs, files: Iterable[Path], entries: Mapping[Path, Entry]
    ) -> None:
        """Keeps these entries, and of other briefs than these files those that it had, as long as they are there.

        `places` are those of the project; none where the build was of briefs that were named.
        """
        looked_at = set(map(str, files))
        kept_on = {name: each for name, each in self.entries.items() if name not in looked_at and os.path.lexists(name)}
        noted = kept_on | {str(file): entry for file, entry in entries.items()}
        time.sleep(_TICK)  # a file that is changed from now on has another time than the one noted
        data = {
            "call": self.call,
            "places": [*places] or self.places,
            "inputs": dict(inputs),
            "entries": {name: each.noted for name, each in noted.items()},
        }
        keep(self.file, json.dumps(data, separators=(",", ":")).encode())


def ledger_of(options: Sequence[object]) -> Ledger | None:
    """The ledger of the project around the working folder for these options; None where there is no project.

    It has no entries where something changed that all briefs depend on.
    """
    settings = configuration_file(Path.cwd())
    if settings is None:
        return None
    call = json.dumps([str(Path.cwd()), program(), *options])
    file = settings.parent / CACHE / f"build-{crc32(call.encode()):08x}.json"
    noted = _read(file, call)
    return Ledger(file, settings, call, noted.places, noted.entries)


def _read(file: Path, call: str) -> _Noted:
    noted = from_json(kept(file, _MOST), _Noted)  # a file that somebody damaged is as good as none
    if noted and noted.call == call and noted.inputs and all(state_of(at) == was for at, was in noted.inputs.items()):
        return noted
    return _Noted(call)


def entry_of(
    file: Path, state: State | None, id: str, folder: Path, names: Iterable[str], told: list[str]
) -> Entry | None:
    """The entry of a brief whose documents were just saved; `state` is how it lay there before it was read.

    None where it was changed in between, so that nobody knows what was read.
    """
    try:
        digest = _digest(file)
    except OSError:
        return None
    files = {name: state_of(folder / name) for name in names}
    if state is None or state_of(file) != state or not all(files.values()):
        return None
    return Entry(state, digest, id, str(folder), {name: state for name, state in files.items() if state}, told)


def _is_as_it_was(file: Path, entry: Entry) -> bool:
    if state_of(file) == entry.state:
        return True
    try:
        return _digest(file) == entry.digest
    except OSError:
        return False


def _digest(file: Path) -> str:
    from hashlib import sha256  # which loads OpenSSL, and is for briefs that were made or touched

    return sha256(file.read_bytes()).hexdigest()


def state_of(path: str | Path) -> State | None:
    """How a file or folder lies on the disk; None where there is none, and for a link, whose end may change."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if S_ISLNK(status.st_mode):
        return None
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


@cache
def program() -> str:
    """What the program is: how its own files lie, and the names and versions of the packages beside it.

    As it stands and not as a digest, for whose sake OpenSSL would be loaded where nothing changed.
    """
    said = [sys.version]
    for folder in (PACKAGE, resources("templates")):
        for where, folders, files in os.walk(folder):
            folders[:] = sorted(each for each in folders if each not in ("__pycache__", "prepared"))
            said.append(f"{sorted(files)} {[state_of(f'{where}/{each}') for each in sorted(files)]}")
    packages = [each for path in sys.path for each in _names(path) if each.endswith((".dist-info", ".egg-info"))]
    return "\n".join([*said, str(sorted(packages))])


def _names(folder: str) -> list[str]:
    try:
        return [each.name for each in os.scandir(folder or ".")]
    except OSError:
        return []
