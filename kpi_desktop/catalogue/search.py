"""Search: KPIs by the words an owner types, best first."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, takewhile

from kpi_desktop.catalogue.entry import ALL_INDUSTRIES, CatalogueKpi
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.resources import root
from kpi_desktop.wording.language import _, current

# A word in the name says more about a KPI than the same word in its definition.
_IN_NAME, _IN_PHRASE, _IN_ID, _IN_OBJECTIVE, _IN_DEFINITION = 8, 7, 4, 3, 2
_SAME_WORD, _SYNONYM, _BEGINNING = 10, 7, 6
_PER_WORD_FOUND = 300
_PER_WORD_OF_A_WHOLE_NAME = 100
_EXACTLY_ITS_NAME = 2000
_EXACTLY_ITS_ABBREVIATION = 4000
_SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class _Indexed:
    """One entry, prepared.

    Attributes:
        entry: The entry.
        weights: What each of its words tells.
        names: Everything it is called, as words.
        rank: Decides between equal scores: what suits every business first, then short names, then the id.
    """

    entry: CatalogueKpi
    weights: Mapping[str, int]
    names: tuple[tuple[str, ...], ...]
    rank: tuple[bool, int, str]


_INDEX_BY_LANGUAGE: dict[str, tuple[_Indexed, ...]] = {}
_NAMED_BY_LANGUAGE: dict[str, dict[str, tuple[str, ...]]] = {}
_MOST_KEPT = 256


def search(text: str, limit: int = 20) -> list[CatalogueKpi]:
    """KPIs that fit some words.

    Words match whole, as plural or singular, as a synonym or by their beginning; what the KPI is called counts more
    than its definition. An abbreviation finds its KPI first.

    Args:
        text: What was typed: a name, an abbreviation, a wish.
        limit: Most entries returned.

    Returns:
        Entries, best first; the same text always gives the same order.
    """
    words = _words(text)
    abbreviation = text.strip().casefold()
    scored = ((_score(indexed, words, abbreviation), indexed) for indexed in _index())
    hits = sorted((-score, indexed.rank) for score, indexed in scored if score)
    return [load().kpis[rank[-1]] for _points, rank in hits[:limit]]


def named(text: str) -> tuple[str, ...]:
    """Ids of the KPIs that some words name, best first: each word is in what they are called."""
    kept = _NAMED_BY_LANGUAGE.setdefault(current(), {})
    if text not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[text] = tuple(_named(text))
    return kept[text]


def core_of(text: str) -> str:
    """What a wish is about, without the way it should go and what it says beside: who, within what time, by when.

    "Increase repeat customers who come back within 60 days" is about repeat customers. A wish without more is itself.
    """
    vocabulary = _vocabulary()
    told = takewhile(lambda word: _plain(word) not in vocabulary.clauses, text.split())
    empty = {*vocabulary.openings, *vocabulary.ignored}
    core = " ".join(dropwhile(lambda word: _plain(word) in empty, told)).rstrip(" .,;:!?")
    return core if _words(core) else text


def _plain(word: str) -> str:
    return word.strip(".,;:!?").casefold()


def _named(text: str) -> Iterator[str]:
    words = _words(text)
    indexed = {one.entry.id: one for one in _index()}
    for entry in search(text) if words else ():
        weights = indexed[entry.id].weights
        known = {word: weight for word, weight in weights.items() if weight >= _IN_ID}
        if all(_is_called(known, word) for word in words):
            yield entry.id


def _is_called(known: Mapping[str, int], word: str) -> bool:
    return word in known or any(synonym in known for synonym in _synonyms().get(word, ()))


def _score(indexed: _Indexed, words: tuple[str, ...], abbreviation: str) -> int:
    found = [quality for word in words if (quality := _match(indexed.weights, word))]
    if not found:
        return 0
    asked = set(words)
    score = len(found) * _PER_WORD_FOUND + sum(found)
    whole = [len(name) for name in indexed.names if asked.issuperset(name)]
    score += max(whole, default=0) * _PER_WORD_OF_A_WHOLE_NAME
    if words in indexed.names:
        score += _EXACTLY_ITS_NAME
    # ROAS is not the plural of ROA: abbreviations are compared as written.
    if abbreviation == indexed.entry.abbreviation.casefold():
        score += _EXACTLY_ITS_ABBREVIATION
    return score


def _match(weights: Mapping[str, int], word: str) -> int:
    """How well one word fits an entry, 0 for not at all."""
    best = weights.get(word, 0) * _SAME_WORD
    for synonym in _synonyms().get(word, ()):
        best = max(best, weights.get(synonym, 0) * _SYNONYM)
    if len(word) >= _SHORTEST_BEGINNING:
        beginnings = (weight for known, weight in weights.items() if known.startswith(word))
        best = max(best, max(beginnings, default=0) * _BEGINNING)
    return best


def _index() -> tuple[_Indexed, ...]:
    """All entries, prepared once in each language spoken."""
    language = current()
    if language not in _INDEX_BY_LANGUAGE:
        phrases = _vocabulary().phrases
        entries = load().kpis.values()
        _INDEX_BY_LANGUAGE[language] = tuple(_indexed(entry, phrases.get(entry.id, ())) for entry in entries)
    return _INDEX_BY_LANGUAGE[language]


def _indexed(entry: CatalogueKpi, phrases: Iterable[str]) -> _Indexed:
    """One entry, prepared in English and in the language spoken."""
    called = [entry.name, _(entry.name), entry.abbreviation]
    weights: dict[str, int] = {}
    for weight, texts in (
        (_IN_DEFINITION, [entry.definition, _(entry.definition)]),
        (_IN_OBJECTIVE, entry.objective_verbs),
        (_IN_ID, [entry.id]),
        (_IN_PHRASE, phrases),
        (_IN_NAME, called),
    ):
        weights.update((word, weight) for text in texts for word in _words(text))
    suits_all = ALL_INDUSTRIES in entry.industries
    names = tuple(words for text in (*called, entry.id, *phrases) if (words := _words(text)))
    return _Indexed(entry, weights, names, (not suits_all, len(_words(entry.name)), entry.id))


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    groups = [[_words(word)[0] for word in group] for group in _vocabulary().words]
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}


@dataclass(frozen=True)
class _Vocabulary:
    """Words by what they tell of a wish.

    Attributes:
        ignored: Tell nothing.
        openings: Tell only the way it should go, where they come first.
        clauses: Begin what is said beside.
        words: Groups that mean the same.
        phrases: What else owners call a KPI, by its id.
    """

    ignored: list[str]
    openings: list[str]
    clauses: list[str]
    words: list[list[str]]
    phrases: Mapping[str, list[str]]


@cache
def _vocabulary() -> _Vocabulary:
    path = root() / "catalogue" / "synonyms.json"
    return _Vocabulary(**json.loads(path.read_text(encoding="utf-8")))


def _words(text: str) -> tuple[str, ...]:
    """The words that tell something, without accents, as singular and in one spelling."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", plain.replace("'", "").replace("-", ""))
    ignored = _vocabulary().ignored
    return tuple(_stem(word) for word in words if word not in ignored)


def _stem(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    # British and American spellings meet: utilization, labor, fulfillment.
    return word.replace("iz", "is").replace("our", "or").replace("ll", "l")
