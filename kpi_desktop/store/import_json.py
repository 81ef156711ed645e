"""Import JSON: how a file was read and what became of its rows, as the business file keeps them."""

import json
from collections.abc import Mapping

from kpi_desktop.domain.import_plan import LeftOut, RowTally
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.profile_json import profile_to_text
from kpi_desktop.store.values import json_text


def profile_text(profile: Profile) -> str:
    """A profile as JSON, its keys in the order of the alphabet like all JSON in the file."""
    return json_text(json.loads(profile_to_text(profile)))


def tally_text(rows: RowTally) -> str:
    """What happened to the rows of a file as JSON, without line numbers."""
    left_out = {reason.value: count for reason, count in rows.left_out.items()}
    return json_text({"read": rows.read, "used": rows.used, "known": rows.known, "left_out": left_out})


def read_tally(text: str) -> RowTally:
    """What happened to the rows of a file, from JSON."""
    said = json.loads(text)
    counts: Mapping[str, int] = said["left_out"]
    left_out = {LeftOut(reason): count for reason, count in counts.items()}
    return RowTally(said["read"], said["used"], said["known"], left_out)
