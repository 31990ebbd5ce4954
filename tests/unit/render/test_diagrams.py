"""What diagrams show of a brief."""

from __future__ import annotations

from specsmith.render.diagrams import Diagram, components, flows
from specsmith.spec import Spec
from tests.properties.made import spec_of

HEAD = {"specsmith": 1, "id": "SAMPLE", "title": "Uploads", "kind": "developer-platform", "system": "Upload API"}


def spec(**architecture: object) -> Spec:
    return spec_of({**HEAD, "architecture": architecture})


def drawn(diagram: Diagram) -> list[str]:
    """`A -> B: text`, and `text` for a note; what is not ours in brackets."""
    names = {each.key: f"({' '.join(each.lines)})" if each.outside else " ".join(each.lines) for each in diagram.nodes}
    return [
        f"{names[each.source]} -> {names[each.target]}{': ' * bool(each.lines)}{' / '.join(each.lines)}"
        if each.source
        else " / ".join(each.lines)
        for each in diagram.arrows
    ]


def flow(*steps: str) -> Diagram | None:
    found = flows(spec(flows=[{"id": "FL-1", "name": "Upload", "steps": list(steps)}]))
    return found.get("FL-1")


def test_components_stand_with_what_they_talk_to() -> None:
    """Also what the brief lists nowhere, which is not ours; capitals and blanks make no second one."""
    found = components(
        spec(
            components=[
                {"name": "Gateway", "talks_to": ["store", "Bank"]},
                {"name": "Store"},
                {"name": "Mail", "external": True, "talks_to": ["gateway"]},
            ]
        )
    )
    assert found
    assert drawn(found) == ["Gateway -> Store", "Gateway -> (Bank)", "(Mail) -> Gateway"]


def test_components_that_talk_to_nobody_are_no_picture() -> None:
    assert components(spec(components=["Gateway", "Store"])) is None
    assert components(spec(overview="One process.")) is None
    assert components(spec_of(HEAD)) is None


def test_a_flow_says_who_calls_whom_and_a_step_of_words_is_a_note() -> None:
    found = flow("Client -> API: HEAD upload", "the client waits", "API ->> Client : 204")
    assert found
    assert drawn(found) == ["Client -> API: HEAD upload", "the client waits", "API -> Client: 204"]


def test_words_are_broken_where_the_room_between_two_parts_ends() -> None:
    far = "B -> C: x"
    found = flow("A -> B: read the payload of the event", far, "A -> C: read the payload of the event")
    assert found
    assert drawn(found)[0] == "A -> B: read the payload / of the event"
    assert drawn(found)[2] == "A -> C: read the payload of the event"
    assert [each.lines for each in found.nodes] == [("A",), ("B",), ("C",)]


def test_steps_without_callers_and_steps_of_one_part_alone_are_no_picture() -> None:
    assert flow("open the page", "press the button") is None
    assert flow("API -> API: wait") is None


def test_a_step_with_two_arrows_or_without_a_name_is_a_note() -> None:
    """`B -> C` is nobody's name, and a part without one would be an empty box."""
    found = flow("A -> B: x", "A -> B -> C: y", "A -> : z", "-> B: z", "->->->: z", "B -> A: -> again")
    assert found
    assert drawn(found) == [
        "A -> B: x", "A -> B -> C: y", "A -> : z", "-> B: z", "->->->: z", "B -> A: -> again",
    ]  # fmt: skip
    assert len(found.nodes) == 2


def test_more_than_anybody_can_read_is_no_picture() -> None:
    assert flow(*(f"A{number} -> B: x" for number in range(30))) is not None
    assert flow(*(f"A{number} -> B: x" for number in range(60))) is None
    assert flow(*(f"A{number} -> B: {'word ' * 10}" for number in range(30))) is not None
    assert flow(*(f"A{number} -> B: {'word ' * 50}" for number in range(30))) is None
    assert components(spec(components=[{"name": "x" * 10_000, "talks_to": ["Store"]}])) is None
