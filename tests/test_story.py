"""A story: what a file may say, what it may ask of the catalogue, and how it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, story
from matrix.errors import PlaceholderError, StoryError
from matrix.fields import HEADING, SENTENCE
from matrix.placeholders import CORNERS, FORMS, filled
from matrix.plane import distance
from matrix.story import Step, Story, told

DATA = Path(__file__).parent.parent / "data"
SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")

TEXT = """\
version: 1
title: Who plays what
poles: {x: [By ear, From the sheet], y: [Acoustic, MIDI]}
steps:
  - id: silence
    heading: What do you hear?
    axes: []
    quadrants: []
    marker: true
  - id: all_four
    heading: "{quadrant:low-high} and {ask:x}"
    says:
      - Of {count:all} ways {count:all,pay,guests} are paid by guests.
      - "{question:y}"
    notes:
      - It is {distance:fiddle,quartet} from one to the other.
    set: all
    lens: pay
    highlight: [fiddle, quartet]
    quadrants: [low-low, high-low]
    axes: [x]
    ranges: [quartet]
    distances:
      - [fiddle, quartet]
  - id: two
    heading: The loud ones
    modalities: [score, turntables]
"""


def refused(text: str, about: catalog.Catalog | None = SMALL) -> list[str]:
    """The faults of a story, each as it is printed."""
    with pytest.raises(StoryError) as caught:
        story.parse(text, "s", about)
    return [str(fault) for fault in caught.value.faults]


def changed(old: str, new: str) -> str:
    """TEXT with the first `old` replaced, which has to be there."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_another_map_can_have_a_story_of_its_own() -> None:
    """Everything but id and heading may be left out of a step."""
    found = story.parse(TEXT, "s", SMALL)
    silence, four, two = found.steps

    assert found.poles == SMALL.poles
    assert (found.number("two"), found.number("x")) == (2, None)
    assert (silence.says, silence.notes, silence.marker, four.marker) == ((), (), True, False)
    assert (silence.shown(SMALL), silence.lit(SMALL), silence.axes) == ((), (), ())
    assert [m.id for m in four.shown(SMALL)] == ["fiddle", "turntables", "quartet", "score"]
    assert [m.id for m in two.shown(SMALL)] == ["score", "turntables"]
    assert [q.label for q in four.lit(SMALL)] == ["Tavern", "Court"]
    assert (len(two.lit(SMALL)), two.axes) == (4, ("x", "y"))


def test_a_step_is_told_in_the_catalogues_words_and_numbers() -> None:
    """Labels, questions, counts and distances come from there."""
    four = told(story.parse(TEXT, "s", SMALL).steps[1], SMALL)

    assert four.heading == "Club and Where do the notes come from?"
    assert four.sentences == (
        "Of 4 ways 2 are paid by guests.",
        "Is the sound made by hand, or by a machine?",
    )
    assert four.notes == ("It is 1.43 from one to the other.",)


def test_distances_are_measured_on_the_map() -> None:
    """In plane units, from the one to the other."""
    (found,) = story.parse(TEXT, "s", SMALL).steps[1].measured(SMALL)

    assert (found.one.id, found.other.id) == ("fiddle", "quartet")
    assert found.length == pytest.approx((1.4**2 + 0.3**2) ** 0.5)


def test_without_a_catalogue_a_story_is_read_as_far_as_it_goes() -> None:
    """Ids are not looked up then, and placeholders only for what they are."""
    text = changed("set: all", "set: none_such").replace("{count:all}", "{count:none_such}")

    assert story.parse(text, "s").steps[1].set == "none_such"
    assert refused(text.replace("{ask:x}", "{ask:z}"), None) == [
        "s:11:14: steps[all_four].heading: '{ask:z}': 'z' is no axis; expected one of x, y"
    ]


