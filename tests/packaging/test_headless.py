"""Headless: the main job without a window lands in a folder of its own."""

import headless


def test_a_taken_folder_is_left_alone(tmp_path):
    names = [headless.fresh_folder(tmp_path).name for _ in range(3)]
    assert names == ["KPI Desktop demo", "KPI Desktop demo 2", "KPI Desktop demo 3"]


def test_it_makes_the_demo_and_says_where_it_is(tmp_path, monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(headless, "_documents", lambda _python: tmp_path)
    monkeypatch.setattr(headless.environment, "call", lambda command: ran.append(command[3]) or 0)
    assert headless.show("python") == 0
    assert ran == ["demo", "status", "report"]
    said = capsys.readouterr().out
    assert str(tmp_path / "KPI Desktop demo" / "Demo business.kpi") in said
    assert str(tmp_path / "KPI Desktop demo" / "Summary.pdf") in said


def test_a_failure_ends_it_with_the_programs_own_code(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(headless, "_documents", lambda _python: tmp_path)
    monkeypatch.setattr(headless.environment, "call", lambda command: int("status" in command))
    assert headless.show("python") == 1
    assert "Its summary is" not in capsys.readouterr().out
