"""The merge driver builds documents from the merged brief, whatever git is at; and says why where it cannot."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from specsmith.render.blocks import NOTE
from tests.command_line.clones import NAME, NEAR, REFUND, SETTINGS, Clone, branches, brief, clone, fresh
from tests.command_line.program import specsmith

ALL = "md,docx,feature,csv,xlsx,openslo,json"

CHECKOUT = ("checkout", "--quiet")


def merge(made: Clone) -> str:
    return made.git("merge", "side", "--no-edit")


def pull(made: Clone) -> str:
    return made.git("pull", "--quiet", "--no-rebase", "--no-edit", ".", "side")


def rebase(made: Clone) -> str:
    return made.git("rebase", "side")


def rebase_by_patches(made: Clone) -> str:
    return made.git("rebase", "--apply", "side")


def cherry_pick(made: Clone) -> str:
    return made.git("cherry-pick", "side")


def revert(made: Clone) -> str:
    """Takes back a change, after which another one was made."""
    made.git(*CHECKOUT, "side")
    made.commit(brief(ship="ship within a day", refund="refund within a day"))
    return made.git("revert", "--no-edit", "HEAD~1")


def unstash(made: Clone) -> str:
    """Takes up work that was put aside before another branch was taken."""
    made.git(*CHECKOUT, "side~1")
    made.write(brief(refund="refund within a day"))
    assert specsmith("build", cwd=made.folder).returncode == 0
    made.git("stash", "--quiet")
    made.git(*CHECKOUT, "main")
    return made.git("stash", "pop")


@pytest.mark.parametrize("bring_over", [merge, pull, rebase, rebase_by_patches, cherry_pick, revert, unstash])
@pytest.mark.parametrize("formats", ["md", ALL])
def test_documents_are_what_the_merged_brief_gives(
    formats: str, bring_over: Callable[[Clone], str], tmp_path: Path
) -> None:
    made = clone(tmp_path / "work", formats=formats)
    branches(made, *NEAR)
    said = bring_over(made)
    assert "specs/shop/requirements.md: built from the merged brief" in said
    assert "put together" not in said
    assert made.documents() == fresh(made, tmp_path / "fresh", formats)
    assert specsmith("build", "--check", cwd=made.folder).returncode == 0


def test_a_rebase_and_a_range_of_picks_build_after_each_commit(tmp_path: Path) -> None:
    made = clone(tmp_path / "work", formats="md,docx")
    branches(made, *NEAR)
    made.git(*CHECKOUT, "side")
    made.commit(brief(ship="ship within a day", refund="refund within a day"))
    made.git(*CHECKOUT, "-b", "picked", "main")
    made.git("cherry-pick", "side~2..side")
    made.git(*CHECKOUT, "side")
    made.git("rebase", "main")
    for commit in ("picked~1", "picked", "side~1", "side"):
        made.git(*CHECKOUT, commit)
        assert specsmith("build", "--check", cwd=made.folder).returncode == 0, commit
    assert made.documents()["requirements.md"].count(b"within a day") > 1


def waiting(latency: str, timeout: str) -> str:
    """A limit of ours, and the time for which another system is waited for."""
    shown = "    notes: |\n" + "".join(f"      line {number}\n" for number in range(9))
    return brief(
        more="operations:\n  - name: Check out\n    kind: call\n    mutating: false\n"
        f"    latency: p95 {latency}\n    measured_at: edge\n{shown}"
        "integrations:\n  - name: Cards\n    kind: api\n    criticality: hard\n"
        f"    timeout: {timeout}\n"
    )


def test_what_only_both_sides_together_lead_to_is_in_a_document_that_both_changed(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    made.commit(waiting("4 s", "2 s"))
    branches(made, waiting("2500 ms", "2 s"), waiting("4 s", "3 s"))
    risk = "Slow answers of another system may break a latency limit: Cards"
    assert risk not in made.documents()["spec.md"].decode() + made.git("show", "side:specs/shop/spec.md")
    made.git("merge", "side", "--no-edit")
    assert risk in made.documents()["spec.md"].decode()
    checked = specsmith("build", "--check", cwd=made.folder)
    assert checked.returncode == 1
    stale = [line for line in checked.stdout.splitlines() if line.startswith("specs/")]
    assert stale == ["specs/shop/risks.md: is out of date"]  # neither side had changed it, so git did not ask for it


def with_other_settings(made: Clone) -> None:
    """Which settings hold is not known before the merge is done."""
    branches(made, *NEAR, settings="side")


def with_settings_that_do_not_load(made: Clone) -> None:
    branches(made, *NEAR)
    made.write("specsmith: 2\n", SETTINGS)


def with_an_edit_by_hand(made: Clone) -> None:
    branches(made, *NEAR)
    name = "specs/shop/requirements.md"
    made.write((made.folder / name).read_text(encoding="utf-8").replace(REFUND, f"{REFUND}, I say"), name)
    made.git("commit", "--quiet", "--all", "--message", "by hand")


def with_a_title_written_by_hand(made: Clone) -> None:
    made.git(*CHECKOUT, "-b", "side")
    made.write(brief(ship="ship within a day"))
    assert specsmith("build", cwd=made.folder).returncode == 0
    name = "specs/shop/requirements.md"
    made.write((made.folder / name).read_text(encoding="utf-8").replace("# Pay in", "# Buy in"), name)
    made.git("commit", "--quiet", "--all", "--message", "by hand")
    made.git(*CHECKOUT, "main")
    made.commit(brief(pay="pay with a voucher"))


def with_one_change_of_two_kinds(made: Clone) -> None:
    branches(made, NEAR[0], brief(pay="pay with a coupon"))


def with_one_id_given_twice(made: Clone) -> None:
    new = "      - {id: FR-4, statement: The shop shall %s., priority: must}\n"
    pay, refund = brief().split("  - id: C-2", 1)
    branches(made, f"{pay}{new % 'keep a receipt'}  - id: C-2{refund}", brief() + new % "send a letter")


def with_merges_of_each_other(made: Clone) -> None:
    """Then there are two last commits in common, and git makes a base of both that is no commit."""
    branches(made, *NEAR)
    made.git(*CHECKOUT, "-b", "other", "side")
    made.git("merge", "main", "--no-edit")
    made.git(*CHECKOUT, "main")
    made.git("merge", "side", "--no-edit")
    made.commit(brief(pay="pay with a coupon", ship="ship within a day"))
    made.git(*CHECKOUT, "other")
    made.commit(brief(pay="pay with a voucher", ship="ship within a week"))
    made.git("branch", "--force", "side")
    made.git(*CHECKOUT, "main")


PUT_TOGETHER = [
    (with_other_settings, "specsmith.yaml changed as well"),
    (with_settings_that_do_not_load, "the settings of the project cannot be used"),
    (with_an_edit_by_hand, "our version is not what a build of our brief gives (FR-3: was edited by hand)"),
    (
        with_a_title_written_by_hand,
        "their version is not what a build of their brief gives (head: a build gives another text)",
    ),
]
IN_CONFLICT = [
    (with_one_change_of_two_kinds, f"both sides changed the same lines of {NAME}"),
    (with_one_id_given_twice, 'the merged brief has an error (FR-4 is taken by "The shop shall keep a receipt.")'),
    (with_merges_of_each_other, "it could not be found out what git merges"),
]


@pytest.mark.parametrize(("prepare", "reason"), PUT_TOGETHER, ids=[each.__name__ for each, _ in PUT_TOGETHER])
def test_where_nothing_can_be_built_the_reason_is_said_and_the_document_tells(
    prepare: Callable[[Clone], None], reason: str, tmp_path: Path
) -> None:
    made = clone(tmp_path / "work")
    prepare(made)
    said = merge(made)
    name = "specs/shop/requirements.md"
    assert f"{name}: put together from both sides, since {reason}; after this, run: specsmith build" in said
    assert made.documents()["requirements.md"].decode().splitlines()[1] == NOTE


@pytest.mark.parametrize(("prepare", "reason"), IN_CONFLICT, ids=[each.__name__ for each, _ in IN_CONFLICT])
def test_where_both_sides_wrote_the_same_lines_the_reason_is_said_and_the_merge_stops(
    prepare: Callable[[Clone], None], reason: str, tmp_path: Path
) -> None:
    made = clone(tmp_path / "work")
    prepare(made)
    said = made.git("merge", "side", "--no-edit", fails=True)
    name = "specs/shop/requirements.md"
    assert f"{name}: in conflict, since {reason}; once no brief is in conflict, run: specsmith resolve" in said
    assert name in made.unmerged()


def test_an_edit_by_hand_is_still_there_after_the_merge(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    with_an_edit_by_hand(made)
    merge(made)
    assert f"{REFUND}, I say" in made.documents()["requirements.md"].decode()
    built = specsmith("build", cwd=made.folder)
    assert f"{REFUND}, I say" in built.stdout  # which a build replaces, and prints


def test_a_word_file_that_somebody_saved_stays_in_conflict(tmp_path: Path) -> None:
    made = clone(tmp_path / "work", formats="docx")
    branches(made, *NEAR)
    saved = made.folder / "specs" / "shop" / "requirements.docx"
    document = Document(str(saved))
    document.add_paragraph("I say")
    document.save(str(saved))
    made.git("commit", "--quiet", "--all", "--message", "by hand")
    ours = saved.read_bytes()
    said = made.git("merge", "side", "--no-edit", fails=True)
    reason = "our version is not what a build of our brief gives (FR-3: was edited by hand)"
    assert f"specs/shop/requirements.docx: in conflict, since {reason}; once no brief is in conflict" in said
    assert made.unmerged() == ["specs/shop/requirements.docx"]
    assert saved.read_bytes() == ours


FLOW = "architecture: {flows: [{name: Pay, steps: ['Client -> Shop: card', 'Shop -> Client: receipt']}]}\n"


def without_an_engine(made: Clone) -> Path:
    """Gives the driver an engine that draws nothing, and returns where it is."""
    engine = made.folder.parent / "engine"
    engine.mkdir()
    (engine / "mermaidx.py").write_text("import os\nos._exit(7)")
    call = made.git("config", "merge.specsmith.driver").strip()
    made.git("config", "merge.specsmith.driver", f"PYTHONPATH='{engine}' {call}")
    return engine


def with_a_flow(made: Clone) -> None:
    made.commit(brief(more=FLOW))
    branches(made, brief(pay="pay with a voucher", more=FLOW), brief(ship="ship within a day", more=FLOW))


def test_where_nobody_draws_word_files_are_built_without_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = clone(tmp_path / "work", formats="docx")
    monkeypatch.setenv("PYTHONPATH", str(without_an_engine(made)))
    with_a_flow(made)
    assert "specs/shop/spec.docx: built from the merged brief" in merge(made)
    assert specsmith("build", "--check", cwd=made.folder).returncode == 0


def test_pictures_that_cannot_be_drawn_here_are_not_lost(tmp_path: Path) -> None:
    made = clone(tmp_path / "work", formats="docx")
    without_an_engine(made)
    with_a_flow(made)
    ours = made.documents()["spec.docx"]
    shutil.rmtree(made.folder / ".specsmith")
    said = made.git("merge", "side", "--no-edit", fails=True)
    assert "specs/shop/spec.docx: in conflict, since its diagrams cannot be drawn here" in said
    assert "specs/shop/requirements.docx: built from the merged brief" in said
    assert made.documents()["spec.docx"] == ours


def test_a_commit_that_no_branch_has_is_put_together(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    branches(made, *NEAR)
    commit = made.git("rev-parse", "side").strip()
    made.git("branch", "--quiet", "-D", "side")
    said = made.git("cherry-pick", commit)
    assert "requirements.md: put together from both sides, since it could not be found out what git merges" in said


def test_documents_that_are_older_than_the_settings_are_built_all_the_same(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    before = (made.folder / SETTINGS).read_text(encoding="utf-8")
    after = before + "rules: {COR-13: {level: off, reason: the problem is told elsewhere}}\n"
    made.write(after, SETTINGS)
    made.git("commit", "--quiet", "--all", "--message", "settings, and nothing built")
    for branch, text in (("side", NEAR[1]), ("main", NEAR[0])):
        made.git(*CHECKOUT, *(["-b"] if branch == "side" else []), branch)
        made.write(before, SETTINGS)
        made.write(text)
        assert specsmith("build", cwd=made.folder).returncode == 0
        made.write(after, SETTINGS)
        made.git("commit", "--quiet", "--all", "--message", "changed")
    assert "COR-13@BRIEF" in made.documents()["spec.md"].decode()
    assert "specs/shop/spec.md: built from the merged brief" in merge(made)
    assert "COR-13@BRIEF" not in made.documents()["spec.md"].decode()


def test_settings_that_both_sides_changed_alike_are_no_hindrance(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    settings = (made.folder / SETTINGS).read_text(encoding="utf-8") + "# more\n"
    for branch, text in (("side", NEAR[1]), ("main", NEAR[0])):
        made.git(*CHECKOUT, *(["-b"] if branch == "side" else []), branch)
        made.write(settings, SETTINGS)
        made.commit(text)
    merge(made)
    assert specsmith("build", "--check", cwd=made.folder).returncode == 0


def test_templates_behind_a_link_count_among_the_settings(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    made.write("# {{ head.title | heading }}: risks\n", "real/risks.md.j2")
    (made.folder / "templates").symlink_to("real", target_is_directory=True)
    made.write((made.folder / SETTINGS).read_text(encoding="utf-8") + "templates: templates\n", SETTINGS)
    made.commit(brief())
    made.git(*CHECKOUT, "-b", "side")
    made.write("# {{ head.title | heading }}: all risks\n", "real/risks.md.j2")
    made.commit(NEAR[1])
    made.git(*CHECKOUT, "main")
    made.commit(NEAR[0])
    assert "since real/risks.md.j2 changed as well" in merge(made)


@pytest.mark.parametrize(("how", "fails"), [("merge=union", False), ("-merge", True)])
def test_a_brief_that_git_merges_in_another_way_is_not_merged_here(how: str, fails: bool, tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    with (made.folder / ".gitattributes").open("a", encoding="utf-8") as attributes:
        attributes.write(f"*.brief.yaml {how}\n")
    made.commit(brief())
    branches(made, *NEAR)
    said = made.git("merge", "side", "--no-edit", fails=fails)
    named = {"merge=union": "union", "-merge": "unset"}[how]
    assert f"since git merges {NAME} in a way of its own (merge: {named})" in said


def split(made: Clone, branch: str, text: str) -> None:
    """A branch with a commit of the brief and one of its documents, as many people work, merged by a merge commit."""
    made.git(*CHECKOUT, "-b", branch, "main")
    made.write(text)
    made.git("commit", "--quiet", "--all", "--message", "brief")
    assert specsmith("build", cwd=made.folder).returncode == 0
    made.git("commit", "--quiet", "--all", "--message", "documents")


def a_merge_picked(made: Clone) -> str:
    split(made, "request", NEAR[1])
    made.git(*CHECKOUT, "-b", "merged", "main")
    made.git("merge", "--no-ff", "--no-edit", "request")
    made.git(*CHECKOUT, "main")
    made.commit(NEAR[0])
    return made.git("cherry-pick", "-m", "1", "merged")


def a_merge_taken_back(made: Clone) -> str:
    split(made, "request", NEAR[1])
    made.git(*CHECKOUT, "main")
    made.git("merge", "--no-ff", "--no-edit", "request")
    made.commit(brief(pay="pay with a voucher", ship="ship within a day"))
    return made.git("revert", "--no-edit", "-m", "1", "HEAD~1")


def a_squash_taken_back(made: Clone) -> str:
    split(made, "request", NEAR[1])
    made.git(*CHECKOUT, "main")
    made.git("merge", "--quiet", "--squash", "request")
    made.git("commit", "--quiet", "--message", "squashed")
    made.commit(brief(pay="pay with a voucher", ship="ship within a day"))
    return made.git("revert", "--no-edit", "HEAD~1")


def documents_put_aside(made: Clone) -> str:
    """With the documents staged and the brief not."""
    made.git("branch", "--quiet", "side")
    made.commit(NEAR[0])
    made.git(*CHECKOUT, "side")
    made.write(NEAR[1])
    assert specsmith("build", cwd=made.folder).returncode == 0
    made.git("add", "specs")
    made.git("stash", "--quiet")
    made.git(*CHECKOUT, "main")
    return made.git("stash", "pop")


@pytest.mark.parametrize("bring_over", [a_merge_picked, a_merge_taken_back, a_squash_taken_back, documents_put_aside])
def test_a_commit_that_only_looks_like_the_one_is_not_taken_for_it(
    bring_over: Callable[[Clone], str], tmp_path: Path
) -> None:
    """The commit of the documents alone changed them just so, and what git brings over is more."""
    made = clone(tmp_path / "work")
    said = bring_over(made)
    assert "requirements.md: put together from both sides, since git does not say which of several changes" in said


def picked_from_elsewhere(made: Clone) -> str:
    """A squash that no branch here has, and a commit of the documents alone that one has."""
    split(made, "side", NEAR[1])
    made.git(*CHECKOUT, "-b", "squash", "main")
    made.git("merge", "--quiet", "--squash", "side")
    made.git("commit", "--quiet", "--message", "squashed")
    commit = made.git("rev-parse", "squash").strip()
    made.git(*CHECKOUT, "main")
    made.git("branch", "--quiet", "-D", "squash")
    made.commit(NEAR[0])
    return made.git("cherry-pick", commit)


def applied_as_a_patch(made: Clone) -> str:
    split(made, "side", NEAR[1])
    made.git(*CHECKOUT, "main")
    patch = made.git("diff", "main...side")
    made.commit(NEAR[0])
    (made.folder.parent / "patch").write_text(patch, encoding="utf-8")
    return made.git("apply", "--3way", str(made.folder.parent / "patch"))


@pytest.mark.parametrize("bring_over", [picked_from_elsewhere, applied_as_a_patch])
def test_a_commit_whose_brief_does_not_give_its_document_is_not_the_one(
    bring_over: Callable[[Clone], str], tmp_path: Path
) -> None:
    made = clone(tmp_path / "work")
    said = bring_over(made)
    assert "requirements.md: put together from both sides, since it could not be found out what git merges" in said


def words(text: str) -> str:
    lines = "".join(f"  {word}\n" for word in text.split())
    return brief(more=f"problem: |\n{lines}")


def test_a_brief_that_git_merges_in_two_ways_is_not_merged_here(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    made.commit(words("no no zeta note xray xray no req note req alfa req no xray"))
    ours = words("no no zeta note xray xray xray no req note req alfa req no xray")
    theirs = words("no no zeta xray xray no req note xray xray no req note alfa req no xray")
    branches(made, ours, theirs)
    said = made.git("merge", "side", "--no-edit", fails=True)
    assert f"since git merges {NAME} in one way or another" in said


def with_a_usual_driver(made: Clone) -> None:
    made.git("config", "merge.default", "mine")
    made.git("config", "merge.mine.driver", "true")
    branches(made, *NEAR)


def with_a_template_that_is_not_committed(made: Clone) -> None:
    made.write("# {{ head.title | heading }}: status\n", "templates/status.md.j2")
    made.write((made.folder / SETTINGS).read_text(encoding="utf-8") + "templates: templates\n", SETTINGS)
    made.commit(brief())
    branches(made, *NEAR)
    made.write("# {{ head.title | heading }}: more\n", "templates/more.md.j2")


def without_settings_in_the_work_tree(made: Clone) -> None:
    branches(made, *NEAR)
    made.git("sparse-checkout", "set", "--no-cone", "/briefs/", "/specs/", "/.gitattributes")


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (with_a_usual_driver, f"git merges {NAME} in a way of its own (merge: mine)"),
        (with_a_template_that_is_not_committed, "templates/more.md.j2 is not committed"),
        (without_settings_in_the_work_tree, "specsmith.yaml is not in the work tree"),
    ],
)
def test_what_git_does_otherwise_than_here_is_noticed(
    prepare: Callable[[Clone], None], reason: str, tmp_path: Path
) -> None:
    made = clone(tmp_path / "work")
    prepare(made)
    assert f"put together from both sides, since {reason}" in merge(made)


def test_what_a_commit_says_of_itself_is_no_step_of_a_rebase(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    split(made, "side", NEAR[1])
    made.git("commit", "--quiet", "--amend", "--message", "x\fmerge main")
    made.git(*CHECKOUT, "main")
    made.commit(NEAR[0])
    made.git(*CHECKOUT, "side")
    assert "put together" not in made.git("rebase", "main")
    assert specsmith("build", "--check", cwd=made.folder).returncode == 0


def test_a_rebase_that_merges_again_builds_from_what_it_merges(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    split(made, "request", NEAR[1])
    made.git(*CHECKOUT, "-b", "topic", "main")
    made.commit(brief(refund="refund within a day"))
    made.git("merge", "--no-ff", "--no-edit", "request")
    made.git(*CHECKOUT, "main")
    made.commit(NEAR[0])
    made.git(*CHECKOUT, "topic")
    assert "put together" not in made.git("rebase", "--rebase-merges", "main")
    assert specsmith("build", "--check", cwd=made.folder).returncode == 0


def test_a_rebase_is_not_misled_by_copies_of_its_commits(tmp_path: Path) -> None:
    made = clone(tmp_path / "work")
    split(made, "side", NEAR[1])
    made.git("branch", "--quiet", "pushed")
    made.git(*CHECKOUT, "main")
    made.commit(brief(refund="refund within a day"))
    made.git(*CHECKOUT, "side")
    made.git("rebase", "main")
    made.git(*CHECKOUT, "main")
    made.commit(brief(pay="pay with a voucher", refund="refund within a day"))
    made.git(*CHECKOUT, "side")
    assert "put together" not in made.git("rebase", "main")
    assert specsmith("build", "--check", cwd=made.folder).returncode == 0


def test_a_project_below_the_root_and_a_name_with_spaces_are_found(tmp_path: Path) -> None:
    made = Clone(tmp_path / "work")
    below = made.folder / "teams" / "my shop"
    below.mkdir(parents=True)
    made.git("init", "--quiet")
    assert specsmith("init", "--out", "docs/specs", cwd=below).returncode == 0
    project = Clone(below)
    name = "briefs/the shop.brief.yaml"
    project.commit(brief(), name)
    project.git(*CHECKOUT, "-b", "side")
    project.commit(NEAR[1], name)
    project.git(*CHECKOUT, "main")
    project.commit(NEAR[0], name)
    said = made.git("merge", "side", "--no-edit")
    assert "teams/my shop/docs/specs/the shop/requirements.md: built from the merged brief" in said
    assert specsmith("build", "--check", cwd=below).returncode == 0
