"""The catalogue: what a file may say, how it is refused, and what the shipped one says."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from matrix import catalog, faults, tree
from matrix.catalog import Catalog
from matrix.errors import CatalogError
from matrix.modality import Modality
from matrix.plane import Point, Range, distance

SHIPPED = Path(__file__).parent.parent / "data" / "catalog.yaml"

TEXT = """\
version: 1
title: A small map
axes:
  x: &axis
    name: Across
    question: Left, or right?
    ask: Which side?
    low: {name: Left, description: The left end.}
    high: {name: Right, description: The right end.}
  y:
    name: Up
    question: Down, or up?
    ask: Which height?
    low: {name: Bottom, description: The lower end.}
    high: {name: Top, description: The upper end.}
quadrants:
  - {id: sw, x: low, y: low, label: South-west, description: Left and down.}
  - {id: nw, x: low, y: high, label: North-west, description: Left and up.}
  - {id: se, x: high, y: low, label: South-east, description: Right and down.}
  - {id: ne, x: high, y: high, label: North-east, description: Right and up.}
kinds:
  - {id: talk, name: Talk}
sets:
  - id: all
    name: All
    modalities: [beta, alpha]
modalities:
  - id: alpha
    name: The alpha method
    short: Alpha
    aliases: [A, First]
    kind: talk
    x: -0.5
    y: 0.25
    range: {x: [-0.75, 0.5], y: [0, 0.5]}
    summary: What alpha does.
    why: {x: Because of this., y: Because of that.}
    questions: ["What now?"]
    confidence: literature
    process_structure: high
    note: Mind this.
    sources:
      - {author: Someone, year: 1992, title: A book, basis: unverified}
      - {author: Someone, title: A paper, basis: abstract_seen}
  - id: beta
    name: Beta
    kind: talk
    x: 1
    y: -1
    range: {x: [0.5, 1], y: [-1, -1]}
    summary: What beta does.
    why: {x: Because., y: Because.}
    sources:
      - {author: Someone, year: null, title: A talk, basis: article}
