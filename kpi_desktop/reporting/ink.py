"""Ink: the colours and strokes of paper. Colour says status and nothing else; black and white still reads."""

from kpi_desktop.domain.judgement import Status

INK = "#1B1F24"
SECOND_INK = "#565D66"
PLAN = "#7A828C"
EARLIER_PLAN = "#B3B8BF"
AXIS = "#C4C7C3"
GRIDLINE = "#E9E9E5"
SURFACE = "#FFFFFF"

LINE = 1.75
DENSE_LINE = 0.75
PLAN_LINE = 1.25
DASH = "5 4"
STUB = "2 2"
BAD_SIDE = 0.05
"""Opacity of the ink laid over the bad side of a limit."""

TEXT = 12.0
"""Size of text in charts, pixels."""

_STATUS = {
    Status.ON_TRACK: "#1B7F4B",
    Status.ACHIEVED: "#1B7F4B",
    Status.AT_RISK: "#9A5B00",
    Status.OFF_TRACK: "#B42318",
    Status.MISSED: "#B42318",
    Status.WAITING: "#667085",
}


def status_colour(status: Status) -> str:
    """The colour of a status on white; at least 4.5 : 1."""
    return _STATUS[status]
