"""Text width: how wide a label will be in Inter, so that labels can be placed before they are drawn."""

_HUNDREDTHS = {
    24: "ijl",
    27: "I",
    29: " !,.:\u00a0·",
    30: "';’‘",
    33: "t|`",
    37: "f",
    38: "r",
    41: "1()/[]",
    46: "-_\u2011“”",
    55: "kxzsavy*?^{}",
    59: "5Fhnu7JLce",
    62: "bdgpq23689Eo0Z",
    66: "$&PRS4BT+<=>~−×€£–≤≥",
    70: "KXYAVDC",
    76: "HUGNOQ#",
    90: "wmM",
    100: "%@W",
}
_WIDTH = {character: width / 100 for width, characters in _HUNDREDTHS.items() for character in characters}
"""Advance width ÷ text size of Inter Regular, rounded up."""

_LATIN_OTHER, _WIDE = 0.72, 1.05
_SEMIBOLD = 1.06
_ROUNDING = 1.01
"""The table holds hundredths, some of them rounded down."""


def text_width(text: str, size: float, is_semibold: bool = False) -> float:
    """Width of a label in pixels; never less than what Inter takes for usual text.

    Args:
        text: The label.
        size: Text size, pixels.
        is_semibold: Whether it is set in semibold.
    """
    ems = sum(_WIDTH.get(c, _LATIN_OTHER if ord(c) < 0x370 else _WIDE) for c in text)
    return ems * _ROUNDING * size * (_SEMIBOLD if is_semibold else 1)


def shortened(text: str, size: float, room: float, is_semibold: bool = False) -> str:
    """The label, cut with an ellipsis where it is wider than ``room`` pixels."""
    if text_width(text, size, is_semibold) <= room:
        return text
    while text and text_width(text + "…", size, is_semibold) > room:
        text = text[:-1].rstrip()
    return text + "…" if text else ""
