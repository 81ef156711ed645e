import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_desktop.domain import resources
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import language
from kpi_desktop.wording.currencies import usual_currency
from kpi_desktop.wording.dates import date_text, span_text, time_text
from kpi_desktop.wording.language import _, current, languages, ngettext, numbers_code, settle, use, using
from kpi_desktop.wording.numbers import number_text, value_text
from kpi_desktop.wording.read_number import read_number

GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "On track"
msgstr "Im Plan"

msgid "{count} day left"
msgid_plural "{count} days left"
msgstr[0] "noch {count} Tag"
msgstr[1] "noch {count} Tage"

#, fuzzy
msgid "At risk"
msgstr "vielleicht falsch"
"""


@pytest.fixture
def german(tmp_path, monkeypatch):
    place = tmp_path / "translations" / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "kpi_desktop.po").write_text(GERMAN, encoding="utf-8")
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    return place


def test_english_needs_no_catalogue():
    assert current() == "en"
    assert _("On track") == "On track"
    assert _("") == ""


def test_a_catalogue_is_read_as_translators_write_it(german):
    with using("de_AT"):
        assert current() == "de"
        assert _("On track") == "Im Plan"
        assert _("Off track") == "Off track"
        assert _("") == ""
        assert ngettext("{count} day left", "{count} days left", 1) == "noch {count} Tag"
        assert ngettext("{count} day left", "{count} days left", 3) == "noch {count} Tage"


def test_a_doubtful_translation_is_not_shown(german):
    with using("de"):
        assert _("At risk") == "At risk"


def test_a_compiled_catalogue_goes_before_its_source(german):
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (german / "kpi_desktop.po").open("rb") as stream:
        catalogue = read_po(stream)
    catalogue["On track"].string = "Auf Kurs"
    with (german / "kpi_desktop.mo").open("wb") as stream:
        write_mo(stream, catalogue)
    with using("de"):
        assert _("On track") == "Auf Kurs"


def test_languages_are_the_source_and_those_with_a_catalogue(german):
    (german.parents[1] / "fr").mkdir()
    assert languages() == ("en", "de")


def test_no_language_but_the_source_without_the_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    assert languages() == ("en",)


def test_a_language_without_catalogue_keeps_its_numbers():
    with using("fr"):
        assert current() == "en"
        assert number_text(Decimal("1234.5")) == "1\u202f234,5"


def test_numbers_can_follow_another_place_than_words():
    with using("en", "de"):
        assert numbers_code() == "de"
        assert value_text(Decimal("1234.5"), Unit.CURRENCY, "EUR") == "1.234,50\u00a0€"
        assert date_text(date(2026, 3, 16)) == "16 March 2026"
    with using("en", "en-US"):
        assert date_text(date(2026, 3, 16)) == "March 16, 2026"
        assert span_text(date(2023, 1, 1), date(2023, 12, 31)) == "Jan 1 – Dec 31, 2023"
        assert time_text(datetime(2026, 3, 16, 14, 5)) == "2:05\u00a0PM"
    with using("en", "ja"):
        assert date_text(date(2026, 3, 16)) == "16 March 2026"


def test_an_unknown_place_falls_back_instead_of_failing():
    for code in ("xx", "no such place", "", "en_ZZ_TOP_NOTCH"):
        with using("en", code or None):
            assert number_text(Decimal("1234.5")) == "1,234.5"


def test_the_language_before_returns_after_a_block():
    with pytest.raises(RuntimeError), using("pseudo"):
        raise RuntimeError
    assert current() == "en"


@pytest.fixture
def away():
    yield
    settle(language.DEFAULT_NUMBERS)


@pytest.mark.usefixtures("away")
def test_an_owner_who_chose_nothing_writes_numbers_as_this_computer_does():
    settle("de_DE")
    assert read_number("4.650") == 4650
    assert number_text(Decimal("4650.5")) == "4.650,5"
    assert usual_currency() == "EUR"
    with using("en", "en_GB"):
        assert read_number("4.650") == Decimal("4.65")
    use("en")
    assert read_number("4.650") == 4650


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize("nowhere", ["C", "", "POSIX", "de", "de-DE"])
def test_a_computer_that_names_no_place_changes_nothing(nowhere):
    settle(nowhere)
    assert numbers_code() == language.DEFAULT_NUMBERS


@pytest.mark.usefixtures("away")
def test_a_place_that_was_chosen_stays():
    with using("en", "en_US"):
        settle("de_DE")
        assert numbers_code() == "en_US"


def test_use_lasts():
    use("pseudo")
    try:
        assert current() == "pseudo"
    finally:
        use("en")


def test_nothing_loads_babel_before_a_number_or_date_is_formatted():
    rooms = Path(language.__file__).parent
    loads_it = ("__init__", "cldr")
    modules = [f"kpi_desktop.wording.{path.stem}" for path in rooms.glob("*.py") if path.stem not in loads_it]
    check = (
        f"import sys, importlib; [importlib.import_module(m) for m in {modules!r}]; "
        "from kpi_desktop.wording.language import _, use; use('en'); _('On track'); "
        "sys.exit(any(m.partition('.')[0] in ('babel', 'pandas', 'numpy') for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", check], cwd=rooms.parents[1], check=False)
    assert done.returncode == 0
