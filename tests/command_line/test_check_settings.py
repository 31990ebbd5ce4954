"""What a project makes of the checks in specsmith.yaml: levels, more words, words that are fine, checks of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line.program import QUIET, briefs, specsmith

OWN = """\
  - name: acme-old-name
    title: The old name of the product
    level: warning
    scope: any
    says: "{words} is called Billing now"
    words: [Cashbox]
    patterns: ['\\b(cash ?register)\\b']
    replace: {Cashdesk: Billing}
    why: Customers know it by the new name.
    fix: Write Billing.
    bad: The Cashbox sends the invoice.
    good: Billing sends the invoice.
"""

BRIEF = QUIET + "requirements: [{id: FR-1, statement: The board shall open in the simple view., priority: should}]\n"


def found(folder: Path, settings: str, brief: str = BRIEF) -> list[str]:
    """The level and name of each finding, with these lines in specsmith.yaml."""
    (folder / "specsmith.yaml").write_text(f"specsmith: 1\n{settings}", encoding="utf-8")
    briefs(folder, board=brief)
    done = specsmith("check", ".", cwd=folder)
    assert done.returncode < 2, done.stderr
    heads = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("board") and "[" in line]
    return [head.rstrip("]").replace("[", " ") for head in heads]


def refusal(folder: Path, settings: str) -> str:
    """What is said of a configuration that cannot be used; nothing is reported as found or as fine."""
    (folder / "specsmith.yaml").write_text(f"specsmith: 1\n{settings}", encoding="utf-8")
    briefs(folder, board=BRIEF)
    done = specsmith("check", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def test_a_check_has_the_level_that_the_project_gives_it_at_every_stage(tmp_path: Path) -> None:
    assert found(tmp_path, "") == ["warning vague-word"]
    for level in ("error", "info"):
        assert found(tmp_path, f"checks: {{vague-word: {{level: {level}, reason: agreed}}}}\n") == [
            f"{level} vague-word"
        ]
    assert found(tmp_path, "checks: {vague-word: {level: 'off', reason: agreed}}\n") == []


def test_a_check_that_is_off_can_be_switched_on(tmp_path: Path) -> None:
    brief = BRIEF.replace("simple view", "view of the month in order to print")
    assert found(tmp_path, "", brief) == []
    assert found(tmp_path, "checks: {wordy: {level: info, reason: house style}}\n", brief) == ["info wordy"]


def test_words_can_be_added_and_allowed(tmp_path: Path) -> None:
    assert found(tmp_path, "checks: {vague-word: {allow: [simple view]}}\n") == []
    brief = BRIEF.replace("simple", "blazing")
    assert found(tmp_path, "", brief) == []
    assert found(tmp_path, "checks: {vague-word: {words: [blazing]}}\n", brief) == ["warning vague-word"]
    patterns = "checks: {vague-word: {patterns: ['\\bblaz(?:ing|ed)\\b']}}\n"
    assert found(tmp_path, patterns, brief) == ["warning vague-word"]


def test_a_project_has_checks_of_its_own_with_their_pages(tmp_path: Path) -> None:
    brief = BRIEF.replace("simple view", "Cashbox and the cash register and the Cashdesk")
    assert found(tmp_path, f"own_checks:\n{OWN}", brief) == ["warning acme-old-name"] * 3
    page = specsmith("explain", "acme-old-name", cwd=tmp_path).stdout
    assert "The old name of the product" in page
    assert "Customers know it by the new name." in page
    assert specsmith("check", ".", "--fix", cwd=tmp_path).returncode == 1
    assert "and the Billing." in (tmp_path / "board.brief.yaml").read_text()


def test_an_own_check_speaks_before_a_shipped_one_of_its_level(tmp_path: Path) -> None:
    own = OWN.replace("[Cashbox]", "[simple, Cashbox]")
    assert found(tmp_path, f"own_checks:\n{own}") == ["warning acme-old-name"]


def test_an_own_check_can_be_waived(tmp_path: Path) -> None:
    brief = BRIEF.replace("simple view", "Cashbox") + "waivers: [{rule: acme-old-name@FR-1, reason: quoted}]\n"
    assert found(tmp_path, f"own_checks:\n{OWN}", brief) == []


def test_the_page_of_a_check_says_what_the_project_made_of_it(tmp_path: Path) -> None:
    found(tmp_path, "checks: {vague-word: {level: info, reason: the guild agreed}}\n")
    assert (
        "Level: info, set by this project, because: the guild agreed"
        in specsmith("explain", "vague-word", cwd=tmp_path).stdout
    )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("checks: {vage-word: {level: info, reason: x}}", '"vage-word" is not a check; did you mean "vague-word"?'),
        ("checks: {vague-word: {level: low, reason: x}}", '"low" is not one of error, warning, info, off'),
        ("checks: {vague-word: {level: info}}", '"reason" is missing here'),
        ("checks: {vague-word: {pattern: x}}", '"pattern" is not a known key here; did you mean "patterns"?'),
        ("checks: {vague-word: info}", 'expected a record (keys with values), found "info"; write its keys in { },'),
        ("checks: {vague-word: {level: {ga: info}, reason: x}}", "expected one text, found a record"),
        ("checks: [vague-word]", "expected a record"),
        (
            "checks: {duplicate-id: {level: 'off', reason: x}}",
            "duplicate-id cannot be switched off or made less severe",
        ),
        ("checks: {near-duplicate: {words: [x]}}", "near-duplicate looks for no words, so it takes no words"),
        ("checks: {vague-word: {words: ['...']}}", '"..." is no word'),
        ("checks: {vague-word: {patterns: ['(']}}", "is no pattern"),
        ("checks: {vague-word: {patterns: ['(\\w+\\s?)+$']}}", "could run long: + has no end"),
        ("checks: {vague-word: {patterns: ['[[a]b]']}}", "is no pattern: Possible nested set"),
        ("checks: {vague-word: {patterns: ['a{99999999999}']}}", "is no pattern: its numbers are too large"),
        (f"checks: {{vague-word: {{patterns: ['{'(' * 900}a{')' * 900}']}}}}", "or its brackets too deep"),
        (f"checks: {{vague-word: {{patterns: ['{'ab' * 1001}']}}}}", "2,002 characters are too many for one pattern"),
        ("own_checks: {name: x}", "expected a list of checks"),
        (f"own_checks:\n{OWN.replace('acme-old-name', 'vague-word')}", '"vague-word" is one of specsmith\'s own'),
        (f"own_checks:\n{OWN.replace('acme-old-name', 'Old')}", '"Old" is no name for a check'),
        (f"own_checks:\n{OWN}{OWN}", '"acme-old-name" stands twice'),
        (f"own_checks:\n{OWN.replace('scope: any', 'scope: all')}", '"all" is not one of statement'),
        (f"own_checks:\n{OWN.replace('    scope: any', '')}", '"scope" is missing here'),
        (f"own_checks:\n{OWN.replace('bad: The Cashbox', 'bad: The box')}", "finds nothing in its bad example"),
        (f"own_checks:\n{OWN.replace('good: Billing', 'good: Cashbox')}", "finds something in its good example"),
        (f"own_checks:\n{OWN.replace('{words}', '{word}')}", "{word} stands for nothing"),
        (f"own_checks:\n{OWN.replace('scope: any', 'scope: []')}", '"scope" is missing here'),
        (f"own_checks:\n{OWN.replace('[Cashbox]', '[Cashbox, ...]')}", '"..." is no word'),
        (f"own_checks:\n{OWN.replace('Cashdesk:', 'Cashdesk: x, --:')}", '"--" is no word'),
        (f"own_checks:\n{OWN}    only-obligation: yes\n", 'expected true or false, found "yes"'),
        ("baseline: ../elsewhere.json", "is not below this file"),
        ("baseline: /elsewhere.json", "is not below this file"),
        ("baseline: .git/hooks/x", '".git/hooks/x" is a hidden file or folder'),
    ],
)
def test_a_configuration_that_cannot_be_used_ends_with_2_and_says_what_to_do(
    tmp_path: Path, settings: str, said: str
) -> None:
    assert said in refusal(tmp_path, settings)


def test_all_faults_of_the_checks_are_told_at_once(tmp_path: Path) -> None:
    told = refusal(tmp_path, "checks:\n  vage-word: {allow: [x]}\n  hype: {level: low, reason: x}\n")
    assert [line.split(":")[1] for line in told.splitlines() if line.startswith("specsmith.yaml")] == ["3", "4"]


def test_after_a_hundred_faults_no_more_are_looked_for(tmp_path: Path) -> None:
    told = refusal(tmp_path, "checks:\n" + "".join(f"  vage-word-{number}: {{}}\n" for number in range(20_000)))
    assert told.endswith("and 50 more\n")


@pytest.mark.parametrize(
    ("replacements", "circle"),
    [
        ("foo: foo foo", '"foo" becomes "foo"'),
        ("foo: Foo bar", '"foo" becomes "foo"'),
        ("foo: bar, bar: baz foo", '"foo" becomes "bar", then "foo"'),
    ],
)
def test_replacements_that_would_never_come_to_an_end_are_refused(
    tmp_path: Path, replacements: str, circle: str
) -> None:
    own = OWN.replace("{Cashdesk: Billing}", f"{{{replacements}}}")
    assert f"endless-replacement] {circle}, and so on without an end" in refusal(tmp_path, f"own_checks:\n{own}")


def test_a_name_that_is_spelt_right_is_not_found_at_the_start_of_a_sentence(tmp_path: Path) -> None:
    own = OWN.replace("{Cashdesk: Billing}", "{github: GitHub, Cashdesk: invoice desk}")
    brief = QUIET + "summary: Github and github. GitHub and GitHub. Cashdesk and Cashdesk.\n"
    assert found(tmp_path, f"own_checks:\n{own}", brief) == ["warning acme-old-name"] * 4
    specsmith("check", ".", "--fix", cwd=tmp_path)
    after = "summary: GitHub and GitHub. GitHub and GitHub. Invoice desk and invoice desk.\n"
    assert (tmp_path / "board.brief.yaml").read_text().endswith(after)


def test_the_first_group_of_a_pattern_is_what_is_found_and_an_empty_match_is_nothing(tmp_path: Path) -> None:
    own = OWN.replace("\\b(cash ?register)\\b", "\\b(cash)[ -](?P<BLANK>register)\\b|x{0,9}")
    (tmp_path / "specsmith.yaml").write_text(f"specsmith: 1\nown_checks:\n{own}")
    briefs(tmp_path, board=QUIET + "summary: the cash register\n")
    done = specsmith("check", ".", cwd=tmp_path)
    assert done.stdout.count('warning[acme-old-name] "cash" is called Billing now') == 1
    assert done.stdout.count("warning") == 2


def test_what_is_excepted_in_a_long_text_is_looked_for_in_pieces(tmp_path: Path) -> None:
    own = OWN.replace("    why:", "    except: ['\\bold Cashbox\\b']\n    why:")
    brief = QUIET + f"notes: {'An old Cashbox stood there. ' * 5_000}The Cashbox.\n"
    assert found(tmp_path, f"own_checks:\n{own}", brief) == ["warning acme-old-name"]
