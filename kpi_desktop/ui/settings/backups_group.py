"""Backups group: the copies of the business, a second place for them, and the way back to one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.backup_folder import Backup, BackupOutcome
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, SECONDARY, TEXT, Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.progress_row import ProgressRow
from kpi_desktop.ui.settings.setting_row import Group, padded
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.wording.backups import backup_reason_text
from kpi_desktop.wording.dates import ago_text, moment_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.workspace.backing_up import SecondPlace, back_up_now, second_place

_FIRST_SHOWN = 5


class BackupsGroup(Group):
    """Automatic backups, newest first.

    Attributes:
        now_button: Makes a backup.
        place_button: Chooses the second place.
        forget_button: Gives the second place up.
        place_words: What is known of the second place.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown = _FIRST_SHOWN
        self.now_button = Button(desk.theme, _("Back up now"), self.back_up, icon="copy")
        self._progress = ProgressRow(desk.theme)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.place_words = label("", tokens.TINY, tone=SECOND, wraps=True)
        self.place_button = Button(desk.theme, _("Choose a folder …"), self._choose_place, icon="usb")
        self.forget_button = Button(desk.theme, _("Give it up"), partial(self._keep_place, ""), kind=TEXT)
        self.add(padded(self._second()))
        self.add(padded(self._copies()))

    def show_backups(self) -> None:
        """Show the backups and the second place as they are now."""
        request = self._desk.workspace.backup_request()
        self.now_button.setEnabled(request is not None)
        self._show_place(None if request is None else second_place(request))
        self._show_list(self._desk.workspace.backups())

    def back_up(self) -> None:
        """Make a backup beside the window."""
        request = self._desk.workspace.backup_request()
        if request is None:
            return
        self.now_button.setEnabled(False)
        task = self._desk.tasks.submit(partial(back_up_now, request), self._on_done, self._on_failed)
        self._progress.follow(task, _("Backing up …"))

    def _on_done(self, outcome: BackupOutcome) -> None:
        self.show_backups()
        if outcome.is_second_missing:
            self._desk.say(_("Backed up here. The second place is not there."), None)
        else:
            self._desk.say(
                _("Backed up here and in the second place.") if outcome.second else _("Backed up."), None
            )

    def _on_failed(self, error: Exception) -> None:
        self.show_backups()
        problem = error if isinstance(error, Problem) else Problem(ProblemCode.BACKUP_FAILED)
        self._desk.tell(problem)

    def _show_place(self, place: SecondPlace | None) -> None:
        self.forget_button.setVisible(place is not None)
        if place is None:
            words = _("None yet. A USB stick keeps your business safe when this computer is lost.")
        elif not place.is_there:
            words = _(
                "{folder} is not there now: a USB stick is not plugged in. Copies go there when it is."
            ).format(folder=place.folder)
        elif place.newest is None:
            words = _("{folder}: no copy yet.").format(folder=place.folder)
        else:
            ago = ago_text(place.newest, self._desk.today())
            words = _("{folder}: newest copy {ago}.").format(folder=place.folder, ago=ago)
        self.place_words.setText(words)

    def _choose_place(self) -> None:
        start = self._desk.workspace.preferences.read().second_backup_folder
        chosen = QFileDialog.getExistingDirectory(self, _("A second place for backups"), start)
        if chosen:
            self._keep_place(chosen)

    def _keep_place(self, folder: str) -> None:
        keeper = self._desk.workspace.preferences
        try:
            keeper.write(replace(keeper.read(), second_backup_folder=folder))
        except Problem as problem:
            self._desk.tell(problem)
        self.show_backups()

    def _show_list(self, backups: Sequence[Backup]) -> None:
        empty(self._list)
        if not backups:
            words = _("None yet. One is made before the first change of each day.")
            self._list.addWidget(label(words, tokens.SMALL, tone=SECOND, wraps=True))
        for backup in backups[: self._shown]:
            self._list.addWidget(_BackupRow(self._desk, backup))
        hidden = len(backups) - self._shown
        if hidden > 0:
            words = ngettext("Show {count} more", "Show {count} more", hidden).format(count=hidden)
            more = Button(self._desk.theme, words, partial(self._show_all, backups), kind=FLUSH)
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self, backups: Sequence[Backup]) -> None:
        self._shown = len(backups)
        self._show_list(backups)

    def _second(self) -> QWidget:
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.S)
        buttons.addWidget(self.place_button)
        buttons.addWidget(self.forget_button)
        buttons.addStretch(1)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(label(_("A second place"), tokens.SMALL, tokens.MEDIUM))
        column.addWidget(self.place_words)
        column.addLayout(buttons)
        return held

    def _copies(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(label(_("Automatic backups"), tokens.SMALL, tokens.MEDIUM), 1)
        head.addWidget(self.now_button)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addLayout(self._list)
        return held


class _BackupRow(QWidget):
    """One backup: when, why, and the way back to it, which asks once on the page itself."""

    def __init__(self, desk: Desk, backup: Backup) -> None:
        super().__init__()
        self._desk, self._backup = desk, backup
        when = moment_text(backup.made_at)
        self._restore = Button(desk.theme, _("Restore …"), self._ask, kind=TEXT)
        self._restore.setAccessibleDescription(when)
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        row.addWidget(label(when, tokens.SMALL, tabular=True))
        row.addWidget(label(backup_reason_text(backup.reason), tokens.SMALL, tone=SECOND), 1)
        row.addWidget(self._restore)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.XS)
        self._column.addLayout(row)
        self._question: QWidget | None = None

    def _ask(self) -> None:
        if self._question is None:
            self._question = self._made_question()
            self._column.addWidget(self._question)
        self._question.show()
        self._confirm.setFocus(Qt.FocusReason.TabFocusReason)

    def _made_question(self) -> QWidget:
        words = _(
            "The business becomes what it was then. The present file is moved aside under its own name with the "
            "day, so nothing is lost."
        )
        self._confirm = Button(
            self._desk.theme, _("Restore this backup"), lambda: self._go(self._backup.path), kind=SECONDARY
        )
        leave = Button(self._desk.theme, _("Leave it"), self._leave, kind=TEXT)
        held = QWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.S)
        buttons.addWidget(self._confirm)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, tokens.S)
        column.setSpacing(tokens.S)
        column.addWidget(label(words, tokens.TINY, tone=SECOND, wraps=True))
        column.addLayout(buttons)
        return held

    def _go(self, path: Path) -> None:
        # The file has to be closed first, which only the program itself can do.
        self._desk.go("restore", path)

    def _leave(self) -> None:
        if self._question is not None:
            self._question.hide()
        self._restore.setFocus(Qt.FocusReason.TabFocusReason)
