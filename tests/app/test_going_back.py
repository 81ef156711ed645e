"""Going back: what cannot be put back or restored is refused with its own reason."""

import json
from pathlib import Path

import apsw
import pytest

from tests.app.conftest import Cli


def test_the_beginning_cannot_be_put_back_and_is_not_called_old(shop: Path, cli: Cli) -> None:
    first = cli("history", shop, "--json").json["entries"][-1]["id"]
    answer = cli("put-back", shop, first)
    assert answer.code == 1
    assert answer.err.startswith("Here this business began, so there is nothing before it to put back.")


@pytest.mark.parametrize("kind", ["backup", "export"])
def test_what_a_newer_program_wrote_is_not_called_unreadable(
    shop: Path, cli: Cli, tmp_path: Path, kind: str
) -> None:
    newer = tmp_path / ("newer.json" if kind == "export" else "newer.kpi")
    if kind == "export":
        assert cli("export", shop, newer).code == 0
        newer.write_text(json.dumps(json.loads(newer.read_text(encoding="utf-8")) | {"schema": 999}))
    else:
        newer.write_bytes(shop.read_bytes())
        db = apsw.Connection(str(newer))
        db.pragma("user_version", 999)
        db.close()
    back = tmp_path / "back.kpi"
    answer = cli("restore", newer, back)
    assert answer.code == 1
    assert f"{newer.name} could not be opened: it was made by a newer KPI Desktop." in answer.err
    assert not back.exists()
