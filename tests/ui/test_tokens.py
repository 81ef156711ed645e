import dataclasses
import re

import pytest

from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import tokens
from kpi_desktop.ui.style_sheet import style_sheet
from kpi_desktop.ui.tokens import DARK, LIGHT, Colours, contrast, mixed

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def text_pairs(colours: Colours) -> list[tuple[str, str]]:
    """Every text colour with every ground on which it stands."""
    grounds = [colours.background, colours.surface, colours.hover]
    inks = [colours.ink, colours.second_ink]
    pairs = [(ink, ground) for ink in inks for ground in grounds]
    pairs += [(colours.accent, ground) for ground in (colours.background, colours.surface)]
    pairs += [(colours.status(status), ground) for status in Status for ground in grounds[:2]]
    loud = (Status.AT_RISK, Status.OFF_TRACK, Status.MISSED)
    pairs += [(colours.status(status), colours.tint(colours.status(status))) for status in loud]
    pairs += [(ink, colours.tint(colours.accent, 0.1)) for ink in (*inks, colours.accent)]
    pairs += [
        (colours.on_accent, ground)
        for ground in (colours.accent, colours.accent_hover, colours.accent_pressed)
    ]
    pairs += [(colours.on_toast, colours.toast), (colours.toast_accent, colours.toast)]
    return [*pairs, (colours.toast_accent, mixed(colours.on_toast, colours.toast, 0.1))]


@BOTH
def test_every_text_can_be_read_on_its_ground(colours: Colours):
    faint = {pair: contrast(*pair) for pair in text_pairs(colours) if contrast(*pair) < 4.5}
    assert not faint


@BOTH
def test_what_can_be_pressed_and_the_focus_ring_can_be_seen(colours: Colours):
    for line in (colours.edge, colours.accent, colours.plan_line):
        for ground in (colours.background, colours.surface):
            assert contrast(line, ground) >= 3


@BOTH
def test_statuses_of_one_colour_have_different_shapes(colours: Colours):
    from kpi_desktop.ui.icons import status_icon

    looks = {(colours.status(status), status_icon(status)) for status in Status}
    assert len(looks) == len({status_icon(status) for status in Status}) == len(Status)


@BOTH
def test_the_style_sheet_knows_no_colour_but_the_tokens(colours: Colours):
    known = {value.upper() for value in dataclasses.astuple(colours)}
    made = {mixed(a, b, share) for a in known for b in known for share in (0.05, 0.07, 0.1, 0.12, 0.22)}
    used = {found.upper() for found in re.findall(r"#[0-9A-Fa-f]{6}", style_sheet(colours))}
    assert used <= known | made
    assert "$" not in style_sheet(colours)


def test_the_values_of_the_brief():
    assert (LIGHT.background, LIGHT.ink, LIGHT.accent) == ("#F6F6F3", "#1B1F24", "#2F5BD3")
    assert (DARK.background, DARK.ink, DARK.accent) == ("#101215", "#ECEEF0", "#8FAAFF")
    assert tuple(tokens.LINE_HEIGHTS) == (12, 13, 14, 20, 28, 34)