""".replace(" &axis", "")


def refused(text: str) -> list[str]:
    """The faults of the catalogue `text`, each as it is printed."""
    with pytest.raises(CatalogError) as caught:
        catalog.parse(text, "c")
    return [str(fault) for fault in caught.value.faults]


def changed(old: str, new: str, text: str = TEXT) -> str:
    """`text` with the first `old` replaced, which has to be there."""
    assert old in text
    return text.replace(old, new, 1)


@pytest.fixture(scope="module")
def small() -> Catalog:
    """The catalogue in TEXT."""
    return catalog.parse(TEXT, "c")


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    """The catalogue that the product comes with."""
    return catalog.load(SHIPPED)


class TestReading:
    """What a well-formed file becomes."""

    def test_a_modality_has_its_place_its_range_and_its_words(self, small: Catalog) -> None:
        """As the file gives them."""
        alpha = small.modality("alpha")

        assert alpha is not None
        assert alpha.point == Point(-0.5, 0.25)
        assert alpha.range == Range((-0.75, 0.5), (0, 0.5))
        assert (alpha.name, alpha.short) == ("The alpha method", "Alpha")
        assert alpha.aliases == ("A", "First")
        assert alpha.why.y == "Because of that."
        assert alpha.questions == ("What now?",)
        assert alpha.sources[0].year == 1992

    def test_what_a_modality_may_leave_out_has_a_modest_default(self, small: Catalog) -> None:
        """Its confidence is the least, and it is written with its full name."""
        beta = small.modality("beta")

        assert beta is not None
        assert beta.short == "Beta"
        assert beta.confidence == "judgement"
        assert (beta.aliases, beta.questions, beta.note) == ((), (), None)
        assert beta.process_structure is None
        assert beta.sources[0].year is None

    def test_a_catalogue_finds_its_parts_by_id(self, small: Catalog) -> None:
        """And has nothing for an id that it does not know."""
        everything = small.set("all")

        assert everything is not None
        assert [m.id for m in small.members(everything)] == ["beta", "alpha"]
        assert small.kind("talk") == small.kinds[0]
        assert (small.modality("x"), small.set("x"), small.kind("x")) == (None, None, None)

    @pytest.mark.parametrize(
        ("x", "y", "label"),
        [
            (-1, -0.01, "South-west"),
            (-0.01, 0, "North-west"),
            (0, -0.01, "South-east"),
            (0, 0, "North-east"),
        ],
    )
    def test_every_point_lies_in_one_quadrant(
        self, small: Catalog, x: float, y: float, label: str
    ) -> None:
        """A point on an axis counts to its high side."""
        assert small.quadrant(Point(x, y)).label == label

    def test_the_nearest_come_first_and_equal_distances_go_by_name(self, small: Catalog) -> None:
        """With their distances, and no more than were asked for."""
        alpha, beta = small.modalities
        between = Point(0.25, -0.375)

        assert distance(between, alpha.point) == distance(between, beta.point)
        assert [m.id for m, _ in small.nearest(between)] == ["beta", "alpha"]
        assert small.nearest(alpha.point, 1) == ((alpha, 0.0),)
        assert small.nearest(alpha.point, among=[beta]) == (
            (beta, distance(alpha.point, beta.point)),
        )

    def test_records_cannot_be_changed(self, small: Catalog) -> None:
        """Neither the catalogue nor what it holds."""
        for record, field in [(small, "title"), (small.modalities[0], "x"), (small.axes.x, "name")]:
            with pytest.raises(ValueError, match="frozen"):
                setattr(record, field, None)

    def test_texts_are_trimmed_and_may_be_folded(self) -> None:
        """A block of text ends with a line end that nobody meant."""
        text = changed("summary: What alpha does.", "summary: |\n      One.\n      Two.\n\n")

        found = catalog.parse(text, "c").modality("alpha")

        assert found is not None
        assert found.summary == "One.\nTwo."


FAULTS = [
    # (what is replaced, by what, the faults)
    ("version: 1", "version: 2",
     ["c:1:10: version: is 2; expected 1, the version this program reads"]),
    ("version: 1", "version: true",
     ["c:1:10: version: is true; expected 1, the version this program reads"]),
    ("title: A small map\n", "",
     ["c:1:1: title: is missing; expected a text of 1 to 80 characters"]),
    ("title: A small map", "titel: A small map",
     ["c:1:1: title: is missing; expected a text of 1 to 80 characters",
      "c:2:1: unknown key 'titel'; did you mean 'title'?"]),
    ("title: A small map", "title: A small map\nqqq: 1",
     [("c:3:1: unknown key 'qqq'; expected one of version, title, axes, quadrants, kinds, sets, "
      "lenses, about, reflection, modalities")]),
    ("title: A small map", "title:",
     ["c:2:7: title: is empty; expected a text of 1 to 80 characters"]),
    ("title: A small map", "title: ' '",
     ["c:2:8: title: is empty; expected a text of 1 to 80 characters"]),
    ("title: A small map", "title: [a]",
     ["c:2:8: title: is a list; expected a text of 1 to 80 characters"]),
    ("title: A small map", f"title: {'m' * 81}",
     ["c:2:8: title: is 81 characters long; expected a text of 1 to 80 characters"]),
    ("title: A small map", 'title: "a\\tb"',
     ["c:2:8: title: has the invisible sign U+0009; expected printable text"]),
    ("title: A small map", 'title: "a\\0b"',
     ["c:2:8: title: has the invisible sign U+0000; expected printable text"]),
    ("title: A small map", "title: evil \u202epam",
     ["c:2:8: title: has the invisible sign U+202E; expected printable text"]),
    ("summary: What alpha does.", 'summary: "a\\nb\\u2066c"',
     [("c:36:14: modalities[alpha].summary: has the invisible sign U+2066; "
      "expected printable text")]),
    ("low: {name: Left, description: The left end.}", "low: Left",
     ["c:8:10: axes.x.low: is 'Left'; expected a mapping with name, description"]),
    ("x: -0.5", "x: 1.4",
     ["c:33:8: modalities[alpha].x: is 1.4; expected a number from -1 to 1"]),
    ("x: -0.5", "x: .nan",
     ["c:33:8: modalities[alpha].x: is nan; expected a number from -1 to 1"]),
    ("x: -0.5", "x: -.inf",
     ["c:33:8: modalities[alpha].x: is -inf; expected a number from -1 to 1"]),
    ("x: -0.5", "x: '0.5'",
     ["c:33:8: modalities[alpha].x: is '0.5'; expected a number from -1 to 1"]),
    ("x: -0.5", "x: true",
     ["c:33:8: modalities[alpha].x: is true; expected a number from -1 to 1"]),
    ("x: -0.5", "x: 0.75",
     [("c:33:8: modalities[alpha].x: is 0.75, outside its own range [-0.75, 0.5]; "
      "expected a point within the range")]),
    ("y: [0, 0.5]", "y: [0.5, 0]",
     ["c:35:33: modalities[alpha].range.y: is [0.5, 0]; expected the lower bound first"]),
    ("y: [0, 0.5]", "y: [0]",
     [("c:35:33: modalities[alpha].range.y: has 1 of its values; "
      "expected two numbers from -1 to 1, the lower one first")]),
    ("y: [0, 0.5]", "y: [0, 1, 1]",
     [("c:35:33: modalities[alpha].range.y: has 3 items; "
      "expected two numbers from -1 to 1, the lower one first")]),
    ("y: [0, 0.5]", "y: [0, 2]",
     ["c:35:37: modalities[alpha].range.y[1]: is 2; expected a number from -1 to 1"]),
    ("kind: talk", "kind: tlak",
     ["c:32:11: modalities[alpha].kind: 'tlak' is no kind of this file; did you mean 'talk'?"]),
    ("kind: talk", "kind: surgery",
     [("c:32:11: modalities[alpha].kind: 'surgery' is no kind of this file; "
      "expected one of talk")]),
    ("id: beta", "id: alpha",
     [("c:26:18: sets[all].modalities[0]: 'beta' is no modality of this file; "
      "expected the id of a modality"),
      ("c:45:9: modalities[alpha].id: 'alpha' is taken, on line 28; "
      "expected an id that occurs once")]),
    ("id: beta", "id: Beta!",
     [("c:26:18: sets[all].modalities[0]: 'beta' is no modality of this file; "
      "did you mean 'Beta!'?"),
      ("c:45:9: modalities[1].id: is 'Beta!'; expected an id: a small letter, then at most 63 "
      "small letters, digits or underscores")]),
    ("[beta, alpha]", "[beta, alhpa]",
     [("c:26:24: sets[all].modalities[1]: 'alhpa' is no modality of this file; "
      "did you mean 'alpha'?")]),
    ("[beta, alpha]", "[beta, beta]",
     ["c:26:24: sets[all].modalities[1]: 'beta' is here a second time; expected it once"]),
    ("[beta, alpha]", "[]",
     [("c:26:17: sets[all].modalities: has 0 items; "
      "expected a list of ids of modalities, at least one")]),
    ("id: nw, x: low, y: high", "id: nw, x: low, y: low",
     [("c:17:3: quadrants: the corner with x: low and y: high is missing; "
      "expected one quadrant for each corner"),
      ("c:18:5: quadrants[nw]: the corner with x: low and y: low is taken, on line 17; "
      "expected one quadrant for each corner")]),
    ("id: nw, x: low, y: high", "id: nw, x: left, y: high",
     ["c:18:17: quadrants[nw].x: is 'left'; expected low or high"]),
    ("basis: unverified", "basis: verified",
     [("c:43:61: modalities[alpha].sources[0].basis: is 'verified'; "
      "expected one of article, abstract_seen, unverified")]),
    ("year: 1992", "year: soon",
     [("c:43:33: modalities[alpha].sources[0].year: is 'soon'; "
      "expected a year such as 1992, or nothing")]),
    ('questions: ["What now?"]', "questions: [a, b, c, d]",
     [("c:38:16: modalities[alpha].questions: has 4 items; "
      "expected a list of at most 3 questions, each of 1 to 300 characters")]),
    ("aliases: [A, First]", "aliases: A",
     ["c:31:14: modalities[alpha].aliases: is 'A'; expected a list of at most 12 other names"]),
    ("aliases: [A, First]", "aliases: [A, 1]",
     ["c:31:18: modalities[alpha].aliases[1]: is 1; expected a text of 1 to 80 characters"]),
    ("modalities:\n  - id: alpha", "reflection: [One?]\nmodalities:\n  - id: alpha",
     ["c:27:13: reflection: has 1 item; expected a list of two questions"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"), FAULTS, ids=[new[:24].strip() for _, new, _ in FAULTS]
)
def test_a_faulty_catalogue_is_refused_at_the_place(
    old: str, new: str, expected: list[str]
) -> None:
    """With the place, the part, what is wrong and what was expected, in plain words."""
    assert refused(changed(old, new)) == expected


@pytest.mark.parametrize("text", ["[]", "5", "text", "~"])
def test_a_file_that_is_no_mapping_is_no_catalogue(text: str) -> None:
    """It is told what a catalogue consists of."""
    (fault,) = refused(text)

    assert fault.startswith("c:1:1: is ")
    assert fault.endswith(
        "; expected a mapping with version, title, axes, quadrants, kinds, sets, "
        "lenses, about, reflection, modalities"
    )


def test_faults_of_every_sort_are_reported_at_once_in_the_order_of_the_file() -> None:
    """A wrong shape in one modality hides nothing that is wrong with another."""
    text = TEXT
    for old, new in [
        ("title: A small map", "titel: A small map"),
        ("[beta, alpha]", "[gamma, alpha]"),
        ("summary: What alpha does.", "summary: 5"),
        ("id: beta", "id: alpha"),
        ("x: 1\n", "x: 0.25\n"),
        ("y: -1\n", "y: 7\n"),
    ]:
        text = changed(old, new, text)

    assert [re.sub(r"; .*", "", fault) for fault in refused(text)] == [
        "c:1:1: title: is missing",
        "c:2:1: unknown key 'titel'",
        "c:26:18: sets[all].modalities[0]: 'gamma' is no modality of this file",
        "c:36:14: modalities[alpha].summary: is 5",
        "c:45:9: modalities[alpha].id: 'alpha' is taken, on line 28",
        "c:48:8: modalities[alpha].x: is 0.25, outside its own range [0.5, 1]",
        "c:49:8: modalities[alpha].y: is 7",
    ]


def test_faults_of_the_file_itself_are_catalogue_errors_too(tmp_path: Path) -> None:
    """Broken YAML, an alias, a missing file."""
    assert refused("version: [1")[0].startswith("c:1:12: a list opened with '[' is not closed")
    assert "an alias, 'a'" in refused("version: &a 1\ntitle: *a")[1]
    with pytest.raises(CatalogError, match="there is no such file"):
        catalog.load(tmp_path / "none.yaml")


def test_guessing_what_was_meant_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is used up, what is expected is said instead."""
    monkeypatch.setattr(faults, "GUESSES", 3)

    found = refused(changed("[beta, alpha]", "[beto, alpho]"))

    assert found[0].endswith("did you mean 'beta'?")
    assert found[1].endswith("expected the id of a modality")


