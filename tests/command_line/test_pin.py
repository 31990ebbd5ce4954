"""`pin` writes ids where they lack, and not one byte besides; an id is given once and stays with its item."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.accept_pins import after, cases, pinned, said
from tests.command_line.program import BROKEN, QUIET, briefs, fingerprint, is_harmless, specsmith

NAME = "shop.brief.yaml"

HEAD = """\
specsmith: 1
id: SHOP
title: Pay in the shop
kind: developer-platform
capabilities:
"""
PAY, REFUND = "  - name: Pay\n    requirements:\n", "  - name: Refund\n    requirements:\n"


def shop(pay: str = "", refund: str = "", more: str = "") -> str:
    """A brief of two capabilities, far enough apart for git to merge changes of both."""
    between = "    notes: |\n" + "".join(f"      line {number} of many\n" for number in range(9))
    return f"{HEAD}{PAY}      - {{id: FR-1, statement: The shop shall pay.}}\n{pay}{between}{REFUND}{refund}{more}"


def requirement(statement: str, id: str = "") -> str:
    return f"      - {{{f'id: {id}, ' if id else ''}statement: {statement}}}\n"


REFUNDS = requirement("The shop shall refund.", "FR-2")


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, text: str, name: str = NAME) -> str:
    """Writes the brief and commits it; returns the commit."""
    (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "changed")
    return git(folder, "rev-parse", "HEAD")[:10]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository in which the brief has FR-1 and FR-2."""
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init", "--quiet")
    commit(
        folder,
        shop(refund=REFUNDS).replace("- name", "- id: C-1\n    name", 1).replace("- name", "- id: C-2\n    name", 1),
    )
    return folder


