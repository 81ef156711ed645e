from kpi_desktop.wording.language import _, localised, ngettext, pgettext
from kpi_desktop.wording.pseudo import is_marked, pseudo, unmarked_words


def test_every_text_is_marked_stretched_and_accented(pseudo):
    shown = _("On track")
    assert shown == "«Öñ ŧŕåçķ ~~~»"
    assert len(shown) >= len("On track") * 1.3
    assert is_marked(shown)
    assert is_marked(ngettext("{count} day", "{count} days", 2).format(count=2))
    assert is_marked(pgettext("menu", "Open"))


def test_placeholders_tags_and_file_patterns_stay():
    shown = pseudo("<b>{kpi}</b> of {total:>5} in *.kpi")
    assert "{kpi}" in shown
    assert "{total:>5}" in shown
    assert "<b>" in shown
    assert "*.kpi" in shown
    assert is_marked(shown.format(kpi=1, total=2))


def test_a_text_that_escaped_is_found_also_inside_a_marked_one(pseudo):
    assert unmarked_words("Save as") == ("Save", "as")
    assert not is_marked("Save as")
    assert unmarked_words(_("{kpi} is late").format(kpi="Net sales")) == ("Net", "sales")
    assert not is_marked("12,5")


def test_the_owners_own_words_are_left_alone(pseudo):
    shown = _("{kpi} is late").format(kpi="Net sales of Anna")
    assert unmarked_words(shown, known=["Net sales", "Net sales of Anna", ""]) == ()
    assert is_marked(shown, known=["Net sales of Anna"])


def test_words_that_came_right_from_elsewhere_are_disguised_only_here(pseudo):
    assert localised("March") == "Ḿåŕçĥ"


def test_words_that_came_right_from_elsewhere_are_left_alone():
    assert localised("March") == "March"