def test_no_fault_is_told_in_pydantics_words() -> None:
    """Whatever is wrong, each message is of the form that the command line promises."""
    for _, new, _ in FAULTS:
        for fault in refused(changed("title: A small map", new.lstrip())):
            assert "Input should" not in fault
            assert re.fullmatch(r"c:\d+:\d+: .*; (expected|did you mean|write) .*", fault)


def records(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """`model` and every model in it."""
    yield model
    for field in model.model_fields.values():
        inner = faults._model_in(field.annotation)
        if inner is not None:
            yield from records(inner)


def test_every_field_says_what_it_expects() -> None:
    """A field is described, or is a mapping whose keys are listed instead."""
    silent = [
        f"{model.__name__}.{name}"
        for model in records(Catalog)
        for name, field in model.model_fields.items()
        if field.description is None and not isinstance(field.annotation, type(BaseModel))
    ]

    assert silent == []


def test_thousands_of_modalities_are_one_catalogue() -> None:
    """There is room for far more than the shipped ones."""
    head, alpha, _ = re.split(r"(?=  - id: alpha|  - id: beta)", changed("[beta, ", "["))
    many = [alpha.replace("id: alpha", f"id: alpha{n or ''}") for n in range(2_000)]

    assert len(catalog.parse("".join([head, *many]), "c").modalities) == 2_000


DATA = yaml.safe_load(TEXT)

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["low", "alpha", "talk", "\u202e", "<b>", [], {}, [[]], [1, 2], {"x": 1}]),
).map(copy.deepcopy)  # what is put in may be changed by the next mutation


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """TEXT with one to four of its parts replaced, removed, renamed or doubled."""
    data = copy.deepcopy(DATA)
    for _ in range(draw(st.integers(1, 4))):
        parent = data
        while True:
            steps = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
            if not steps:
                break
            step = draw(st.sampled_from(steps))
            child = parent[step]
            if isinstance(child, dict | list) and child and draw(st.booleans()):
                parent = child
                continue
            act = draw(st.sampled_from(["replace", "replace", "remove", "rename", "double"]))
            if act == "replace":
                parent[step] = draw(leaves)
            elif act == "remove":
                del parent[step]
            elif act == "rename" and isinstance(parent, dict):
                parent[draw(st.text(min_size=1, max_size=6))] = parent.pop(step)
            elif isinstance(parent, list):
                parent.append(child)
            break

    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, _data: object) -> bool:
            return True

    return yaml.dump(data, Dumper=Plain, sort_keys=False, allow_unicode=draw(st.booleans()))


