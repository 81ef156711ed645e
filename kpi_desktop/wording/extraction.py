"""Extraction: the template of every text that can be translated, from the program and from the catalogue.

``python -m kpi_desktop.wording.extraction`` writes it anew; translators start from it.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kpi_desktop import __version__
from kpi_desktop.domain.resources import root
from kpi_desktop.domain.safe_file import write_whole
from kpi_desktop.wording.translations import DOMAIN, folder

if TYPE_CHECKING:
    from babel.messages import Catalog

CATALOGUE_KEYS = frozenset(
    {"name", "definition", "source", "benchmark", "pitfalls", "objectives", "wish", "why"}
)
"""Keys of the catalogue whose texts the owner reads."""

_HEADER = "# Every text of KPI Desktop. A translation starts as a copy of this file, named kpi_desktop.po."


def template() -> "Catalog":
    """Every text that can be translated, with the files in which it stands."""
    from babel.messages import Catalog
    from babel.messages.extract import extract_from_dir
    from babel.messages.frontend import parse_mapping_cfg

    with (folder() / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream)  # type: ignore[no-untyped-call]  # Babel says no types for it
    catalog = Catalog(project="KPI Desktop", version=__version__, header_comment=_HEADER, charset="utf-8")
    found = extract_from_dir(_checkout(), methods, options, directory_filter=_is_ours)
    for file, _line, message, comments, context in found:
        catalog.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalog


def template_path() -> Path:
    """Where the template lies."""
    return folder() / f"{DOMAIN}.pot"


def read_template() -> "Catalog":
    """The template as it was last written."""
    from babel.messages.pofile import read_po

    with template_path().open("rb") as stream:
        return read_po(stream)


def texts(catalog: "Catalog") -> frozenset[object]:
    """The source texts of a catalogue, each with its context."""
    return frozenset((message.id, message.context) for message in catalog if message.id)


def write_template() -> bool:
    """Write the template anew where a text was added, changed or removed.

    Returns:
        Whether it was written.
    """
    from babel.messages.pofile import write_po

    found = template()
    if template_path().exists() and texts(read_template()) == texts(found):
        return False
    written = BytesIO()
    write_po(written, found, width=110, sort_by_file=True, include_lineno=False)
    write_whole(template_path(), written.getvalue())
    return True


def extract_catalogue(
    fileobj: IO[bytes],
    keywords: Mapping[str, object],  # noqa: ARG001 - part of the signature that Babel calls
    comment_tags: Collection[str],  # noqa: ARG001 - likewise
    options: Mapping[str, object],  # noqa: ARG001 - likewise
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Find the texts of one catalogue file; Babel calls this as an extraction method.

    Yields:
        Line (not known in JSON), function, text and comments.
    """
    for text in _texts(json.load(fileobj)):
        yield 1, "_", text, []


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key in CATALOGUE_KEYS:
                yield from filter(None, [value] if isinstance(value, str) else value)
            else:
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


def _checkout() -> Path:
    return root().parent


def _is_ours(path: str) -> bool:
    """Whether a folder of the checkout can hold texts; the rest is not even looked through."""
    return Path(path).relative_to(_checkout()).parts[0] in ("kpi_desktop", "resources")


if __name__ == "__main__":
    print("written" if write_template() else "current")
