"""Attempt: what an action gives, for tests in which either a result or a problem is right."""

from kpi_desktop.domain.problem import Problem


def attempt(action):
    """The result of an action or the problem that it raises; any other error fails the test."""
    try:
        return action()
    except Problem as problem:
        return problem
