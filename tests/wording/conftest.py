import pytest

from kpi_desktop.wording.language import using


@pytest.fixture(autouse=True)
def english():
    with using("en"):
        yield


@pytest.fixture
def pseudo():
    with using("pseudo"):
        yield
