from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.ui.window_place import Place, fitted

SMALLEST = (800, 600)
FAR = st.integers(-20_000, 20_000)
places = st.builds(Place, FAR, FAR, st.integers(1, 9000), st.integers(1, 9000), st.booleans())
screens = st.lists(
    st.builds(Place, FAR, FAR, st.integers(640, 5000), st.integers(480, 3000)), min_size=1, max_size=4
)


@given(places, screens)
def test_a_window_lies_wholly_on_one_screen(wanted: Place, on: list[Place]):
    fit = fitted(wanted, on, SMALLEST)
    assert any(
        screen.left <= fit.left
        and screen.top <= fit.top
        and fit.left + fit.width <= screen.left + screen.width
        and fit.top + fit.height <= screen.top + screen.height
        for screen in on
    )
    assert fit.is_maximised == wanted.is_maximised


@given(places, screens)
def test_what_fits_once_fits_as_it_is(wanted: Place, on: list[Place]):
    fit = fitted(wanted, on, SMALLEST)
    assert fitted(fit, on, SMALLEST) == fit


def test_a_window_on_a_screen_that_is_gone_comes_back():
    assert fitted(Place(2200, 100, 1366, 860), [Place(0, 0, 1920, 1040)], SMALLEST) == Place(
        554, 100, 1366, 860
    )


def test_a_window_stays_on_the_screen_on_which_most_of_it_lies():
    left, right = Place(0, 0, 1920, 1080), Place(1920, 0, 2560, 1440)
    assert fitted(Place(1900, 50, 1366, 860), [left, right], SMALLEST) == Place(1920, 50, 1366, 860)
