"""SVG: elements as text, with every attribute and every word of the owner escaped."""

import re

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any spelling."""

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """One element; an attribute that is nothing is left out, ``stroke_width`` is written ``stroke-width``.

    Args:
        name: Tag.
        children: Elements inside, already written.
        attributes: Text, or numbers in pixels, which are rounded to hundredths.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def words(text: str) -> str:
    """Text content: escaped, without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text).translate(_TEXT)


def number(value: float) -> str:
    """A length in pixels, to hundredths."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")


def points(corners: list[tuple[float, float]]) -> str:
    """Corners as the value of a ``points`` attribute."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def document(width: float, height: float, *children: str, title: str = "", description: str = "") -> str:
    """A whole drawing, with its name and its meaning in words for those who cannot see it."""
    spoken = [element("title", words(title))] if title else []
    spoken += [element("desc", words(description))] if description else []
    return element(
        "svg",
        *spoken,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="img",
        font_family="Inter, sans-serif",
    )


def _attribute(value: str | float) -> str:
    return _FORBIDDEN.sub("", value).translate(_ATTRIBUTE) if isinstance(value, str) else number(value)