@given(mutated())
@settings(max_examples=300)
def test_a_damaged_catalogue_loads_or_is_refused(text: str) -> None:
    """Never anything else, and what loads is consistent."""
    try:
        found = catalog.parse(text, "c")
    except CatalogError:
        return
    assert all(modality.point in modality.range for modality in found.modalities)
    assert all(found.members(chosen) for chosen in found.sets)
    assert all(found.kind(modality.kind) for modality in found.modalities)
    assert {found.quadrant(Point(x, y)).id for x in (-1, 1) for y in (-1, 1)} == {
        quadrant.id for quadrant in found.quadrants
    }


@given(st.integers(0, len(TEXT)), st.integers(0, 30), st.text(max_size=8))
@settings(max_examples=300)
def test_a_text_cut_and_pasted_at_random_loads_or_is_refused(
    at: int, length: int, pasted: str
) -> None:
    """Never anything else."""
    try:
        found = catalog.parse(TEXT[:at] + pasted + TEXT[at + length :], "c")
    except CatalogError as refusal:
        count = len(refusal.faults)
    else:
        count = len(found.modalities)

    assert count > 0


# The catalogue that the product comes with.

QUADRANT_IN_THE_ARTICLE = {
    "classical_psychoanalysis": "Authoritative causality",
    "cbt": "Authoritative causality",
    "medical_psychiatry": "Authoritative causality",
    "jungian_analysis": "Authoritative meaning-making",
    "directive_existential": "Authoritative meaning-making",
    "spiritual_advice": "Authoritative meaning-making",
    "systemic_family_therapy": "Collaborative problem analysis",
    "motivational_interviewing": "Collaborative problem analysis",
    "organizational_action_research": "Collaborative problem analysis",
    "icf_coaching": "Collaborative meaning-making",
    "solution_focused_therapy": "Collaborative meaning-making",
    "narrative_therapy": "Collaborative meaning-making",
    "collaborative_therapy": "Collaborative meaning-making",
}


