"""Outlooks: each question about the future answered once, however often it is asked."""

from collections import OrderedDict
from threading import Lock

from kpi_desktop.analysis.outlook import Outlook, OutlookQuestion, outlook

_MOST = 500
"""Answers kept: ten goals of a year of weeks, or fifty over ten."""


class Outlooks:
    """Answers by question; may be asked from several threads."""

    def __init__(self) -> None:
        self._answers: OrderedDict[OutlookQuestion, Outlook] = OrderedDict()
        self._lock = Lock()
        self.worked_out = 0
        """How many were worked out, for measurements."""

    def of(self, question: OutlookQuestion) -> Outlook:
        """The outlook that answers a question."""
        with self._lock:
            known = self._answers.get(question)
            if known is not None:
                self._answers.move_to_end(question)
                return known
        answer = outlook(question)
        with self._lock:
            self._answers[question] = answer
            self.worked_out += 1
            if len(self._answers) > _MOST:
                self._answers.popitem(last=False)
        return answer
