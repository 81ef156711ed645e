"""The PDF: tagged, titled, readable by ear, whole or not there, and the same for the same numbers."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting import fonts
from kpi_desktop.reporting.pdf import write_report
from kpi_desktop.reporting.report import report_of
from kpi_desktop.reporting.typesetting import render_pages, typeset
from kpi_desktop.wording.language import using
from tests.reporting.builders import DEFINITION, florist, florist_charts, florist_kpis

NO_GLYPH = "Florist \u0378"  # a character that no typeface has
HOSTILE = '#panic("x") *b* _i_ $x$ <b>&amp;</b> ]] @ref \\ `raw` // "quoted" {page} \x07'


def a_report(**changes):
    return report_of(florist(**changes), florist_charts())


def named(name):
    return a_report(business=replace(florist().business, name=name))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.pdf"
    outcome = write_report(a_report(), path)
    return path, outcome


@pytest.fixture(scope="module")
def pdf(written):
    with pikepdf.open(written[0]) as opened:
        yield opened


def elements(node):
    """Every structure element below one."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def text_of(path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here to read the text")
    run = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def test_it_keeps_both_standards(written, pdf):
    assert written[1].standards == ("ua-1", "a-2a")
    assert written[1].is_full
    with pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"


def test_it_is_tagged_titled_and_says_its_language(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang).startswith("en")
    assert str(pdf.docinfo["/Title"]) == "Bloom & Co. Florist: progress on 30 March 2026"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_it_is_dated_by_its_day(pdf):
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260330")


def test_every_chart_has_an_alternative_text_that_says_its_message(pdf):
    said = {str(one.Alt) for one in elements(pdf.Root.StructTreeRoot) if one.S == "/Figure"}
    for chart in florist_charts().values():
        assert chart.alternative in said
        assert chart.message in chart.alternative


def test_its_numbers_stand_in_a_table_with_headings(pdf):
    kinds = [str(one.S) for one in elements(pdf.Root.StructTreeRoot)]
    assert kinds.count("/TH") >= 5
    assert {"/Table", "/H1", "/H2", "/Title"} <= set(kinds) | {"/Title"}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", range(3, 8))
def test_three_to_seven_numbers_take_one_or_two_pages(tmp_path, paper, count):
    write_report(a_report(kpis=florist_kpis()[:count]), tmp_path / "r.pdf", paper)
    with pikepdf.open(tmp_path / "r.pdf") as opened:
        assert len(opened.pages) <= 2
        width = float(opened.pages[0].MediaBox[2])
    assert width == pytest.approx({"a4": 595.28, "letter": 612}[paper], abs=0.1)


def test_it_shows_every_number_of_the_report(written):
    shown = text_of(written[0])
    report = a_report()
    for part in report.parts:
        for row in (row for group in part.groups for row in group.rows):
            assert f"{row.value} {row.plan} {row.status.word}" in shown
    assert report.parts[0].headline.value in shown
    for sentence in report.missing:
        assert sentence in shown


def test_nothing_in_the_owner_s_words_is_read_as_markup(tmp_path):
    outcome = write_report(named(HOSTILE), tmp_path / "r.pdf")
    assert outcome.is_full
    assert HOSTILE.removesuffix(" \x07") in text_of(tmp_path / "r.pdf")


def test_hostile_words_pass_everywhere(tmp_path):
    kpis = tuple(
        replace(kpi, kpi=replace(kpi.kpi, name=HOSTILE, definition_text=HOSTILE)) for kpi in florist_kpis()
    )
    charts = {
        name: replace(chart, title=HOSTILE, message=HOSTILE, alternative=HOSTILE)
        for name, chart in florist_charts().items()
    }
    decisions = tuple(replace(one, title=HOSTILE, why=HOSTILE) for one in florist().decisions)
    report = report_of(florist(kpis=kpis, decisions=decisions), charts)
    assert typeset(report).standards == ("ua-1", "a-2a")


def test_a_character_that_no_typeface_has_costs_the_standards_and_nothing_else(tmp_path):
    outcome = write_report(named(NO_GLYPH), tmp_path / "r.pdf")
    assert outcome.standards == ()
    assert not outcome.is_full
    with pikepdf.open(tmp_path / "r.pdf") as opened:
        assert "/StructTreeRoot" in opened.Root


def test_the_same_numbers_give_the_same_bytes():
    assert typeset(a_report()).content == typeset(a_report()).content


def test_the_pages_can_be_seen():
    pages = render_pages(a_report(), ppi=30)
    assert len(pages) == 2
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_the_report_of_an_empty_business_is_one_page():
    assert len(render_pages(a_report(kpis=(), objectives=(), due=(), decisions=()), ppi=30)) == 1


def test_long_names_are_broken_instead_of_clipped(written, tmp_path):
    endless = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenträgerinnen"
    kpis = tuple(
        replace(kpi, kpi=replace(kpi.kpi, name=endless, definition_text=DEFINITION * 3))
        for kpi in florist_kpis()
    )
    write_report(a_report(kpis=kpis), tmp_path / "r.pdf")
    assert endless[:20] in text_of(tmp_path / "r.pdf")
    with pikepdf.open(tmp_path / "r.pdf") as opened:
        assert len(opened.pages) <= 3


def test_another_language_is_named_in_the_file(tmp_path):
    report = replace(a_report(), language="de_CH")
    write_report(report, tmp_path / "r.pdf")
    with pikepdf.open(tmp_path / "r.pdf") as opened:
        assert str(opened.Root.Lang) == "de-CH"


def test_the_pseudo_language_can_be_set(tmp_path):
    with using("pseudo"):
        outcome = write_report(a_report(), tmp_path / "r.pdf")
    assert outcome.is_full


def test_no_label_of_the_template_escapes_translation():
    """The template holds no words of its own: every text in it is data or a code."""
    template = Path("resources/report/report.typ").read_text(encoding="utf-8")
    code = re.sub(r"//.*", "", template)
    in_content = re.findall(r"\[([^\[\]#]*[A-Za-z]{2,}[^\[\]#]*)\]", code)
    assert in_content == []


def test_a_missing_folder_is_said_and_nothing_is_written(tmp_path):
    with pytest.raises(Problem) as caught:
        write_report(a_report(), tmp_path / "gone" / "r.pdf")
    assert caught.value.code is ProblemCode.FOLDER_MISSING


def test_without_its_typeface_the_report_fails_with_a_problem(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "_places", lambda: [tmp_path])
    with pytest.raises(Problem) as caught:
        typeset(a_report())
    assert caught.value.code is ProblemCode.REPORT_FAILED


def test_a_frozen_folder_holds_the_typeface(monkeypatch, tmp_path):
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr("fontpkg_inter.ROOT", tmp_path / "elsewhere")
    files = tmp_path / "fontpkg_inter" / "files"
    files.mkdir(parents=True)
    (files / "Inter[opsz,wght].ttf").touch()
    assert fonts.inter_folder() == files


def test_the_day_of_the_report_is_not_the_clock_s(tmp_path):
    report = replace(a_report(), on=date(1999, 12, 31))
    write_report(report, tmp_path / "r.pdf")
    with pikepdf.open(tmp_path / "r.pdf") as opened:
        assert str(opened.docinfo["/CreationDate"]).startswith("D:19991231")
