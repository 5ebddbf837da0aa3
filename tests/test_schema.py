"""The JSON Schema: its committed copy, what it accepts and refuses, what an editor shows."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from matrix import catalog, document, schema
from matrix.cli import main
from matrix.errors import CatalogError

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "data" / "catalog.yaml"
COPY = ROOT / "data" / "catalog.schema.json"

Data = dict[str, Any]


@pytest.fixture(scope="module")
def data() -> Data:
    """The shipped catalogue as plain data."""
    return document.read(SHIPPED).data


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema.schema())
    return Draft202012Validator(schema.schema())


def test_the_committed_copy_is_what_the_program_prints() -> None:
    """Editors read the copy, so it must not go stale."""
    assert COPY.read_text("utf-8") == schema.dump(), (
        "data/catalog.schema.json is not what the program says; renew it with "
        "`python -m matrix schema > data/catalog.schema.json`"
    )


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing else, so that it can be written into a file."""
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == schema.dump()


def test_the_shipped_catalogue_names_its_schema_where_editors_look() -> None:
    """The first line, with a path that leads to the copy beside it."""
    first = SHIPPED.read_text("utf-8").splitlines()[0]

    assert first == f"# yaml-language-server: $schema={COPY.name}"
    assert COPY.parent == SHIPPED.parent


def test_it_names_its_dialect_and_no_host_of_ours() -> None:
    """A schema with an address would be looked for there."""
    made = schema.schema()

    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in made
    assert re.findall(r"https?://[^\"]+", schema.dump()) == [made["$schema"]]


def test_the_shipped_catalogue_fits(data: Data, validator: Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(data)] == []


def test_a_small_catalogue_of_something_else_fits(validator: Draft202012Validator) -> None:
    """Nothing of the shipped one is written into the schema."""
    small = document.read(ROOT / "tests" / "data" / "small.yaml").data

    assert [error.message for error in validator.iter_errors(small)] == []


MUTATIONS: dict[str, Callable[[Data], object]] = {
    "an unknown key": lambda d: d["modalities"][0].update(sumary="x"),
    "an unknown key at the top": lambda d: d.update(colour="red"),
    "x out of range": lambda d: d["modalities"][0].update(x=1.2),
    "x as text": lambda d: d["modalities"][0].update(x="0.5"),
    "x true": lambda d: d["modalities"][0].update(x=True),
    "no summary": lambda d: d["modalities"][0].pop("summary"),
    "an empty summary": lambda d: d["modalities"][0].update(summary=""),
    "a blank summary": lambda d: d["modalities"][0].update(summary=" "),
    "a summary too long": lambda d: d["modalities"][0].update(summary="x" * 1501),
    "a bad id": lambda d: d["modalities"][0].update(id="Classical Psychoanalysis"),
    "a bound too low": lambda d: d["modalities"][0]["range"].update(x=[-1.5, 0]),
    "one bound": lambda d: d["modalities"][0]["range"].update(x=[0]),
    "three bounds": lambda d: d["modalities"][0]["range"].update(x=[-1, 0, 1]),
    "the name in the program": lambda d: d["modalities"][0].update(abbreviation="CP"),
    "an unknown basis": lambda d: d["modalities"][0]["sources"][0].update(basis="read"),
    "a year as text": lambda d: d["modalities"][0]["sources"][0].update(year="1913"),
    "no sources": lambda d: d["modalities"][0].update(sources=[]),
    "four questions": lambda d: d["modalities"][0].update(questions=["a", "b", "c", "d"]),
    "a lens with a bad id": lambda d: d["modalities"][0].update(conventional={"No lens": ["a"]}),
    "a lens without values": lambda d: d["modalities"][0].update(conventional={"focus": []}),
    "another version": lambda d: d.update(version=2),
    "three quadrants": lambda d: d["quadrants"].pop(),
    "an end that is none": lambda d: d["quadrants"][0].update(x="left"),
    "a list for an axis": lambda d: d["axes"].update(x=[]),
    "no modalities": lambda d: d.pop("modalities"),
    "a modality that is text": lambda d: d["modalities"].append("cbt"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_one_change_for_the_worse_is_refused_by_the_schema_and_by_the_program(
    name: str, data: Data, validator: Draft202012Validator
) -> None:
    """What an editor underlines is a fault, and at the place that was changed."""
    damaged = copy.deepcopy(data)
    MUTATIONS[name](damaged)

    assert not validator.is_valid(damaged)
    with pytest.raises(CatalogError):
        catalog.parse(json.dumps(damaged), "c")


def test_every_key_says_what_it_means_and_what_is_expected() -> None:
    """That is what an editor shows; a new key has to be put into MEANINGS."""
    silent = [
        f"{where}.{key}"
        for where, record in records(schema.schema())
        for key, field in record["properties"].items()
        if not re.match(r"[A-Z].*\.", field.get("description", ""))
        or ("$ref" not in field and "Expected: " not in field["description"])
        or field["description"].startswith("Expected")
    ]

    assert silent == []


def test_no_meaning_is_left_of_a_key_that_is_gone() -> None:
    """MEANINGS names the records and keys there are."""
    there = {(where, key) for where, r in records(schema.schema()) for key in r["properties"]}
    said = {(where, key) for where, keys in schema.MEANINGS.items() for key in keys}

    assert said - there == set()


def test_a_record_takes_no_other_key() -> None:
    """So that an editor underlines a misspelt one, and completes the right one."""
    assert [w for w, r in records(schema.schema()) if r["additionalProperties"] is not False] == []


def records(made: Data) -> Iterator[tuple[str, Data]]:
    """The catalogue and every record in it, by the name it has in MEANINGS."""
    yield "catalog", made
    for name, record in made["$defs"].items():
        yield name.lower(), record
