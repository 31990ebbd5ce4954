"""Several machines share the briefs: together they do what one does, and each does the same share every time."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from specsmith.shards import Shard
from tests.command_line.program import BROKEN, SMALL, briefs, specsmith

SHARES = tuple(f"{number}/3" for number in (1, 2, 3))
MANY = 18
HOLDER, RIVAL, LAST = "b04", "b11", "b16"
"""Briefs with one id, each in a share of its own."""


def brief(id: str) -> str:
    return SMALL.replace("RESUME", id)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Good briefs, one with an error, and three with one id, in a project in a folder of a repository."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "product"
    folder.mkdir()
    (folder / "specsmith.yaml").write_text("specsmith: 1\n")
    doubled = {each: brief("SAME") for each in (HOLDER, RIVAL, LAST)}
    briefs(folder, **({f"b{n:02}": brief(f"B{n}") for n in range(MANY)} | {"b07": BROKEN} | doubled))
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.md")}


def build(folder: Path, *options: str) -> tuple[int, list[str], list[str]]:
    done = specsmith("build", *options, cwd=folder)
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


def test_all_shares_together_write_the_files_and_say_the_words_of_one_run(repository: Path) -> None:
    code, said, complained = build(repository, "--out", "whole")
    parts = [build(repository, "--out", "parts", "--shard", each) for each in SHARES]
    assert content(repository / "whole") == content(repository / "parts")
    assert len(content(repository / "whole")) == 5 * (MANY - 3)
    assert sorted(line.replace("parts/", "whole/") for _, lines, _ in parts for line in lines) == sorted(said)
    assert sorted(line for _, _, lines in parts for line in lines) == sorted(complained)
    assert max(each for each, _, _ in parts) == code == 1


def test_no_brief_is_in_two_shares(repository: Path) -> None:
    named = [line for each in SHARES for line in build(repository, "--shard", each)[1] if line.startswith("specs/")]
    assert len(named) == len(set(named)) == MANY - 3


def test_all_shares_together_find_what_one_check_finds(repository: Path) -> None:
    def findings(*options: str) -> list[str]:
        found = json.loads(specsmith("check", "--format", "json", *options, cwd=repository).stdout)["findings"]
        return [json.dumps(each) for each in found]

    assert sorted(found for each in SHARES for found in findings("--shard", each)) == sorted(findings())


def share_of(folder: Path, name: str) -> str:
    """The share that says something of a brief."""
    (share,) = (
        each for each in SHARES if f"{name}.brief.yaml:" in specsmith("check", "--shard", each, cwd=folder).stdout
    )
    return share


@pytest.mark.parametrize("command", ["check", "build"])
def test_of_two_briefs_with_one_id_the_share_with_the_later_one_says_so(repository: Path, command: str) -> None:
    assert len({share_of(repository, each) for each in (HOLDER, RIVAL, LAST)}) == 3
    for name in (RIVAL, LAST):
        done = specsmith(command, "--shard", share_of(repository, name), cwd=repository)
        told = f"{name}.brief.yaml:2:5: error[duplicate-brief-id] the id SAME belongs to {HOLDER}.brief.yaml already"
        assert told in done.stdout + done.stderr
        assert done.returncode == 1
        assert not (repository / "specs" / name).exists()


@pytest.mark.parametrize(
    "spelling", ["id: SAME # ours", "'id': SAME", '"id" : "SAME"', 'id: "\\x53AME"', "? id\n: SAME"]
)
def test_an_id_elsewhere_is_seen_however_it_is_spelt(repository: Path, spelling: str) -> None:
    briefs(repository, **{HOLDER: brief("SAME").replace("id: SAME", spelling)})
    done = specsmith("build", "--shard", share_of(repository, RIVAL), cwd=repository)
    assert f"the id SAME belongs to {HOLDER}.brief.yaml already" in done.stderr


@pytest.mark.parametrize("text", [BROKEN.replace("RESUME", "SAME"), "id: SAME\n- x", ""], ids=["key", "YAML", "empty"])
def test_a_brief_elsewhere_that_cannot_be_used_holds_no_id(repository: Path, text: str) -> None:
    (repository / f"{LAST}.brief.yaml").unlink()
    briefs(repository, **{HOLDER: text})
    for command in ("check", "build"):
        whole = specsmith(command, cwd=repository)
        parts = [specsmith(command, "--shard", each, cwd=repository) for each in SHARES]
        assert "belongs to" not in whole.stdout + whole.stderr + "".join(each.stdout + each.stderr for each in parts)


TWICE = "requirements:\n  - {id: FR-1, statement: A}\n  - {id: FR-1, statement: B}\n"
"""An error that leaves a brief readable, so that it has its id for a check and not for a build."""


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_brief_elsewhere_with_an_error_has_its_id_as_in_one_run(repository: Path, command: str) -> None:
    briefs(repository, **{HOLDER: brief("SAME") + TWICE})

    def told(*options: str) -> list[str]:
        done = specsmith(command, *options, cwd=repository)
        return [line for line in (done.stdout + done.stderr).splitlines() if "brief.yaml" in line]

    whole = told()
    assert f"belongs to {HOLDER if command == 'check' else RIVAL}.brief.yaml already" in "\n".join(whole)
    assert sorted(line for each in SHARES for line in told("--shard", each)) == sorted(whole)


def test_every_share_refuses_two_briefs_that_would_write_one_file(repository: Path) -> None:
    (repository / "deep").mkdir()
    briefs(repository / "deep", b00=brief("DEEP"))
    for each in SHARES:
        code, said, complained = build(repository, "--shard", each)
        assert (code, said) == (2, [])
        assert "would write the same files" in complained[0]
    assert not (repository / "specs").exists()


def test_a_brief_more_or_less_moves_no_other(repository: Path) -> None:
    names = [f"b{n:02}" for n in (0, 1, 2, 4, 5, 6)]
    before = {each: share_of(repository, each) for each in names}
    briefs(repository, a=brief("A"), b00a=brief("B00A"))
    (repository / "b08.brief.yaml").unlink()
    briefs(repository, b01=brief("OTHER"))
    assert {each: share_of(repository, each) for each in names} == before


def test_the_share_is_the_same_from_any_folder_by_any_name_and_in_any_clone(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = repository.parent.parent / f"{repository.parent.name}-clone"
    shutil.copytree(repository.parent, clone)
    (clone / "link").symlink_to(clone / "product")

    def number(folder: Path, *files: Path) -> list[int]:
        monkeypatch.chdir(folder)
        return [next(n for n in range(1, 9) if Shard(n, 8).holds(file)) for file in files]

    expected = number(repository, *sorted(repository.glob("*.brief.yaml")))
    assert len(set(expected)) > 1
    names = [f"b{n:02}.brief.yaml" for n in range(MANY)]
    assert number(clone, *(Path("product", each) for each in names)) == expected
    assert number(clone / "product", *map(Path, names)) == expected
    assert number(clone, *(clone / "link" / each for each in names)) == expected


def test_shares_of_a_thousand_briefs_are_about_even(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    same_name = [Path(f"team-{n}/main.brief.yaml") for n in range(1000)]
    same_folder = [Path(f"briefs/feature-{n}.brief.yaml") for n in range(1000)]
    for files in (same_name, same_folder):
        sizes = [len(Shard(number, 8).of(files)) for number in range(1, 9)]
        assert sum(sizes) == 1000
        assert all(0.75 * 125 <= size <= 1.25 * 125 for size in sizes), sizes


@pytest.mark.parametrize(
    "wrong", ["0/8", "9/8", "x", "", "1", "1/0", "-1/8", "1/8/8", " 1/8", "1.0/8", "١/٨", "9" * 5000]
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_what_is_no_share_is_refused_with_the_form(repository: Path, command: str, wrong: str) -> None:
    done = specsmith(command, "--shard", wrong, cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is no share; write NUMBER/ALL, as in 2/8, the second of eight" in done.stderr
    assert not (repository / "specs").exists()


def test_an_empty_share_is_fine_and_says_so(tmp_path: Path) -> None:
    briefs(tmp_path, one=SMALL)
    empty = next(
        f"{n}/2" for n in (1, 2) if "wrote" not in specsmith("build", ".", "--shard", f"{n}/2", cwd=tmp_path).stdout
    )
    line = f"no brief is in share {empty} (1 brief in all)\n"
    for command in ("build", "check"):
        done = specsmith(command, ".", "--shard", empty, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, line, "")
    report = specsmith("check", ".", "--shard", empty, "--format", "json", cwd=tmp_path)
    assert (report.returncode, json.loads(report.stdout)["briefs"], report.stderr) == (0, [], line)


def test_known_findings_are_not_listed_by_a_share(repository: Path) -> None:
    done = specsmith("check", "--write-baseline", "--baseline", "known.json", "--shard", "1/3", cwd=repository)
    assert done.returncode == 2
    assert "takes no --shard" in done.stderr
    assert not (repository / "known.json").exists()


def test_a_share_leaves_alone_what_did_not_change(repository: Path) -> None:
    first = [build(repository, "--shard", each) for each in SHARES]
    again = [build(repository, "--shard", each) for each in SHARES]
    for (code, said, complained), (code_now, said_now, complained_now) in zip(first, again, strict=True):
        assert (code_now, complained_now, len(said_now)) == (code, complained, len(said))
        assert all("nothing changed" in line for line in said_now if line.startswith("specs"))
    whole = [line for line in build(repository)[1] if line.startswith("specs")]
    assert len(whole) == MANY - 3
    assert all("nothing changed" in line for line in whole), "one run knows what the shares made"


def test_a_brief_that_did_not_change_is_refused_once_one_elsewhere_takes_its_id(repository: Path) -> None:
    briefs(repository, **{RIVAL: brief("MINE"), LAST: brief("LAST")})
    share = share_of(repository, RIVAL)
    assert f"{RIVAL}.brief.yaml" not in "".join(build(repository, "--shard", share)[2])
    briefs(repository, **{HOLDER: brief("MINE")})
    code, _, complained = build(repository, "--shard", share)
    assert code == 1
    assert f"the id MINE belongs to {HOLDER}.brief.yaml already" in "\n".join(complained)


def test_a_share_runs_in_a_repository_of_git_without_settings(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    briefs(tmp_path, one=SMALL, two=brief("TWO"))
    done = [specsmith("build", ".", "--shard", f"{n}/2", cwd=tmp_path) for n in (1, 2)]
    assert [each.returncode for each in done] == [0, 0]
    assert {each.name for each in (tmp_path / "specs").iterdir()} == {"one", "two"}


def fresh(folder: Path, *options: str) -> tuple[int, list[str]]:
    """What `build --check` says of files, without its last line, which counts them."""
    done = specsmith("build", "--check", *options, cwd=folder)
    return done.returncode, sorted(done.stdout.splitlines()[:-1] + done.stderr.splitlines())


def test_all_shares_together_find_what_is_stale_and_only_the_first_what_belongs_to_no_brief(repository: Path) -> None:
    for each in (RIVAL, LAST, "b07"):
        (repository / f"{each}.brief.yaml").unlink()
    assert build(repository)[0] == 0
    briefs(repository, **{HOLDER: brief("SAME") + "summary: Another.\n", RIVAL: brief("SAME"), "b07": BROKEN})
    (repository / "b05.brief.yaml").unlink()
    code, said = fresh(repository)
    parts = [fresh(repository, "--shard", each) for each in SHARES]
    assert sorted(line for _, lines in parts for line in lines) == said
    assert max(each for each, _ in parts) == code == 1
    surplus = "specs/b05/spec.md: no brief gives it any more"
    assert [surplus in lines for _, lines in parts] == [True, False, False]
    built = ["\n".join(build(repository, "--shard", each)[2]) for each in SHARES]
    assert [surplus in complained for complained in built] == [True, False, False]
    assert f"the id SAME belongs to {HOLDER}.brief.yaml already" in "\n".join(said)


@pytest.mark.parametrize("share", SHARES)
def test_a_share_removes_no_document_of_another(repository: Path, share: str) -> None:
    build(repository)
    before = content(repository)
    assert build(repository, "--prune", "--shard", share)[0] in (0, 1)
    assert content(repository) == before


def test_a_share_tells_of_its_own_briefs_alone_where_nothing_changed(repository: Path) -> None:
    for each in (RIVAL, LAST, "b07"):
        (repository / f"{each}.brief.yaml").unlink()
    _, said, _ = build(repository)
    told = [line for each in SHARES for line in build(repository, "--shard", each)[1] if line.startswith("specs")]
    assert len(told) == len([line for line in said if line.startswith("specs")]) == MANY - 3
