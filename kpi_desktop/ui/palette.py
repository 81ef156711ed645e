"""Palette: the tokens as Qt's own colour roles, for everything that no style sheet reaches."""

from PySide6.QtGui import QColor, QPalette

from kpi_desktop.ui.tokens import Colours

_Role = QPalette.ColorRole


def palette_of(colours: Colours) -> QPalette:
    """The full palette of one theme; Qt offers no other way to be dark where the desktop says nothing."""
    palette = QPalette()
    for role, colour in _roles(colours).items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.plan_line))
    return palette


def _roles(colours: Colours) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: colours.background,
        _Role.WindowText: colours.ink,
        _Role.Base: colours.surface,
        _Role.AlternateBase: colours.background,
        _Role.Text: colours.ink,
        _Role.PlaceholderText: colours.second_ink,
        _Role.Button: colours.surface,
        _Role.ButtonText: colours.ink,
        _Role.BrightText: colours.off_track,
        _Role.Link: colours.accent,
        _Role.LinkVisited: colours.accent,
        _Role.Highlight: colours.accent,
        _Role.HighlightedText: colours.on_accent,
        _Role.Accent: colours.accent,
        _Role.ToolTipBase: colours.toast,
        _Role.ToolTipText: colours.on_toast,
        _Role.Light: colours.surface,
        _Role.Midlight: colours.hover,
        _Role.Mid: colours.hairline,
        _Role.Dark: colours.edge,
        _Role.Shadow: colours.hairline,
    }
