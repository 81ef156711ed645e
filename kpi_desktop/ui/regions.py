"""Regions: the large parts of the window that F6 walks through."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@runtime_checkable
class HasRegions(Protocol):
    """A scene of several parts."""

    def regions(self) -> Sequence[QWidget]:
        """Its parts, in reading order."""
        ...


def parts_of(scene: QWidget | None) -> Sequence[QWidget]:
    """The parts of a scene; one that names none is one part."""
    if scene is None:
        return ()
    return scene.regions() if isinstance(scene, HasRegions) else (scene,)


def walk(window: QWidget, regions: Sequence[QWidget]) -> None:
    """Move the focus of a window to its next region, and show where it is."""
    if regions:
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        next_region(regions).setFocus(Qt.FocusReason.TabFocusReason)


def next_region(regions: Sequence[QWidget]) -> QWidget:
    """What takes the focus in the region after the one that has it, in a ring; empty regions are passed over."""
    here = _place(regions)
    for step in range(1, len(regions) + 1):
        region = regions[(here + step) % len(regions)]
        if (control := first_control(region)) is not None:
            return control
    return regions[0]


def first_control(region: QWidget) -> QWidget | None:
    """The first part of a region, in tab order, that takes the focus by keyboard."""
    widget: QWidget | None = region
    while widget is not None:
        if _takes_focus(widget) and (widget is region or region.isAncestorOf(widget)):
            return widget
        widget = widget.nextInFocusChain()
        if widget is region:
            break
    return None


def _place(regions: Sequence[QWidget]) -> int:
    focused = QApplication.focusWidget()
    for place, region in enumerate(regions):
        if focused is not None and (region is focused or region.isAncestorOf(focused)):
            return place
    return -1


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
