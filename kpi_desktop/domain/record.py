"""Record: the frozen dataclass of this program, defined in a thirtieth of the time that the standard one takes.

``dataclasses`` writes and compiles up to eight functions for each class when its module is imported; for some two
hundred records that was most of what a start cost. Here the methods that are alike in all records are shared, and
``__init__`` is compiled when the first instance is made, so a record that a run never makes costs next to nothing.
What a record is stays what ``dataclasses`` says: ``replace``, ``fields``, ``asdict``, ``match``, pickling and
signatures work as they do there.
"""

import dataclasses
import inspect
import sys
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

__all__ = ["dataclass"]

if TYPE_CHECKING:
    # To type checkers and readers it is the standard decorator.
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, **options):
        """A class made of the fields that it annotates, as the standard decorator makes it.

        Frozen ones are made here; those that change, that have a base or unusual fields are left to the standard
        decorator.
        """
        standard = dataclasses.dataclass(frozen=frozen, slots=slots, **options)
        if cls is not None:
            return standard(cls)
        if not frozen or options:
            return standard
        return lambda cls: _record(cls, slots=slots) if _is_plain(cls) else standard(cls)


@dataclasses.dataclass(frozen=True, init=False, repr=False, eq=False)
class _LeftOut:
    """Stands for an argument whose default is made anew for each instance."""

    def __repr__(self) -> str:
        return "<factory>"


_FROZEN: Any = _LeftOut.__dict__["__dataclass_params__"]
"""What ``dataclasses`` asks of a record that another has as its base."""


def _is_plain(cls: type) -> bool:
    """Whether a class has no base, and its fields no more than a default and whether they are compared and shown."""
    kinds = inspect.get_annotations(cls)
    return cls.__bases__ == (object,) and not any(
        getattr(kind, "__origin__", kind) in (ClassVar, dataclasses.InitVar)
        or isinstance(kind, dataclasses.InitVar)
        or _is_unusual(cls.__dict__.get(name))
        for name, kind in kinds.items()
    )


def _is_unusual(default: object) -> bool:
    if not isinstance(default, dataclasses.Field):
        return False
    return not default.init or default.hash is not None or default.kw_only is True


def _record(cls: type, *, slots: bool) -> type:
    kinds: dict[str, Any] = inspect.get_annotations(cls)
    defaults = {name: cls.__dict__[name] for name in kinds if name in cls.__dict__}
    made = _with_slots(cls, tuple(kinds)) if slots else _with_defaults(cls, defaults)
    methods = _shared_methods(
        tuple(kinds),
        compared=tuple(name for name in kinds if _says(defaults.get(name), "compare")),
        shown=tuple(name for name in kinds if _says(defaults.get(name), "repr")),
    )
    if slots:
        methods |= {"__getstate__": _state, "__setstate__": _set_state}
    methods |= {
        "__init__": _Init(kinds, defaults),
        "__dataclass_fields__": _Fields(kinds, defaults),
        "__dataclass_params__": _FROZEN,
    }
    for name, method in methods.items():
        # A class that says itself how it compares has no hash of its own: then Python has put nothing there.
        if made.__dict__.get(name) is None:
            setattr(made, name, method)
    return made


def _with_slots(cls: type, names: tuple[str, ...]) -> type:
    """The class again: places for fields can only be named when a class is made."""
    left_out = {*names, "__dict__", "__weakref__"}
    body = {name: part for name, part in cls.__dict__.items() if name not in left_out}
    made = type(cls)(cls.__name__, (), body | {"__slots__": names})
    made.__qualname__ = cls.__qualname__
    return made


def _with_defaults(cls: type, defaults: Mapping[str, Any]) -> type:
    for name, default in defaults.items():
        if isinstance(default, dataclasses.Field):
            if default.default is dataclasses.MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, default.default)
    return cls


def _shared_methods(
    names: tuple[str, ...], compared: tuple[str, ...], shown: tuple[str, ...]
) -> dict[str, Any]:
    values = _values_of(compared)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807 - the method of that name
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807 - the method of that name
        return hash(values(self))

    def __repr__(self: object) -> str:  # noqa: N807 - the method of that name
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({fields})"

    return {
        "__eq__": __eq__,
        "__hash__": __hash__,
        "__repr__": __repr__,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__match_args__": names,
    }


def _values_of(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


class _Init:
    """``__init__`` before the first instance is made; then it gives way to the compiled one."""

    def __init__(self, kinds: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
        self._kinds, self._defaults = kinds, defaults

    def __get__(self, record: object | None, cls: type) -> Callable[..., None]:
        init = _compiled_init(cls, self._kinds, self._defaults)
        # ``type`` sets it: the class itself may be asked from two threads, which make the same.
        cls.__init__ = init  # type: ignore[misc]  # once for each class, before anybody holds the old one
        return init if record is None else init.__get__(record, cls)


class _Fields:
    """What ``dataclasses`` knows of a record, put together when it first asks."""

    def __init__(self, kinds: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
        self._kinds, self._defaults = kinds, defaults

    def __get__(self, _record: object | None, cls: Any) -> Mapping[str, Any]:
        body = {"__annotations__": dict(self._kinds), "__module__": cls.__module__, **self._defaults}
        plain: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type(cls.__name__, (), body))
        cls.__dataclass_fields__ = plain.__dataclass_fields__
        return cls.__dataclass_fields__  # type: ignore[no-any-return]  # of a class that is made at run time


def _compiled_init(cls: type, kinds: Mapping[str, Any], defaults: Mapping[str, Any]) -> Callable[..., None]:
    """Write ``__init__`` in the module of its class, so that annotations given as text mean what they say there."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_left_out": _LeftOut()}
    arguments, lines = [], []
    for name in kinds:
        value = name
        if name in defaults:
            known[f"_default_{name}"], is_made = _default(defaults[name])
            if is_made:
                value = f"_default_{name}() if {name} is _left_out else {name}"
            arguments.append(f"{name}={'_left_out' if is_made else f'_default_{name}'}")
        else:
            arguments.append(name)
        lines.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    code = f"def make({', '.join(known)}):\n def __init__(self, {', '.join(arguments)}):\n  "
    code += "\n  ".join(lines or ["pass"]) + "\n return __init__"
    made: dict[str, Any] = {}
    exec(code, sys.modules[cls.__module__].__dict__, made)  # field names alone come into it
    init: Any = made["make"](**known)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = {**kinds, "return": None}
    return init  # type: ignore[no-any-return]  # it has just been written


def _default(default: Any) -> tuple[Any, bool]:
    """A default, or what makes it and that it does."""
    if not isinstance(default, dataclasses.Field):
        return default, False
    if default.default is not dataclasses.MISSING:
        return default.default, False
    return default.default_factory, True


def _says(default: object, option: str) -> bool:
    return bool(getattr(default, option)) if isinstance(default, dataclasses.Field) else True


def _refuse_to_set(_record: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_record: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(record: Any) -> list[Any]:
    return [getattr(record, name) for name in record.__match_args__]


def _set_state(record: Any, state: list[Any]) -> None:
    for name, value in zip(record.__match_args__, state, strict=True):
        object.__setattr__(record, name, value)