@pytest.mark.parametrize(
    ("part", "most", "words"),
    [
        ("highlight", 24, "24 ids"),
        ("ranges", 6, "six ids"),
        ("rivals", 4, "four ids"),
        ("kinds", 4, "four ids"),
    ],
)
def test_no_more_is_pointed_out_than_a_wall_can_show(part: str, most: int, words: str) -> None:
    """One too many is a fault that says so."""
    ids = ", ".join(f"m{number}" for number in range(most + 1))
    text = changed("modalities: [score, turntables]", f"{part}: [{ids}]")

    (fault,) = (found for found in refused(text, None) if f"{part}: has" in found)
    assert f"has {most + 1} items; expected a list of at most {words} of" in fault


ONE_OF_THEM = (
    "expected one of {distance:MODALITY,MODALITY}, {count:SET} or {count:SET,DISTINCTION,VALUE}, "
    "{quadrant:low-high}, {question:x}, {ask:x}"
)

FAULTS = [
    ("version: 1", "version: 2",
     ["s:1:10: version: is 2; expected 1, the version this program reads"]),
    ("x: [By ear, From the sheet]", "x: [By heart, From the sheet]",
     [("s:3:12: poles.x: is ['By heart', 'From the sheet'], which is another map; "
       "expected ['By ear', 'From the sheet'], as in the catalogue")]),
    ("x: [By ear, From the sheet]", "x: [By ear]",
     [("s:3:12: poles.x: has 1 of its values; "
       "expected a list of two names, the one of the low end first")]),
    ("id: two", "id: silence",
     [("s:25:9: steps[silence].id: 'silence' is taken, on line 5; "
       "expected an id that occurs once")]),
    ("heading: The loud ones", "headline: The loud ones",
     ["s:25:5: steps[two].heading: is missing; expected a text of 1 to 70 characters",
      "s:26:5: steps[two]: unknown key 'headline'; did you mean 'heading'?"]),
    ("heading: The loud ones", "heading: " + "x" * 71,
     [("s:26:14: steps[two].heading: is 71 characters long; "
       "expected a text of 1 to 70 characters")]),
    ("heading: The loud ones", "heading: " + "x" * 600,
     [("s:26:14: steps[two].heading: is 600 characters long; "
       "expected a text of 1 to 70 characters")]),
    ("heading: The loud ones", "heading: xxxxxxxxxxx {question:x}",
     [("s:26:14: steps[two].heading: is 71 characters long once it is filled; "
       "expected a text of 1 to 70 characters")]),
    ("heading: The loud ones", 'heading: "a\\nb"',
     ["s:26:14: steps[two].heading: has the invisible sign U+000A; expected printable text"]),
    ('      - "{question:y}"\n', '      - a\n      - b\n',
     ["s:13:7: steps[all_four].says: has 3 items; expected a list of at most two sentences"]),
    ("Of {count:all} ways", "x" * 137 + " {count:all}",
     [("s:13:9: steps[all_four].says[0]: is 161 characters long once it is filled; "
       "expected a text of 1 to 160 characters")]),
    ('- "{question:y}"', "- {question:y}",
     [("s:14:9: steps[all_four].says[1]: is a mapping; expected a text of 1 to 160 characters, "
       "in quotes if it begins with a brace")]),
    ("{count:all} ways", "{cuont:all} ways",
     [("s:13:9: steps[all_four].says[0]: '{cuont:all}' is no placeholder; "
       "did you mean 'count'?")]),
    ("{count:all} ways", "{zzz} ways",
     [f"s:13:9: steps[all_four].says[0]: '{{zzz}}' is no placeholder; {ONE_OF_THEM}"]),
    ("{count:all} ways", "{count} ways",
     [("s:13:9: steps[all_four].says[0]: '{count}' is incomplete; "
       "expected {count:SET} or {count:SET,DISTINCTION,VALUE}")]),
    ("{count:all} ways", "{count:all,pay} ways",
     [("s:13:9: steps[all_four].says[0]: '{count:all,pay}' is incomplete; "
       "expected {count:SET} or {count:SET,DISTINCTION,VALUE}")]),
    ("{count:all} ways", "{count:lowd} ways",
     [("s:13:9: steps[all_four].says[0]: '{count:lowd}': 'lowd' is no set; "
       "did you mean 'loud'?")]),
    ("{count:all} ways", "{count:all,pray,firm} ways",
     [("s:13:9: steps[all_four].says[0]: '{count:all,pray,firm}': 'pray' is no distinction; "
       "did you mean 'pay'?")]),
    ("{count:all} ways", "{count:all,pay,zzz} ways",
     [("s:13:9: steps[all_four].says[0]: '{count:all,pay,zzz}': 'zzz' is no value of pay; "
       "expected one of nobody, guests, firm")]),
    ("{count:all} ways", "{count:all ways",
     [f"s:13:9: steps[all_four].says[0]: has a brace that is no placeholder's; {ONE_OF_THEM}"]),
    ("{distance:fiddle,quartet}", "{distance:fiddle,quintet}",
     [("s:16:9: steps[all_four].notes[0]: '{distance:fiddle,quintet}': 'quintet' is no modality; "
       "did you mean 'quartet'?")]),
    ("{quadrant:low-high}", "{quadrant:left-high}",
     [("s:11:14: steps[all_four].heading: '{quadrant:left-high}': 'left-high' is no corner; "
       "did you mean 'low-high'?")]),
    ("set: all", "set: al",
     ["s:17:10: steps[all_four].set: 'al' is no set of the catalogue; did you mean 'all'?",
      ("s:19:17: steps[all_four].highlight[0]: 'fiddle' is not on the map in this step; "
       "expected one of its set or its modalities"),
      ("s:19:25: steps[all_four].highlight[1]: 'quartet' is not on the map in this step; "
       "expected one of its set or its modalities"),
      ("s:22:14: steps[all_four].ranges[0]: 'quartet' is not on the map in this step; "
       "expected one of its set or its modalities"),
      ("s:24:10: steps[all_four].distances[0][0]: 'fiddle' is not on the map in this step; "
       "expected one of its set or its modalities"),
      ("s:24:18: steps[all_four].distances[0][1]: 'quartet' is not on the map in this step; "
       "expected one of its set or its modalities")]),
    ("set: all", "set: all\n    modalities: [fiddle]",
     [("s:18:17: steps[all_four].modalities: stands beside a set; "
       "expected a set or modalities, not both")]),
    ("lens: pay", "lens: pay\n    answer: gests\n    kinds: [folk, trad]",
     [("s:19:13: steps[all_four].answer: 'gests' is no value of pay of the catalogue; "
       "did you mean 'guests'?"),
      ("s:20:19: steps[all_four].kinds[1]: 'trad' is no kind of the catalogue; "
       "did you mean 'trade'?")]),
    ("lens: pay", "answer: guests",
     [("s:18:13: steps[all_four].answer: stands without lens; expected lens beside it")]),
    ("lens: pay", "lens: play",
     [("s:18:11: steps[all_four].lens: 'play' is no distinction of the catalogue; "
       "did you mean 'pay'?")]),
    ("highlight: [fiddle, quartet]", "highlight: [fiddle, fidle]",
     [("s:19:25: steps[all_four].highlight[1]: 'fidle' is no modality of the catalogue; "
       "did you mean 'fiddle'?")]),
    ("highlight: [fiddle, quartet]", "highlight: [fiddle, fiddle]",
     [("s:19:25: steps[all_four].highlight[1]: 'fiddle' is here a second time; "
       "expected it once")]),
    ("[low-low, high-low]", "[low-low, low-left]",
     [("s:20:26: steps[all_four].quadrants[1]: is 'low-left'; expected one of "
       "low-low, low-high, high-low, high-high, the end of x first")]),
    ("axes: [x]", "axes: [x, z]",
     ["s:21:15: steps[all_four].axes[1]: is 'z'; expected x or y"]),
    ("axes: [x]", "axes: [x, x]",
     ["s:21:15: steps[all_four].axes[1]: 'x' is here a second time; expected it once"]),
    ("ranges: [quartet]", "rivals: [quartet]",
     [("s:22:14: steps[all_four].rivals[0]: 'quartet' has no rivals in the catalogue; "
       "expected a modality that has")]),
    ("      - [fiddle, quartet]", "      - [fiddle]",
     [("s:24:9: steps[all_four].distances[0]: has 1 of its values; "
       "expected a list of two ids of modalities")]),
    ("      - [fiddle, quartet]", "      - [fiddle, quartet, score]",
     [("s:24:9: steps[all_four].distances[0]: has 3 items; "
       "expected a list of two ids of modalities")]),
    ("      - [fiddle, quartet]", "      - [fiddle, fiddle]",
     ["s:24:9: steps[all_four].distances[0]: is one modality twice; expected two modalities"]),
    ("      - [fiddle, quartet]", "      - [fiddle, quartet]\n      - [quartet, fiddle]",
     [("s:25:9: steps[all_four].distances[1]: 'fiddle' and 'quartet' are here a second time; "
       "expected each pair once")]),
    ("marker: true", "marker: yes",
     ["s:9:13: steps[silence].marker: is 'yes'; expected true or false"]),
    ("[score, turntables]", "[score, tables]",
     [("s:27:25: steps[two].modalities[1]: 'tables' is no modality of the catalogue; "
       "did you mean 'turntables'?")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS, ids=[new[:50] for _, new, _ in FAULTS])
def test_a_faulty_story_is_refused_at_the_place(old: str, new: str, expected: list[str]) -> None:
    """With the place, the part, what is wrong and what was expected."""
    assert refused(changed(old, new)) == expected


def test_faults_of_every_sort_are_reported_at_once() -> None:
    """A wrong shape in one step hides nothing that is wrong in it or in another."""
    text = changed("heading: The loud ones", "heading: 5").replace("[score, t", "[scroe, t")
    text = text.replace("version: 1", "version: one").replace("id: all_four", "id: silence")

    assert [re.sub(r"; .*", "", fault) for fault in refused(text)] == [
        "s:1:10: version: is 'one'",
        "s:10:9: steps[silence].id: 'silence' is taken, on line 5",
        "s:26:14: steps[two].heading: is 5",
        "s:27:18: steps[two].modalities[0]: 'scroe' is no modality of the catalogue",
    ]


@pytest.mark.parametrize("text", ["[]", "5", "~", "text"])
def test_a_file_that_is_no_mapping_is_no_story(text: str) -> None:
    """It is told what one consists of."""
    (fault,) = refused(text)

    assert fault.endswith("expected a mapping with version, title, poles, steps")


def test_faults_of_the_file_itself_are_the_storys(tmp_path: Path) -> None:
    """Broken YAML, a file that is not there, and one that is too large."""
    assert refused("steps: [1")[0].startswith("s:1:10: a list opened with '[' is not closed")
    with pytest.raises(StoryError, match="there is no such file"):
        story.load(tmp_path / "none.yaml", SMALL)
    (tmp_path / "huge.yaml").write_text(TEXT + "#" * 2 * story.LARGEST, "utf-8")
    with pytest.raises(StoryError, match="is 2 MB large; expected at most 1 MB"):
        story.load(tmp_path / "huge.yaml", SMALL)


HOSTILE = [
    "steps: &a [*a]",
    "steps: !!python/object/apply:os.system ['touch OWNED']",
    "steps: " + "[" * 100_000,
    changed("[fiddle, quartet]", "[" + "fiddle, " * 100_000 + "]"),
    changed("Of {count:all}", "{" * 400),
    changed("It is {distance:fiddle,quartet}", "{count:all,pay,x}" * 80_000),
    changed("heading: The loud ones", "heading: a\u202eb"),
    changed("axes: []", "axes: {x: [y]}").replace("says:", "says: {a: [b]}\n    saying:"),
    changed("set: all", "set: [all]").replace("lens: pay", "lens: {pay: 1}"),
    changed("      - [fiddle, quartet]", "      - [[fiddle], {quartet: 1}]"),
    TEXT.replace("poles: {x: [By ear, From the sheet]", "poles: {x: [{a: 1}, [b]]"),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[-40:])
def test_a_hostile_story_is_refused_in_plain_words(text: str) -> None:
    """Whatever has the wrong shape, and however much of it there is."""
    faults = refused(text)

    assert faults
    assert all(re.match(r"s:\d+:\d+: ", fault) for fault in faults)


@given(st.integers(0, len(TEXT)), st.integers(0, 30), st.text(max_size=8))
def test_a_text_cut_and_pasted_at_random_loads_or_is_refused(
    at: int, length: int, pasted: str
) -> None:
    """Never anything else, and what loads can be told and shown."""
    try:
        found = story.parse(TEXT[:at] + pasted + TEXT[at + length :], "s", SMALL)
    except StoryError:
        return
    for step in found.steps:
        told(step, SMALL)
        step.measured(SMALL)
        step.lit(SMALL)
        assert {*step.highlight, *step.ranges} <= {m.id for m in step.shown(SMALL)}


def test_a_story_told_with_another_catalogue_says_what_is_missing() -> None:
    """As when the catalogue has changed since it was loaded."""
    with pytest.raises(PlaceholderError, match="'cbt' is no modality; expected one of fiddle"):
        filled("{distance:cbt,fiddle}", SMALL)


def test_blanks_in_a_placeholder_mean_nothing() -> None:
    """Nor where it stands."""
    assert filled("{ count : all, pay , firm }, {count:all}", SMALL) == "1, 4"


# The story that the product comes with.

CATALOG = catalog.load(DATA / "catalog.yaml")
SHIPPED = story.load(DATA / "story.yaml", CATALOG)
RAW = (DATA / "story.yaml").read_text("utf-8").split("\nversion:")[1]


def words(step: Step) -> tuple[str, ...]:
    """All that is told in a step."""
    found = told(step, CATALOG)
    return (found.heading, *found.sentences, *found.notes)


def test_it_is_long_enough_and_every_step_has_notes() -> None:
    """What to ask, what to be careful about, and where it comes from."""
    assert len(SHIPPED.steps) >= 12
    for step in SHIPPED.steps:
        starts = [paragraph.partition(":")[0] for paragraph in step.notes]
        assert {"Ask", "Careful", "From"} <= set(starts), step.id


@pytest.mark.parametrize("step", SHIPPED.steps, ids=lambda step: step.id)
def test_a_step_has_at_most_two_short_sentences(step: Step) -> None:
    """Each of them one sentence, and the heading not long."""
    found = told(step, CATALOG)

    assert len(found.heading) <= HEADING
    assert 1 <= len(found.sentences) <= 2
    for sentence in found.sentences:
        assert len(sentence) <= SENTENCE
        assert re.fullmatch(r"[^.?!]+[.?!]”?", re.sub(r"\d\.\d", "", sentence)), sentence


def test_no_distance_place_or_count_is_written_down() -> None:
    """The only digits outside placeholders are years and the size of a cited study."""
    bare = re.sub(r"\{[^}]*\}", "", RAW.partition("\n")[2])

    assert re.findall(r"\d+[.,]\d+", bare) == []
    assert set(re.findall(r"\d+", bare)) <= {"2004", "2015", "2018", "2019", "2025", "41"}


def test_all_sorts_of_placeholders_are_used() -> None:
    """Each form that is offered has its use."""
    assert {name for name in FORMS if f"{{{name}:" in RAW} == set(FORMS)


def test_each_axis_and_each_quadrant_has_its_step() -> None:
    """The first axis comes alone; the corners one at a time, with examples that stand there."""
    axes = [step.axes for step in SHIPPED.steps]
    single = [step for step in SHIPPED.steps if len(step.quadrants) == 1]

    assert axes.index(("x",)) < SHIPPED.steps.index(single[0])
    assert [step.quadrants[0] for step in single] == list(CORNERS)
    shown: set[str] = set()
    for step in single:
        (quadrant,) = step.lit(CATALOG)
        now = {modality.id for modality in step.shown(CATALOG)}
        assert shown < now
        assert set(step.highlight) == now - shown
        places = [CATALOG.modality(id_).point for id_ in step.highlight]
        assert {CATALOG.quadrant(place).id for place in places} == {quadrant.id}
        shown = now


def test_the_two_axes_are_told_as_the_catalogue_asks_them() -> None:
    """With their questions."""
    first, second = (next(s for s in SHIPPED.steps if f"{{ask:{a}}}" in s.heading) for a in "xy")

    assert CATALOG.axes.x.question in told(first, CATALOG).sentences
    assert CATALOG.axes.y.question in told(second, CATALOG).sentences


def test_the_usual_answers_are_shown_with_a_lens() -> None:
    """And two of the catalogue's own at least."""
    assert len({step.lens for step in SHIPPED.steps} & {lens.id for lens in CATALOG.lenses}) >= 2


def test_the_surprise_is_one() -> None:
    """Two of different kinds are nearer to each other than two of one kind."""
    surprises = [step for step in SHIPPED.steps if step.distances]

    assert surprises
    for step in surprises:
        across = [d for d in step.measured(CATALOG) if d.one.kind != d.other.kind]
        within = [d for d in step.measured(CATALOG) if d.one.kind == d.other.kind]
        assert max(d.length for d in across) < min(d.length for d in within)
        texts = " ".join(told(step, CATALOG).sentences)
        assert all(f"{d.length:.2f}" in texts for d in (*across, *within))


def test_what_the_notes_say_of_the_catalogue_holds() -> None:
    """Where they name no number that could be computed in place."""
    crossing = [m for m in CATALOG.modalities if any(m.range.crosses)]
    assert len(crossing) > len(CATALOG.modalities) / 2  # most ranges cross an axis

    last = next(step for step in SHIPPED.steps if step.quadrants == ("high-high",))
    kinds = [CATALOG.modality(id_).kind for id_ in last.highlight]
    assert (len(kinds), kinds.count("therapy")) == (4, 3)  # three of these four are therapies

    icf, cbt = CATALOG.modality("icf_coaching"), CATALOG.modality("cbt")
    for id_ in ("narrative_therapy", "solution_focused_therapy", "collaborative_therapy"):
        own = CATALOG.modality(id_).point
        assert distance(own, icf.point) < distance(own, cbt.point)
    for rival in cbt.rivals:  # further right, and one of them higher up
        assert rival.x > cbt.x
    assert max(rival.y for rival in cbt.rivals) > 0


def test_it_ends_on_an_empty_map_to_place_oneself_on() -> None:
    """All of it drawn, nothing on it, and an invitation."""
    last = SHIPPED.steps[-1]

    assert (last.shown(CATALOG), last.marker, last.axes) == ((), True, ("x", "y"))
    assert last.quadrants == CORNERS


def test_nothing_in_it_ranks_or_claims_to_be_proven() -> None:
    """Better and validated occur only where they are denied."""
    claims = re.compile(
        r"\b(better|best|worse|worst|superior|inferior|outdated|validated|proven|effective)\b",
        re.IGNORECASE,
    )
    denied = re.compile(r"No corner is better|like this corner best")

    for step in SHIPPED.steps:
        for text in words(step):
            assert claims.search(denied.sub("", text)) is None, text


def test_the_shipped_file_begins_with_how_to_write_ones_own() -> None:
    """The comment names every key and every placeholder."""
    comment = (DATA / "story.yaml").read_text("utf-8").split("\nversion:")[0]

    for name in {**Story.model_fields, **Step.model_fields}:
        assert re.search(rf"^#   {name} ", comment, re.MULTILINE), name
    for name in FORMS:
        assert f"{{{name}:" in comment
    assert (str(HEADING) in comment, str(SENTENCE) in comment) == (True, True)
