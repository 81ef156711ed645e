"""The frozen dataclass of this program is what the standard one is, and costs far less to define."""

import copy
import dataclasses
import inspect
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpi_desktop
from kpi_desktop.domain.record import dataclass


def _shapes(decorate: Callable[..., Any]) -> tuple[type, type, type]:
    @decorate(frozen=True, slots=True)
    class Slotted:
        """Fields with and without defaults."""

        name: str
        count: "int" = 3
        parts: tuple[int, ...] = dataclasses.field(default_factory=tuple)
        note: str = dataclasses.field(default="", compare=False)

        def __post_init__(self) -> None:
            if self.count < 0:
                raise ValueError("count")

    @decorate(frozen=True)
    class Open:
        """Instances that may keep what they worked out."""

        value: float
        hidden: object = dataclasses.field(default=None, repr=False, compare=False)

        def __repr__(self) -> str:
            return f"<{self.value}>"

    @decorate(frozen=True, slots=True)
    class Empty:
        """No field."""

    return Slotted, Open, Empty


OURS, STANDARD = _shapes(dataclass), _shapes(dataclasses.dataclass)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that pickle can find."""

    first: int
    second: list[int] = dataclasses.field(default_factory=list)


arguments = st.fixed_dictionaries(
    {"name": st.sampled_from(["", "a", "b"])},
    optional={
        "count": st.integers(0, 3),
        "parts": st.sampled_from([(), (1,), (1, 2)]),
        "note": st.sampled_from(["", "x"]),
    },
)


@given(arguments, arguments)
def test_records_are_made_compared_hashed_and_shown_as_standard_ones_are(first, second):
    (one, other), (same, differs) = (
        [kind(**given) for given in (first, second)] for kind in (OURS[0], STANDARD[0])
    )
    assert (one == other) is (same == differs)
    assert repr(one) == repr(same)
    assert dataclasses.asdict(one) == dataclasses.asdict(same)
    assert dataclasses.replace(one, name="c") == OURS[0](**first | {"name": "c"})
    if one == other:
        assert hash(one) == hash(other)
    assert copy.deepcopy(one) == one


@pytest.mark.parametrize(("ours", "standard"), [*zip(OURS, STANDARD, strict=True)])
def test_a_record_tells_of_itself_what_a_standard_one_tells(ours: Any, standard: Any):
    assert dataclasses.is_dataclass(ours)
    assert str(inspect.signature(ours)) == str(inspect.signature(standard))
    assert ours.__init__.__annotations__ == standard.__init__.__annotations__
    assert ours.__match_args__ == standard.__match_args__
    assert ours.__doc__ == standard.__doc__
    assert ours.__qualname__ == standard.__qualname__
    assert hasattr(ours, "__slots__") is hasattr(standard, "__slots__")
    told = [(one.name, one.type, one.default, one.compare, one.repr) for one in dataclasses.fields(ours)]
    known = [(one.name, one.type, one.default, one.compare, one.repr) for one in dataclasses.fields(standard)]
    assert told == known


@pytest.mark.parametrize("kind", [OURS[0]("a"), OURS[1](1.0)])
def test_a_record_does_not_change(kind: Any):
    field = dataclasses.fields(kind)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(kind, field, None)
    with pytest.raises(dataclasses.FrozenInstanceError):
        delattr(kind, field)


def test_a_record_is_checked_when_it_is_made_and_travels():
    with pytest.raises(ValueError, match="count"):
        OURS[0]("a", -1)
    with pytest.raises(TypeError):
        OURS[0]()
    kept = Kept(1, [2])
    assert pickle.loads(pickle.dumps(kept)) == copy.deepcopy(kept) == kept
    assert Kept(1).second is not Kept(1).second
    match kept:
        case Kept(first, second):
            assert (first, second) == (1, [2])


@dataclass
class Changing:
    """What changes."""

    count: int = 0


@dataclass(frozen=True)
class Child(Kept):
    """What has a base."""

    third: str = ""


@dataclass(frozen=True, kw_only=True)
class Named:
    """What is made by names alone."""

    first: int
    shared: ClassVar[int] = 7


@dataclass(frozen=True)
class Worked:
    """What has a field that is not asked for."""

    first: int
    shared: ClassVar[int] = 7
    second: int = dataclasses.field(init=False, default=4)


def test_what_is_unusual_is_left_to_the_standard_decorator():
    changing = Changing()
    changing.count = 2
    assert changing == Changing(2)
    assert Child(1, [2], "c") == dataclasses.replace(Child(1, [2]), third="c")
    assert repr(Child(1, [])) == "Child(first=1, second=[], third='')"
    assert Named(first=1) == Named(first=1)
    assert (Worked(1).second, Worked(1).shared, len(dataclasses.fields(Worked))) == (4, 7, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        Child(1).third = "d"


def test_every_module_takes_the_decorator_from_here():
    others = re.compile(r"^from dataclasses import .*\bdataclass\b|@dataclasses\.dataclass", re.MULTILINE)
    package = Path(kpi_desktop.__file__).parent
    found = [str(file) for file in package.rglob("*.py") if others.search(file.read_text("utf-8"))]
    assert found == [str(package / "domain" / "record.py")], "from kpi_desktop.domain.record import dataclass"
