"""The page on the file format names every table, view and column."""

from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")


def test_it_names_everything(business):
    names = business.db.execute(
        "SELECT m.type, m.name, c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c"
        " WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite%'"
    ).fetchall()
    assert {name for kind, name, _ in names if kind == "table" and f"**{name}**" not in PAGE} == set()
    assert {name for kind, name, _ in names if kind == "view" and f"| {name} |" not in PAGE} == set()
    assert {column for _, _, column in names if column not in PAGE} == set()


def test_it_names_every_word_of_a_fixed_choice(business):
    sql = " ".join(
        text for (text,) in business.db.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'")
    )
    choices = [part.split(")")[0] for part in sql.split(" IN (")[1:]]
    words = {word.strip().strip("'") for choice in choices for word in choice.split(",")} - {"0", "1"}
    assert {word for word in words if word not in PAGE} == set()