def text(folder: Path) -> str:
    return (folder / NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_each_way_to_write_an_item_gets_its_id_as_it_is_shown_beside_it(case: Path) -> None:
    content, words = pinned(case)
    assert content.decode() == after(case).read_text(encoding="utf-8")
    assert words == said(case).read_text(encoding="utf-8")


def with_carriage_returns(content: bytes) -> bytes:
    return content.replace(b"\n", b"\r\n")


def with_a_mark(content: bytes) -> bytes:
    return b"\xef\xbb\xbf" + content


def without_a_last_line_end(content: bytes) -> bytes:
    return content.removesuffix(b"\n")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
@pytest.mark.parametrize("change", [with_carriage_returns, with_a_mark, without_a_last_line_end])
def test_the_bytes_around_stay_as_the_editor_wrote_them(case: Path, change: Callable[[bytes], bytes]) -> None:
    assert pinned(case, change)[0] == change(after(case).read_bytes())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_a_second_time_changes_nothing(case: Path) -> None:
    assert pinned(case, lambda _: after(case).read_bytes())[0] == after(case).read_bytes()


def test_what_is_known_by_its_name_gets_an_id_only_on_request(tmp_path: Path) -> None:
    briefs(tmp_path, shop=shop(more="users: [Buyer]\nrisks: [It breaks]\n"))
    assert specsmith("pin", NAME, cwd=tmp_path).returncode == 0
    assert text(tmp_path).endswith("users: [Buyer]\nrisks: [{id: R-1, title: It breaks}]\n")
    assert specsmith("pin", NAME, "--all", cwd=tmp_path).stdout == f"{NAME}: wrote U-1\n"


def test_check_names_each_missing_id_and_writes_nothing(tmp_path: Path) -> None:
    briefs(tmp_path, shop=shop(REFUNDS.replace("FR-2", "FR-1")))
    before = fingerprint(tmp_path)
    done = specsmith("pin", NAME, "--check", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f'{NAME}:6:5: "Pay" has no id; it would be C-1',
        f'{NAME}:9:9: "The shop shall refund." and the item at line 8 both have the id FR-1; it would be FR-2',
        f'{NAME}:20:5: "Refund" has no id; it would be C-2',
    ]
    assert fingerprint(tmp_path) == before
    specsmith("pin", NAME, cwd=tmp_path)
    done = specsmith("pin", NAME, "--check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


def test_diff_shows_the_changes_and_writes_nothing(tmp_path: Path) -> None:
    briefs(tmp_path, shop=HEAD + "  - Pay # \u202e\n")
    before = fingerprint(tmp_path)
    done = specsmith("pin", NAME, "--diff", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[3:] == [
        " title: Pay in the shop", " kind: developer-platform", " capabilities:",
        "-  - Pay # \\u202e", "+  - id: C-1", "+    name: Pay # \\u202e", " ",
    ]  # fmt: skip
    assert is_harmless(done.stdout)
    assert fingerprint(tmp_path) == before
    assert specsmith("pin", NAME, "--diff", "--check", cwd=tmp_path).returncode == 1


def test_a_brief_with_errors_stays_as_it_is_and_the_others_are_pinned(tmp_path: Path) -> None:
    briefs(tmp_path, broken=BROKEN, quiet=QUIET.replace("{id: G-1, outcome", "{outcome"))
    done = specsmith("pin", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "broken.brief.yaml").read_text() == BROKEN
    assert (tmp_path / "quiet.brief.yaml").read_text() == QUIET
    assert "broken.brief.yaml:4:1: error[unknown-key]" in done.stderr
    assert done.stderr.endswith("broken.brief.yaml: it has errors, so it stays as it is\n")


@pytest.mark.parametrize("id", ["R-1", "SEC-12"])
def test_an_id_that_no_new_id_can_mend_is_an_error(tmp_path: Path, id: str) -> None:
    briefs(tmp_path, shop=shop(more=f"risks: [{{id: {id}, title: It breaks}}]\nretired: [R-1]\n"))
    done = specsmith("pin", NAME, cwd=tmp_path)
    assert (done.returncode, text(tmp_path).count("id: C-")) == (1, 0)
    assert "error[duplicate-id]" in done.stderr


def test_the_id_of_a_brief_is_looked_for_in_the_whole_repository(repository: Path) -> None:
    (repository / "old").mkdir()
    briefs(repository / "old", copy=shop())
    before = text(repository)
    done = specsmith("pin", NAME, cwd=repository)
    assert (done.returncode, text(repository)) == (1, before)
    assert "the id SHOP belongs to" in done.stderr
    assert "old/copy.brief.yaml as well" in done.stderr


def test_without_git_ids_are_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    briefs(tmp_path, shop=shop(requirement("The shop shall wait.")))
    assert specsmith("pin", NAME, cwd=tmp_path).stdout == f"{NAME}: wrote C-1, C-2, FR-2\n"


def test_an_id_that_ever_stood_in_the_history_is_not_given_again(repository: Path) -> None:
    commit(repository, text(repository).replace(REFUNDS, REFUNDS + requirement("The shop shall wait.", "FR-9")))
    commit(repository, text(repository).replace(requirement("The shop shall wait.", "FR-9"), ""))
    (repository / NAME).write_text(text(repository) + requirement("The shop shall ask."))
    specsmith("pin", NAME, cwd=repository)
    assert requirement("The shop shall ask.", "FR-10") in text(repository)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("", "retired: [FR-2]\n"),
        ("retired:   # gone\n", "retired: [FR-2]   # gone\n"),
        ("retired: []\n", "retired: [FR-2]\n"),
        ("retired: R-4\n", "retired: [R-4, FR-2]\n"),
        ("retired: [R-4, 'R-5' ] # gone\n", "retired: [R-4, 'R-5', FR-2 ] # gone\n"),
        ("retired:\n- R-4\n- R-5 # gone\n# end\n", "retired:\n- R-4\n- R-5 # gone\n- FR-2\n# end\n"),
        ("retired:\n  - R-4", "retired:\n  - R-4\n  - FR-2"),
        ("owner: Ann", "owner: Ann\nretired: [FR-2]\n"),
    ],
)
def test_an_id_of_the_last_commit_that_is_gone_is_retired(repository: Path, before: str, then: str) -> None:
    rest = text(repository).replace(REFUNDS, requirement("The shop shall ask.", "FR-3"))
    (repository / NAME).write_text(rest + before)
    assert specsmith("pin", NAME, "--check", cwd=repository).returncode == 1
    done = specsmith("pin", NAME, cwd=repository)
    assert text(repository) == rest + then
    assert "FR-2 is retired" in done.stdout
    assert done.stdout.endswith(f"{NAME}: wrote FR-2 under retired\n")
    assert specsmith("pin", NAME, "--check", cwd=repository).returncode == 0


def test_where_the_list_cannot_take_a_retired_id_somebody_is_asked_to_write_it(repository: Path) -> None:
    rest = text(repository).replace(REFUNDS, requirement("The shop shall ask.")) + "retired: {none: nothing is gone}\n"
    (repository / NAME).write_text(rest)
    done = specsmith("pin", NAME, cwd=repository)
    assert done.returncode == 1
    assert text(repository) == rest.replace(
        "{statement: The shop shall ask.", "{id: FR-3, statement: The shop shall ask."
    )
    assert "FR-2 is in the last commit and no item has it now; add it to retired: by hand" in done.stdout


def two_branches(repository: Path) -> tuple[str, str]:
    """Branch `main` gives FR-3 to an item, and so does `side`; nothing is merged yet."""
    base = text(repository)
    git(repository, "checkout", "--quiet", "-b", "side")
    side = commit(repository, base + requirement("The shop shall ask.", "FR-3"))
    git(repository, "checkout", "--quiet", "main")
    wait = requirement("The shop shall wait.", "FR-3")
    main = commit(repository, base.replace("    notes: |\n", wait + "    notes: |\n", 1))
    return main, side


def who_has(folder: Path) -> dict[str, str]:
    lines = [line for line in text(folder).splitlines() if "{id: FR-" in line]
    return {line.split("shall ")[1].rstrip(".}"): line.split("id: ")[1].split(",")[0] for line in lines}


@pytest.mark.parametrize("how", [["--no-commit", "--no-ff"], ["-m", "merged"]])
@pytest.mark.parametrize(("here", "other", "keeps"), [("main", "side", "wait"), ("side", "main", "ask")])
def test_of_two_branches_the_one_that_was_merged_into_keeps_the_id(
    repository: Path, how: list[str], here: str, other: str, keeps: str
) -> None:
    commits = dict(zip(("main", "side"), two_branches(repository), strict=True))
    git(repository, "checkout", "--quiet", here)
    git(repository, "merge", "--quiet", *how, other)
    done = specsmith("pin", NAME, cwd=repository)
    assert done.returncode == 0
    loses = "ask" if keeps == "wait" else "wait"
    assert who_has(repository) == {"pay": "FR-1", "refund": "FR-2", keeps: "FR-3", loses: "FR-4"}
    assert f'"The shop shall {loses}." is FR-4 now; FR-3 stays with the item at line' in done.stdout
    assert f"which had it in {commits[here]}" in done.stdout


def test_in_a_rebase_the_commits_to_come_are_told_of(repository: Path) -> None:
    two_branches(repository)
    git(repository, "checkout", "--quiet", "side")
    said = f"{NAME}: the commits of this rebase that are still to come may name FR-3 and mean the new id"
    git(repository, "-c", "sequence.editor=sed -i s/^pick/edit/", "rebase", "--quiet", "--interactive", "main")
    assert said in specsmith("pin", NAME, cwd=repository).stdout.splitlines()


def test_what_the_remote_has_keeps_its_id_on_a_branch_that_takes_it_in(repository: Path, tmp_path: Path) -> None:
    main, _ = two_branches(repository)
    git(tmp_path, "clone", "--quiet", str(repository), "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "--quiet", "side")
    git(clone, "merge", "--quiet", "-m", "merged", "origin/main")
    assert f"which had it in {main}" in specsmith("pin", NAME, cwd=clone).stdout
    assert who_has(clone) == {"pay": "FR-1", "refund": "FR-2", "wait": "FR-3", "ask": "FR-4"}


def test_an_id_that_both_branches_have_in_common_stays_where_it_was(repository: Path) -> None:
    """One branch moved the item with FR-2, the other copied its line and wrote another text into it."""
    copied = requirement("The shop shall ask.", "FR-2")
    commit(repository, text(repository).replace(REFUNDS, copied + REFUNDS))
    specsmith("pin", NAME, cwd=repository)
    assert who_has(repository) == {"pay": "FR-1", "ask": "FR-3", "refund": "FR-2"}


def test_references_to_an_id_that_two_items_had_are_named_and_left(repository: Path) -> None:
    two_branches(repository)
    git(repository, "merge", "--quiet", "-m", "merged", "side")
    (repository / NAME).write_text(text(repository) + "    depends_on: [FR-3]\n")
    done = specsmith("pin", NAME, cwd=repository)
    assert done.returncode == 1
    assert text(repository).endswith("    depends_on: [FR-3]\n")
    assert f'{NAME}:26:18: "FR-3" may mean FR-3 or FR-4 now' in done.stdout


def test_the_same_id_in_a_branch_that_is_not_merged_yet_is_not_given(repository: Path) -> None:
    two_branches(repository)
    git(repository, "merge", "--quiet", "--no-commit", "--no-ff", "side")
    rest = text(repository).replace(requirement("The shop shall ask.", "FR-3"), requirement("The shop shall tell."))
    (repository / NAME).write_text(rest)
    specsmith("pin", NAME, cwd=repository)
    assert requirement("The shop shall tell.", "FR-4") in text(repository)


def test_known_findings_stay_known_under_the_new_names(tmp_path: Path) -> None:
    briefs(tmp_path, shop=HEAD + "  - name: Pay fast\n    requirements: [The shop shall answer fast.]\n")
    (tmp_path / "specsmith.yaml").write_text("specsmith: 1\nbriefs: [.]\nbaseline: known.json\n")
    specsmith("check", "--write-baseline", cwd=tmp_path)
    assert specsmith("check", cwd=tmp_path).returncode == 0
    done = specsmith("pin", cwd=tmp_path)
    assert "known.json: findings of SHOP are known by the new names" in done.stdout
    done = specsmith("check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_what_is_no_file_is_not_written(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.write(write, (HEAD + "  - Pay\n").encode())
    os.close(write)
    done = specsmith("pin", f"/dev/fd/{read}", cwd=tmp_path)
    os.close(read)
    assert done.returncode == 2
    assert "this is no file" in done.stderr
