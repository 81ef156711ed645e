"""Month names: the twelve months as files of several languages write them, whole or cut."""

import unicodedata

_NAMES = (
    "january jan januar janner jänner janvier janv enero ene gennaio gen janeiro januari tammikuu styczen leden",
    "february feb februar fevrier fevr fev febrero febbraio fevereiro februari luty",
    "march mar marz maerz mrz mars marzo marco maart mrt marts",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei maj",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug aout agosto ago augustus augusti agust",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dicembre dezembro",
)


def month_of(name: str) -> int | None:
    """Number of the month that a name means, 1 to 12, or nothing."""
    return _MONTHS.get(_plain(name))


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).rstrip(".")


_MONTHS = {_plain(name): number for number, names in enumerate(_NAMES, 1) for name in names.split()}
