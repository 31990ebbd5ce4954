"""Two branches change one brief: whatever git makes of the documents, in the end they are what a build gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from specsmith.render.blocks import NOTE
from tests.command_line.clones import NAME, NEAR, PAY, REFUND, Clone, branches, brief, clone, fresh
from tests.command_line.program import fingerprint, specsmith


def test_without_the_driver_git_merges_other_lines_and_resolve_does_the_rest(tmp_path: Path) -> None:
    made = clone(tmp_path / "work", driver=False)
    branches(made, brief(pay="pay with a voucher"), brief(refund="refund within a day"))
    made.git("merge", "side", fails=True)
    assert made.unmerged() == ["specs/shop/spec.md"]  # whose table of the trace has a row for each item
    done = specsmith("resolve", cwd=made.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == ["added specs/shop/spec.md", "Next: git commit"]
    made.git("commit", "--no-edit")
    assert made.git("status", "--porcelain") == ""
    assert made.documents() == fresh(made, tmp_path / "fresh")


def test_what_the_driver_puts_together_says_so_until_it_is_built(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    branches(made, *NEAR, settings="side")
    said = made.git("merge", "side", "--no-edit")
    assert "specs/shop/requirements.md: put together from both sides" in said
    document = made.documents()["requirements.md"].decode()
    assert document.splitlines()[1] == NOTE
    assert specsmith("build", "--check", cwd=made.folder).returncode == 1
    built = specsmith("build", cwd=made.folder)
    assert "wrote" in built.stdout
    assert made.documents() == fresh(made, tmp_path / "fresh")
    assert document.replace(NOTE + "\n", "") == made.documents()["requirements.md"].decode()
    assert "nothing changed" in specsmith("build", cwd=made.folder).stdout
    assert specsmith("build", "--check", cwd=made.folder).returncode == 0


@pytest.mark.parametrize("driver", [True, False], ids=["driver", "plain"])
@pytest.mark.parametrize("formats", ["md", "md,docx,csv,json"])
def test_a_conflict_in_the_brief_is_settled_by_hand_and_the_documents_follow(
    formats: str, driver: bool, tmp_path: Path
) -> None:
    made = clone(tmp_path / "work", driver, formats)
    branches(made, brief(pay="pay with a voucher"), brief(pay="pay with a coupon", refund="refund soon"))
    made.git("merge", "side", fails=True)
    before = fingerprint(made.folder / "specs")
    done = specsmith("resolve", cwd=made.folder)
    line = (made.folder / NAME).read_text().splitlines().index("<<<<<<< HEAD") + 1
    assert done.returncode == 1
    assert f"{NAME}:{line}: a conflict; choose what is meant, and remove the markers" in done.stderr.splitlines()
    assert fingerprint(made.folder / "specs") == before
    made.write(brief(pay="pay with a coupon or voucher", refund="refund soon"))
    done = specsmith("resolve", cwd=made.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"Next: git add {NAME}, then: git commit"
    assert "by hand" not in done.stdout
    assert made.unmerged() == [NAME]
    made.git("add", NAME)
    made.git("commit", "--no-edit")
    assert made.git("status", "--porcelain") == ""
    assert made.documents() == fresh(made, tmp_path / "fresh", formats)


@pytest.mark.parametrize("command", ["rebase", "cherry-pick"])
def test_word_files_that_cannot_be_built_stop_a_rebase_and_one_command_goes_on(command: str, tmp_path: Path) -> None:
    made = clone(tmp_path / "work", formats="md,docx")
    branches(made, *NEAR, settings="main" if command == "rebase" else "side")
    made.git(command, "side", fails=True)
    assert made.unmerged()
    assert all(name.endswith(".docx") for name in made.unmerged())
    done = specsmith("resolve", cwd=made.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"Next: git {command} --continue"
    assert made.unmerged() == []
    made.git(command, "--continue")
    assert made.git("status", "--porcelain") == ""
    assert made.documents() == fresh(made, tmp_path / "fresh", "md,docx")


def test_an_id_that_both_sides_gave_leads_to_pin(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    new = "      - {id: FR-4, statement: The shop shall %s., priority: must}\n"
    pay, refund = brief().split("  - id: C-2", 1)
    branches(made, f"{pay}{new % 'keep a receipt'}  - id: C-2{refund}", brief() + new % "send a letter")
    made.git("merge", "side", fails=True)
    done = specsmith("resolve", cwd=made.folder)
    assert done.returncode == 1
    assert f"{NAME}: both sides gave an id; settle it with: specsmith pin" in done.stderr.splitlines()
    assert specsmith("pin", cwd=made.folder).returncode == 0
    assert specsmith("resolve", cwd=made.folder).returncode == 0
    made.git("add", NAME)
    made.git("commit", "--no-edit")
    assert made.documents() == fresh(made, tmp_path / "fresh")


def test_a_rebase_of_several_commits_does_not_stop(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    branches(made, brief(pay="pay with a voucher"), brief(ship="ship within a day"))
    made.git("checkout", "--quiet", "side")
    made.commit(brief(ship="ship within a day", refund="refund within a day"))
    made.git("rebase", "main")
    assert specsmith("build", "--check", cwd=made.folder).returncode == 0
    assert made.documents() == fresh(made, tmp_path / "fresh")
    assert made.documents()["requirements.md"].count(b"within a day") > 1


@pytest.mark.parametrize("driver", [True, False], ids=["driver", "plain"])
def test_files_for_other_tools_that_git_wrote_a_conflict_into_are_built_all_the_same(
    driver: bool, tmp_path: Path
) -> None:
    made = clone(tmp_path / "work", driver, "csv,feature,json,xlsx")
    branches(made, brief(pay="pay with a voucher"), brief(pay="pay with a coupon"))
    made.git("merge", "side", fails=True)
    made.write(brief(pay="pay with a coupon"))
    (made.folder / "specs" / "shop" / "spec.json").write_text("<<<<<<< HEAD\n{}\n")
    done = specsmith("resolve", cwd=made.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert made.unmerged() == [NAME]
    assert made.documents() == fresh(made, tmp_path / "fresh", "csv,feature,json,xlsx")


def test_where_the_program_is_not_found_nothing_wrong_looks_fine(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    made.git("config", "merge.specsmith.driver", "no-such-program %O %A %B %P")
    branches(made, *NEAR)
    made.git("merge", "side", fails=True)
    assert {"specs/shop/requirements.md", "specs/shop/spec.md"} <= set(made.unmerged())
    assert specsmith("resolve", cwd=made.folder).returncode == 0
    made.git("commit", "--no-edit")
    assert made.documents() == fresh(made, tmp_path / "fresh")


def test_a_hand_written_file_beside_documents_is_merged_as_git_does_it(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    notes = "specs/shop/notes.md"
    made.commit("a\nb\nc\n", notes)
    for branch, text in (("far", "a\nb\nZ\n"), ("near", "Y\nb\nc\n")):
        made.git("checkout", "--quiet", "-b", branch, "main")
        made.commit(text, notes)
    made.git("checkout", "--quiet", "main")
    made.commit("X\nb\nc\n", notes)
    made.git("merge", "far", "--no-edit")
    assert (made.folder / notes).read_text() == "X\nb\nZ\n"
    made.git("merge", "near", fails=True)
    assert (made.folder / notes).read_text() == "<<<<<<< ours\nX\n=======\nY\n>>>>>>> theirs\nb\nZ\n"
    assert specsmith("resolve", cwd=made.folder).returncode == 0
    assert made.unmerged() == [notes]


def test_a_document_that_no_brief_makes_any_more_is_left_to_people(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    branches(made, brief(pay="pay with a voucher"), brief(ship="ship within a day"))
    made.git("rm", "-r", "--quiet", "specs", NAME)
    made.write(brief().replace("SHOP", "OTHER"), "briefs/other.brief.yaml")
    made.git("add", ".")
    made.git("commit", "--quiet", "--message", "removed")
    made.git("merge", "side", "-X", "no-renames", fails=True)
    done = specsmith("resolve", cwd=made.folder)
    assert done.returncode == 1
    line = "specs/shop/requirements.md: in conflict, and none of these briefs makes it; add or remove it"
    assert line in done.stderr.splitlines()


def test_settings_in_conflict_are_named_and_nothing_is_done(tmp_path: Path) -> None:
    made = clone(tmp_path / "work", driver=False)
    branches(made, *NEAR)
    made.git("merge", "side", fails=True)
    settings = made.folder / "specsmith.yaml"
    settings.write_text(f"<<<<<<< HEAD\n{settings.read_text()}")
    before = made.unmerged()
    done = specsmith("resolve", cwd=made.folder)
    assert done.returncode == 2
    assert done.stderr == "specsmith: specsmith.yaml:1: a conflict; choose what is meant, and remove the markers\n"
    assert made.unmerged() == before


def test_a_squash_that_stopped_goes_on_with_a_commit(tmp_path: Path) -> None:
    made = clone(tmp_path / "work", driver=False)
    branches(made, *NEAR)
    made.git("merge", "--squash", "side", fails=True)
    done = specsmith("resolve", cwd=made.folder)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Next: git commit")


def test_a_clone_without_the_driver_is_told_of_it(tmp_path: Path) -> None:
    hint = "this clone has no merge driver, which would have built these documents; set it up: specsmith init"
    made = clone(tmp_path / "work", driver=False)
    branches(made, *NEAR)
    made.git("merge", "side", fails=True)
    assert hint in specsmith("resolve", cwd=made.folder).stdout.splitlines()
    made.git("merge", "--abort")
    assert "nothing to do" not in specsmith("init", cwd=made.folder).stdout
    made.git("config", "merge.specsmith.driver", "false")
    made.git("merge", "side", fails=True)
    assert hint not in specsmith("resolve", cwd=made.folder).stdout.splitlines()


def test_where_nothing_stopped_resolve_does_nothing(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    before = fingerprint(made.folder / "specs")
    done = specsmith("resolve", cwd=made.folder)
    assert (done.returncode, done.stdout) == (
        0, "no merge, rebase or cherry-pick has stopped here; specsmith build makes documents anew\n"
    )  # fmt: skip
    assert fingerprint(made.folder / "specs") == before
    (tmp_path / "none").mkdir()
    done = specsmith("resolve", cwd=tmp_path / "none")
    assert (done.returncode, done.stderr) == (2, "specsmith: here is no git repository with files\n")


def test_what_somebody_has_not_committed_of_another_brief_stays_out(tmp_path: Path) -> None:
    made = clone(tmp_path / "work", driver=False)
    made.commit(brief().replace("SHOP", "OTHER"), "briefs/other.brief.yaml")
    branches(made, *NEAR)
    made.write(brief(pay="pay in gold").replace("SHOP", "OTHER"), "briefs/other.brief.yaml")
    made.git("merge", "side", fails=True)
    assert specsmith("resolve", cwd=made.folder).returncode == 0
    made.git("commit", "--no-edit")
    left = {line[3:] for line in made.git("status", "--porcelain").splitlines()}
    assert "briefs/other.brief.yaml" in left
    assert "specs/other/requirements.md" in left
    assert not any("shop" in name for name in left)


def test_a_worktree_and_a_repository_inside_another_work_as_any_other(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    branches(made, brief(pay="pay with a voucher"), brief(pay="pay with a coupon"))
    made.git("worktree", "add", "--quiet", "../tree", "-b", "tree", "main")
    inner = Clone(tmp_path / "tree" / "deep" / "inner")
    inner.folder.mkdir(parents=True)
    inner.git("init", "--quiet", "--separate-git-dir", str(tmp_path / "inner.git"))
    for each in (Clone(tmp_path / "tree"), inner):
        if each is inner:
            assert specsmith("init", cwd=inner.folder).returncode == 0
            assert inner.git("config", "merge.specsmith.driver").startswith("specsmith merge-driver")
            inner.commit(brief())
            branches(inner, brief(pay="pay with a voucher"), brief(pay="pay with a coupon"))
        else:
            assert "nothing to do" in specsmith("init", cwd=each.folder).stdout
        each.git("merge", "side", fails=True)
        each.write(brief(pay="pay with a coupon"))
        done = specsmith("resolve", cwd=each.folder / "briefs")
        assert done.stdout.endswith("shop.brief.yaml, then: git commit\n")
        each.git("add", NAME)
        each.git("commit", "--no-edit")
        assert each.documents() == fresh(each, tmp_path / "fresh" / each.folder.name)


@pytest.mark.parametrize("driver", [True, False], ids=["driver", "plain"])
def test_a_brief_in_conflict_does_not_hold_up_the_others(driver: bool, tmp_path: Path) -> None:
    made = clone(tmp_path / "work", driver, formats="md,docx")
    other = "briefs/it's another.brief.yaml"
    made.commit(brief().replace("SHOP", "OTHER"), other)
    made.git("checkout", "--quiet", "-b", "side")
    made.commit(brief(pay="pay with a coupon"))
    made.commit(NEAR[0].replace("SHOP", "OTHER"), other)
    made.git("checkout", "--quiet", "main")
    made.commit(brief(pay="pay with a voucher"))
    made.commit(NEAR[1].replace("SHOP", "OTHER"), other)
    said = made.git("merge", "side", fails=True)
    assert ("specs/it's another/requirements.docx: built from the merged brief" in said) is driver
    done = specsmith("resolve", cwd=made.folder)
    assert done.returncode == 1
    assert ("added specs/it's another/requirements.docx" in done.stdout.splitlines()) is not driver
    assert {name for name in made.unmerged() if "another" in name} == set()
    assert NAME in made.unmerged()
    assert specsmith("build", "--check", other, cwd=made.folder).returncode == 0


def test_a_build_of_a_document_that_has_conflict_markers_makes_it_whole(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    branches(made, brief(pay="pay with a voucher"), brief(pay="pay with a coupon"))
    made.git("merge", "side", fails=True)
    assert b"<<<<<<< ours" in made.documents()["requirements.md"]
    made.write(brief(pay="pay with a coupon"))
    assert specsmith("build", cwd=made.folder).returncode == 0
    assert made.documents() == fresh(made, tmp_path / "fresh")


REMOVED = "one side changed it, and the other removed it; keep it with git add, or remove it with git rm"


def half_removed(folder: Path) -> Clone:
    """A rebase that stopped: upstream removed the brief with its documents, and we changed them."""
    made = clone(folder, formats="md,csv")
    made.commit(brief().replace("SHOP", "OTHER"), "briefs/other.brief.yaml")
    branches(made, brief(pay="pay with a voucher"), brief())
    made.git("checkout", "--quiet", "side")
    made.git("rm", "-r", "--quiet", "specs/shop", NAME)
    made.git("commit", "--quiet", "--message", "removed")
    made.git("checkout", "--quiet", "main")
    made.git("rebase", "side", fails=True)
    return made


def test_a_brief_that_one_side_removed_is_for_somebody_to_keep_or_remove(tmp_path: Path) -> None:
    made = half_removed(tmp_path / "work")
    before = made.git("status", "--porcelain")
    done = specsmith("resolve", cwd=made.folder)
    assert done.returncode == 1
    assert f"{NAME}: {REMOVED}" in done.stderr.splitlines()
    assert done.stdout.splitlines()[-1] == "Next: settle what is named above, then: specsmith resolve"
    assert made.git("status", "--porcelain") == before


def test_a_brief_that_is_kept_has_all_its_documents_again(tmp_path: Path) -> None:
    made = half_removed(tmp_path / "work")
    made.git("add", NAME)
    done = specsmith("resolve", cwd=made.folder)
    assert (done.returncode, done.stderr) == (0, "")
    made.git("rebase", "--continue")
    assert made.git("status", "--porcelain") == ""
    other = tmp_path / "other"
    made.git("clone", "--quiet", ".", str(other))
    assert specsmith("build", "--check", cwd=other).returncode == 0


def test_documents_of_a_brief_that_is_removed_are_named(tmp_path: Path) -> None:
    made = half_removed(tmp_path / "work")
    made.git("rm", "--quiet", NAME)
    done = specsmith("resolve", cwd=made.folder)
    assert done.returncode == 1
    named = "specs/shop/requirements.md: in conflict, and none of these briefs makes it; add or remove it"
    assert named in done.stderr.splitlines()
    kept = "specs/shop/risks.md: no brief gives it any more; specsmith build --prune removes it"
    assert (made.folder / "specs/shop/risks.md").exists() is (kept in done.stderr.splitlines())


@pytest.mark.parametrize("edited", ["main", "side"])
@pytest.mark.parametrize("form", ["md", "docx"])
def test_what_a_side_wrote_by_hand_is_printed_before_it_is_lost(form: str, edited: str, tmp_path: Path) -> None:
    made = clone(tmp_path / "work", formats=form)
    branches(made, brief(pay="pay with a voucher"), brief(pay="pay with a coupon"))
    made.git("checkout", "--quiet", edited)
    document = made.folder / "specs" / "shop" / f"requirements.{form}"
    if form == "md":
        document.write_text(document.read_text(encoding="utf-8").replace(REFUND, "refund in gold"), encoding="utf-8")
    else:
        word = Document(str(document))
        word.add_paragraph("refund in gold")
        word.save(str(document))
    made.git("commit", "--quiet", "--all", "--message", "by hand")
    made.git("checkout", "--quiet", "main")
    made.git("merge", "side", fails=True)
    made.write(brief(pay="pay with a coupon"))
    done = specsmith("resolve", cwd=made.folder)
    assert done.returncode == 0
    assert "refund in gold" in done.stdout
    assert b"refund in gold" not in made.documents()[document.name]


@pytest.mark.parametrize("touched", ["--theirs", "removed", "written"])
def test_what_was_written_by_hand_is_printed_whatever_stands_in_the_work_tree(touched: str, tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    branches(made, brief(pay="pay with a voucher"), brief(pay="pay with a coupon"))
    document = made.folder / "specs" / "shop" / "requirements.md"
    for branch, more in (("side", "refund in silver"), ("main", "refund in gold")):
        made.git("checkout", "--quiet", branch)
        document.write_text(document.read_text(encoding="utf-8").replace(REFUND, more), encoding="utf-8")
        made.git("commit", "--quiet", "--all", "--message", "by hand")
    made.git("merge", "side", fails=True)
    made.write(brief(pay="pay with a coupon"))
    if touched == "removed":
        document.unlink()
    elif touched == "written":
        document.write_text(document.read_text(encoding="utf-8").replace("\n=======\n", "\nand this\n=======\n", 1))
    else:
        made.git("checkout", "--quiet", "--theirs", str(document))
    said = specsmith("resolve", cwd=made.folder).stdout
    for text in ("refund in silver", "refund in gold", *(["and this"] if touched == "written" else [])):
        assert said.count(f"+ The shop shall {text}") + said.count(f"+ {text}") == 1, (text, said)


def test_documents_of_another_project_are_for_resolve_in_its_folder(tmp_path: Path) -> None:
    made = Clone(tmp_path / "work")
    for name in ("a", "b"):
        (made.folder / name).mkdir(parents=True)
        if name == "a":
            made.git("init", "--quiet")
        assert specsmith("init", cwd=made.folder / name).returncode == 0

    def commit(pay: str) -> None:
        for name in ("a", "b"):
            made.write(brief(pay=pay), f"{name}/{NAME}")
            assert specsmith("build", cwd=made.folder / name).returncode == 0
        made.git("add", ".")
        made.git("commit", "--quiet", "--message", pay)

    commit(PAY)
    made.git("checkout", "--quiet", "-b", "side")
    commit("pay with a coupon")
    made.git("checkout", "--quiet", "main")
    commit("pay with a voucher")
    made.git("merge", "side", fails=True)
    made.write(brief(pay="pay with a coupon"), f"a/{NAME}")
    done = specsmith("resolve", cwd=made.folder / "a")
    assert done.returncode == 1
    assert "none of these briefs" not in done.stderr
    assert "b/specs/shop/spec.md: in conflict; run specsmith resolve in its project, " in done.stderr


def test_a_conflict_in_the_first_line_of_a_document_is_built_over(tmp_path: Path) -> None:
    made = clone(tmp_path / "work", driver=False)
    branches(made, brief(pay="pay with a voucher"), brief(pay="pay with a coupon"))
    made.git("merge", "side", fails=True)
    made.write(brief(pay="pay with a coupon"))
    document = made.folder / "specs" / "shop" / "spec.md"
    first, rest = document.read_text(encoding="utf-8").split("\n", 1)
    document.write_text(f"<<<<<<< ours\n{first}\n=======\n{first} \n>>>>>>> theirs\n{rest}", encoding="utf-8")
    assert specsmith("resolve", cwd=made.folder).returncode == 0
    assert made.documents() == fresh(made, tmp_path / "fresh")
