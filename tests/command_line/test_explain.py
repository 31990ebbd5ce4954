"""`specsmith explain`: where things come from, and YAML that really decides about them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specsmith.build import Checked, check
from specsmith.spec import Part, Question, Spec
from tests.command_line.program import SMALL, briefs, is_harmless, specsmith

BRIEF = (
    SMALL
    + """\
system: Upload API
goals:
  - {id: G-1, outcome: Uploads finish}
capabilities:
  - name: Resume an upload
    requirements:
      - {id: FR-1, shall: return the offset of the last stored chunk, goal: G-1}
integrations:
  - {name: Object storage, kind: api, criticality: hard, timeout: 2 s, rate_limit: 3500 /s, planned_rate: 3000 /s}
data:
  - {name: upload session, class: confidential, personal: true}
operations:
  - {name: PATCH /v1/uploads, mutating: true, takes_object_id: true}
quality: {security: {exposure: internet, threat_model: link}, load: {peak: 2000 /s}}
"""
)


def checked(folder: Path, text: str) -> Checked:
    briefs(folder, uploads=text)
    return check(folder / "uploads.brief.yaml")


def spec_of(folder: Path, text: str) -> Spec:
    found = checked(folder, text)
    assert found.spec is not None, found.diagnostics
    return found.spec


def parts(spec: Spec) -> dict[str, Part]:
    groups = (spec.requirements, spec.criteria, spec.metrics, spec.risks, spec.decisions, spec.questions)
    return {part.id: part for group in groups for part in group}


def derived(tmp_path_factory: pytest.TempPathFactory) -> list[Part]:
    return [part for part in parts(spec_of(tmp_path_factory.mktemp("a"), BRIEF)).values() if part.derived]


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> list[Part]:
    """One derived item of each sort, and one more where there is one."""
    found = derived(tmp_path_factory)
    sorts = sorted({type(part).__name__ for part in found})
    assert sorts == ["Criterion", "Decision", "Metric", "Question", "Requirement", "Risk"]
    return [part for sort in sorts for part in [each for each in found if type(each).__name__ == sort][:2]]


def pasted(page: str, does: str) -> str:
    """The YAML below the line that says what it does, its open places filled in as a person would."""
    _, _, rest = page.partition(f"\nTo {does}")
    assert rest, does
    yaml = rest.partition("\n")[2].partition("\n\nTo ")[0]
    words = {"likelihood": "3", "impact": "4", "response": "reduce", "priority": "must", "goal": "G-1"}
    open_place = re.compile(r"^( *(?:- )?)(\w+): # .*$", re.MULTILINE)
    return open_place.sub(lambda at: f"{at[1]}{at[2]}: {words.get(at[2], 'Some words.')}", yaml)


def added(brief: str, yaml: str) -> str:
    """The brief with the pasted lines; what a first key holds already goes below it, as the page says."""
    key, _, entries = yaml.strip("\n").partition("\n")
    if f"\n{key}\n" not in brief:
        return f"{brief}{key}\n{entries}\n"
    return brief.replace(f"\n{key}\n", f"\n{key}\n{entries}\n", 1)


def page(folder: Path, name: str) -> str:
    done = specsmith("explain", name, cwd=folder)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def errors(found: Checked) -> list[str]:
    return [each.message for each in found.diagnostics if each.level == "error"]


def test_a_derived_item_is_accepted_by_pasting(items: list[Part], tmp_path: Path) -> None:
    for item in items:
        if isinstance(item, Question):
            continue
        briefs(tmp_path, uploads=BRIEF)
        text = added(BRIEF, pasted(page(tmp_path, item.id), "accept it or put it into your own words, paste:"))
        found = checked(tmp_path, text)
        assert errors(found) == []
        assert found.spec is not None
        after = parts(found.spec)
        assert item.id not in after
        assert any(origin.rule == item.id[:6] for part in after.values() for origin in part.covers), item.id


def test_a_derived_item_is_waived_by_pasting(items: list[Part], tmp_path: Path) -> None:
    for item in items:
        briefs(tmp_path, uploads=BRIEF)
        found = checked(tmp_path, added(BRIEF, pasted(page(tmp_path, item.id), "waive it, paste:")))
        assert errors(found) == []
        assert found.spec is not None
        assert item.id not in parts(found.spec)


def test_a_derived_risk_is_rated_by_pasting(items: list[Part], tmp_path: Path) -> None:
    for item in items:
        if type(item).__name__ == "Risk":
            briefs(tmp_path, uploads=BRIEF)
            text = added(BRIEF, pasted(page(tmp_path, item.id), "rate it, paste:"))
            (risk,) = [each for each in spec_of(tmp_path, text).risks if each.id == item.id]
            assert (risk.likelihood, risk.impact, risk.response, risk.owner) == (3, 4, "reduce", "Some words.")


@pytest.mark.parametrize("answer", ["Some words.", "{none: it does not exist}"])
def test_a_question_is_answered_by_pasting(answer: str, tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    assert "COR-13@BRIEF" in parts(spec_of(tmp_path, SMALL))
    yaml = pasted("\n" + page(tmp_path, "COR-13@BRIEF"), "answer it, fill in problem:").replace("Some words.", answer)
    assert "COR-13@BRIEF" not in parts(spec_of(tmp_path, added(SMALL, yaml)))


def test_a_question_about_an_entry_says_which_entry(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=BRIEF)
    said = page(tmp_path, "INT-03.fallback@object-storage")
    assert "\nTo answer it, fill in integrations[object-storage].fallback:\nintegrations:\n" in said
    assert "\n  - # in the entry that is there: object-storage\n    fallback: # the answer, or {none: " in said


def test_a_rule_a_check_and_an_item_have_a_page(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=BRIEF)
    assert page(tmp_path, "SEC-07").startswith("SEC-07: ")
    assert page(tmp_path, "vague-word").startswith("vague-word: ")
    assert "\nThe author wrote it: uploads.brief.yaml:11\n" in page(tmp_path, "FR-1")
    said = page(tmp_path, "SEC-07@upload-session")
    assert said.startswith("RESUME/SEC-07@upload-session (requirement) in uploads.brief.yaml\n")
    assert "\nBecause of these facts:\n  class = confidential\n" in said


def test_the_waiver_on_a_page_of_a_rule_or_check_works(tmp_path: Path) -> None:
    text = BRIEF + "summary: The upload is fast.\n"
    briefs(tmp_path, uploads=text)
    for name, item in (("SEC-07", "SEC-07@upload-session"),):
        found = checked(tmp_path, added(text, pasted(page(tmp_path, name), "switch it off in a brief:")))
        assert errors(found) == []
        assert found.spec is not None
        assert item not in parts(found.spec)


def test_full_names_tell_items_of_several_briefs_apart(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=BRIEF, other=BRIEF.replace("RESUME", "OTHER"))
    done = specsmith("explain", "FR-1", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == ('specsmith: "FR-1" stands in several briefs; name one in full: OTHER/FR-1, RESUME/FR-1\n')
    assert page(tmp_path, "OTHER/FR-1").startswith("OTHER/FR-1 (requirement) in other.brief.yaml\n")
    assert page(tmp_path, "RESUME/SEC-07@upload-session").startswith("RESUME/SEC-07@upload-session (")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["SEC-7@upload-session"], 'nothing is called "SEC-7@upload-session"; did you mean "SEC-07@upload-session"?'),
        (["vague-wrod"], 'nothing is called "vague-wrod"; did you mean "vague-word"?'),
        (["VAGUE-WORD"], 'nothing is called "VAGUE-WORD"; did you mean "vague-word"?'),
        (["unknown-version", "broken.txt"], '"unknown-version" is an error of form and has no page: '),
        (["zzz"], 'nothing is called "zzz"; name a rule, a check, or an item of a brief'),
        (["NO/FR-1"], 'nothing is called "NO/FR-1"; '),
        (["FR-1", "nowhere"], "nowhere: no such file or folder"),
        (["FR-9", "broken.txt"], "(broken.txt could not be read: specsmith check says why)"),
    ],
)
def test_what_is_not_found_ends_with_2_and_a_suggestion(arguments: list[str], said: str, tmp_path: Path) -> None:
    briefs(tmp_path, uploads=BRIEF)
    (tmp_path / "broken.txt").write_text("specsmith: 9\n")
    done = specsmith("explain", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [("vague-wrod", '; did you mean "vague-word"?'), ("FR-1", "; there is no brief below this folder: name one")],
)
def test_checks_are_suggested_where_no_brief_is(name: str, said: str, tmp_path: Path) -> None:
    assert specsmith("explain", name, cwd=tmp_path).stderr == f'specsmith: nothing is called "{name}"{said}\n'


def test_a_stale_document_has_a_page_like_a_check(tmp_path: Path) -> None:
    done = specsmith("explain", "stale-document", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("stale-document: A committed document is not what its brief gives\n")
    assert "specsmith build --check" in done.stdout


def test_a_check_says_how_it_is_switched_off_altogether_where_that_is_possible(tmp_path: Path) -> None:
    assert "here FR-1 (or vague-word alone, for all of them):" in page(tmp_path, "vague-word")
    assert "alone" not in page(tmp_path, "contradicting-numbers")


def test_what_is_pasted_holds_hostile_words_and_is_harmless(tmp_path: Path) -> None:
    name = '::error::\u202e##[x] \\"quoted\\" {a} #b'
    text = SMALL + f'system: |\n  ::error::API\n    ::warning::x\ndata:\n  - {{name: "{name}", class: confidential}}\n'
    briefs(tmp_path, uploads=text)
    spec = spec_of(tmp_path, text)
    (item,) = [each for each in spec.requirements if each.id.startswith("SEC-07@")]
    said = page(tmp_path, item.id)
    assert is_harmless(said)
    after = spec_of(tmp_path, added(text, pasted(said, "accept it or put it into your own words, paste:")))
    assert item.statement in {each.statement for each in after.requirements if not each.derived}


def test_a_text_that_waits_for_an_answer_names_the_question(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=BRIEF)
    said = page(tmp_path, "INT-03@object-storage")
    assert said.startswith(
        "INT-03@object-storage is not derived yet: it waits for the answer to INT-03.fallback@object-storage: "
    )


def test_a_waived_text_names_the_reason(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=BRIEF + "waivers: [{rule: INT-01, reason: a gateway ends slow calls}]\n")
    said = page(tmp_path, "INT-01@object-storage")
    assert said == "INT-01@object-storage is waived in uploads.brief.yaml: a gateway ends slow calls\n"


def test_a_rule_is_found_in_small_letters(tmp_path: Path) -> None:
    assert page(tmp_path, "int-03").startswith("INT-03: ")