def test_the_articles_thirteen_lie_where_the_article_puts_them(shipped: Catalog) -> None:
    """They are the first set, in the article's order, each in the article's quadrant."""
    members = shipped.members(shipped.sets[0])

    assert shipped.sets[0].name == "Article's 13"
    assert [(m.id, shipped.quadrant(m.point).label) for m in members] == list(
        QUADRANT_IN_THE_ARTICLE.items()
    )


def test_what_the_article_places_cites_the_article(shipped: Catalog) -> None:
    """And nothing else claims to rest on it."""
    for modality in shipped.modalities:
        cited = any(source.basis == "article" for source in modality.sources)
        assert modality.id in QUADRANT_IN_THE_ARTICLE or modality.confidence != "article"
        assert cited or modality.confidence != "article", modality.id


def test_the_shipped_file_reads_the_same_without_libyaml(
    shipped: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pure parser refuses some texts that libyaml takes."""
    monkeypatch.setattr(tree, "_Parser", yaml.SafeLoader)

    assert catalog.load(SHIPPED) == shipped


def test_the_axes_run_from_expert_to_co_creation_and_from_causality_to_meaning(
    shipped: Catalog,
) -> None:
    """Left to right, and bottom to top."""
    x, y = shipped.axes.x, shipped.axes.y

    assert (x.low.name, x.high.name) == ("Expert knowledge", "Co-creation")
    assert (y.low.name, y.high.name) == ("Causality", "Meaning")


def test_every_modality_has_reasons_sources_and_a_question(shipped: Catalog) -> None:
    """The two reasons differ, and each is a sentence."""
    for modality in shipped.modalities:
        assert modality.sources, modality.id
        assert modality.questions, modality.id
        assert modality.why.x != modality.why.y, modality.id
        assert modality.why.x.endswith("."), modality.id
        assert modality.why.y.endswith("."), modality.id


def test_all_sixty_one_answer_every_lens(shipped: Catalog) -> None:
    """The usual distinctions are data, so that they can be shown, filtered and compared."""
    lenses = {lens.id for lens in shipped.lenses}

    assert len(shipped.modalities) == 61
    assert lenses == {"focus", "goals", "approach", "credentials", "duration", "scope"}
    assert [m.id for m in shipped.modalities if set(m.conventional) != lenses] == []
    alone = ("varies",)
    mixed = [
        m.id
        for m in shipped.modalities
        for values in m.conventional.values()
        if "varies" in values and values != alone
    ]
    assert mixed == []


def test_at_least_fifteen_modalities_are_placed_elsewhere_by_others(shipped: Catalog) -> None:
    """A position is a claim; a rival says who would make another, and why."""
    rivalled = [m for m in shipped.modalities if m.rivals]

    assert len(rivalled) >= 15
    assert all(rival.point != m.point for m in rivalled for rival in m.rivals)


def test_every_rival_says_where_it_is_argued(shipped: Catalog) -> None:
    """So that a reader can look up who sees it differently."""
    unsourced = [
        (m.id, rival.by) for m in shipped.modalities for rival in m.rivals if not rival.source
    ]

    assert unsourced == []


def test_confidence_is_not_borrowed_from_sources_that_nobody_looked_at(shipped: Catalog) -> None:
    """Where literature is said to support a direction, a title or an abstract of it was seen."""
    borrowed = [
        m.id
        for m in shipped.modalities
        if m.confidence == "literature" and all(s.basis == "unverified" for s in m.sources)
    ]

    assert borrowed == []


def test_every_kind_has_a_set_of_its_own(shipped: Catalog) -> None:
    """It holds all of its kind and nothing else."""
    sets = {frozenset(chosen.modalities) for chosen in shipped.sets}
    uncovered = [
        kind.id
        for kind in shipped.kinds
        if frozenset(m.id for m in shipped.modalities if m.kind == kind.id) not in sets
    ]

    assert uncovered == []


def test_beyond_both_is_what_is_neither_coaching_nor_therapy(shipped: Catalog) -> None:
    """As its name says; and the two that it is beyond are the kinds of that name."""
    held = {chosen.id: set(chosen.modalities) for chosen in shipped.sets}

    assert held["all"] == {m.id for m in shipped.modalities}
    assert held["coaching"] == {m.id for m in shipped.modalities if m.kind == "coaching"}
    assert held["therapies"] == {m.id for m in shipped.modalities if m.kind == "therapy"}
    assert held["beyond_both"] == held["all"] - held["coaching"] - held["therapies"]


def straddles(modality: Modality) -> bool:
    """Within 0.1 of the middle of an axis, or within 0.2 if the range crosses it there."""
    places = [(modality.x, modality.range.x), (modality.y, modality.range.y)]
    return any(
        abs(place) <= 0.1 or (abs(place) <= 0.2 and low < 0 < high) for place, (low, high) in places
    )


def test_the_straddlers_are_what_stands_near_the_middle_of_an_axis(shipped: Catalog) -> None:
    """All of it, and only that, by the rule that the file states beside the set."""
    chosen = shipped.set("straddlers")

    assert chosen is not None
    assert list(chosen.modalities) == [m.id for m in shipped.modalities if straddles(m)]


def test_the_schools_share_no_member(shipped: Catalog) -> None:
    """What joins several schools is in none of them."""
    schools = [chosen for chosen in shipped.sets if chosen.id.startswith("family_")]
    members = [member for school in schools for member in school.modalities]

    assert len(schools) == 4
    assert len(set(members)) == len(members)


def test_the_names_of_sets_fit_into_a_select_box(shipped: Catalog) -> None:
    """And are told apart."""
    names = [chosen.name for chosen in shipped.sets]

    assert len(set(names)) == len(names)
    assert [name for name in names if len(name) > 25] == []


def test_a_note_says_what_decides_on_credentials_where_the_country_does(shipped: Catalog) -> None:
    """Wherever they are said to vary or to be usual."""
    silent = [
        m.id
        for m in shipped.modalities
        if set(m.conventional["credentials"]) & {"varies", "licensed"}
        and not re.search(
            r"licen[cs]|countr|jurisdiction|\blaw\b|certificate|regulat", m.conventional_note or ""
        )
    ]

    assert silent == []


def test_nothing_in_it_ranks_or_claims_validation(shipped: Catalog) -> None:
    """A map of stances, not of quality."""
    ranking = re.compile(
        r"\b(better|best|worse|worst|superior|inferior|outdated|advanced|validated|proven"
        r"|effective|ineffective)\b",
        re.IGNORECASE,
    )
    words = [
        text
        for m in shipped.modalities
        for text in (
            m.summary,
            m.why.x,
            m.why.y,
            m.note or "",
            m.conventional_note or "",
            *(rival.why for rival in m.rivals),
        )  # not the questions: "at your best" is a client's word about their own life
    ] + [quadrant.description for quadrant in shipped.quadrants]

    assert [text for text in words if ranking.search(text)] == []


def test_names_on_the_map_are_short_and_told_apart(shipped: Catalog) -> None:
    """So that every label can be drawn."""
    shorts = [modality.short for modality in shipped.modalities]

    assert len(set(shorts)) == len(shorts)
    assert [short for short in shorts if len(short) > 30] == []


def test_the_shipped_file_begins_with_how_to_write_ones_own(shipped: Catalog) -> None:
    """The comment names every key that a modality can have."""
    comment = SHIPPED.read_text("utf-8").split("\nversion:")[0]

    for name, field in catalog.Modality.model_fields.items():
        assert re.search(rf"\b{field.alias or name}\b", comment), name
    assert shipped.version == 1
