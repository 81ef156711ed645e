"""Last chance: an error that nobody foresaw becomes one plain sentence; the details go to the log."""

import sys
from collections.abc import Callable

from kpi_desktop.app.logs import LOGGER
from kpi_desktop.domain.problem import Problem, ProblemCode

DONE, FAILED = 0, 1


def guarded(run: Callable[[], int]) -> int:
    """Run a command; whatever goes wrong is told in one sentence on standard error.

    Returns:
        What the command returned, or 1.
    """
    try:
        return run()
    except Problem as problem:
        tell(problem)
        _forget_interrupt()
    except KeyboardInterrupt:
        tell(Problem(ProblemCode.STOPPED))
        _forget_interrupt()
    except BrokenPipeError:
        pass
    except MemoryError:
        tell(Problem(ProblemCode.UNEXPECTED))
    except Exception as error:  # noqa: BLE001 - the last chance is for what nobody foresaw
        _log(error)
        tell(Problem(ProblemCode.UNEXPECTED))
    return FAILED


def tell(problem: Problem) -> None:
    """Print the sentence of a problem on standard error, on one line."""
    from kpi_desktop.wording.problems import problem_sentence

    print(" ".join(problem_sentence(problem).split()), file=sys.stderr)


def _forget_interrupt() -> None:
    """Let the exit code be ours after an interrupt that was told.

    Python keeps a mark where it struck in source that is run as text, as the making of a record is, and would end as
    if nobody had caught it; the next text that is run clears that mark.
    """
    exec("")


def _log(error: Exception) -> None:
    try:
        LOGGER.error("unforeseen: %s", type(error).__name__, exc_info=error)
    except OSError:
        return
