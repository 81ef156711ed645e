"""A reminder that every calendar program reads."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.problem import Problem
from kpi_desktop.reporting.calendar_file import Reminder, write_reminder
from kpi_desktop.workspace.check_in_reminder import check_in_reminder

AT = datetime(2026, 3, 18, 18, 30, tzinfo=timezone(timedelta(hours=1)))


def written(reminder: Reminder, folder) -> list[str]:
    path = folder / "check-in.ics"
    write_reminder(reminder, path)
    content = path.read_bytes()
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_it_comes_back_on_its_day_at_the_owners_time(tmp_path):
    lines = written(check_in_reminder("Bloom", 0, AT), tmp_path)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTAMP:20260318T173000Z" in lines
    assert "DTSTART:20260323T090000" in lines
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in lines
    assert "SUMMARY:Check-in: Bloom" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_on_the_day_itself_it_begins_today(tmp_path):
    assert "DTSTART:20260318T090000" in written(check_in_reminder("Bloom", 2, AT), tmp_path)


def test_the_same_business_replaces_its_entry_and_another_does_not():
    one, later = check_in_reminder("Bloom", 0, AT), check_in_reminder("Bloom", 4, AT)
    assert one.key == later.key != check_in_reminder("Tom", 0, AT).key


@given(st.text(max_size=120).filter(lambda text: text.isprintable()))
def test_any_name_arrives_whole(tmp_path_factory, name):
    reminder = Reminder(name, "", date(2026, 3, 23), datetime(2026, 3, 18, tzinfo=UTC), "key")
    (line,) = [one for one in written(reminder, tmp_path_factory.mktemp("any")) if one.startswith("SUMMARY:")]
    plain = line.removeprefix("SUMMARY:")
    for sign in ",;\\":
        plain = plain.replace(f"\\{sign}", sign)
    assert plain == name


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Problem):
        write_reminder(check_in_reminder("Bloom", 0, AT), tmp_path / "nowhere" / "check-in.ics")
