"""Exact numbers: the options of each facet, and what a list stands on.

An option of a facet counts the hits that have this value under the choices in all *other* facets. For a
correlated facet that means: the value and the other correlated choices in the same point. Two ways lead
there:

- with no other correlated choice, the records that have the value at all, which the engine lists for all
  values in one go;
- otherwise the tokens of the value together with each combination of the other choices, of which a record
  needs one. The engine is asked for the values that occur, and then for each of them. The speaker stands
  last in every token, so the speakers of one combination can again be listed in one go; that matters, as
  there are thousands of them.

What a list stands on (:func:`totals`), where a statement matches if one of its points does:

- *articles*: the hits; the matching statements in them; the different speakers of those;
- *statements*: the articles the hits stand in; the hits; their different speakers;
- *comments*: the articles commented on; the matching statements that stand in the hits; their speakers;
- *statistics*: the articles the hits stand in; the matching statements of these articles; their speakers.
"""

from __future__ import annotations

from archive.search import conditions
from archive.search.browse import CORRELATED, Browse
from archive.search.engine import Among, AnyOf, Condition, Every, Reader
from archive.search.points import BETWEEN, chosen_tokens
from archive.search.results import Counts


def option_counts(
    reader: Reader, browse: Browse, name: str, also: tuple[Condition, ...] = ()
) -> dict[str, int]:
    """How many hits have each value of the facet; values that none has are left out.

    ``also`` are conditions that hold for the whole page.
    """
    others = browse.without(name)
    condition = Every((conditions.of(others), *also))
    choices = {other: browse.chosen(other) for other in CORRELATED if other != name and browse.chosen(other)}
    if name == CORRELATED[-1] and choices:
        return _speakers(reader, condition, choices)
    candidates = reader.values(condition, "values", f"{name}=")
    if name not in CORRELATED or not choices:
        return candidates
    return _jointly(reader, condition, name, choices, list(candidates))


def _speakers(reader: Reader, condition: Condition, choices: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """The speakers of each combination; who speaks in several of them is counted again, once a record."""
    counts: dict[str, int] = {}
    repeated: set[str] = set()
    for combination in chosen_tokens(choices):
        listed = reader.values(condition, "points", f"{combination}{BETWEEN}speaker=")
        repeated |= listed.keys() & counts.keys()
        counts |= listed
    return counts | _jointly(reader, condition, "speaker", choices, list(repeated))


def _jointly(
    reader: Reader, condition: Condition, name: str, choices: dict[str, tuple[str, ...]], values: list[str]
) -> dict[str, int]:
    options: dict[str, Condition] = {
        value: AnyOf("points", tuple(chosen_tokens(choices | {name: (value,)}))) for value in values
    }
    return {value: count for value, count in reader.counts(condition, options).items() if count}


def totals(reader: Reader, browse: Browse, total: int, also: tuple[Condition, ...] = ()) -> Counts:
    """What the list stands on; ``total`` is its number of hits. See the module for each list."""
    hits = Every((conditions.of(browse), *also))
    statements = _matching_statements(reader, browse, hits, also)
    speakers = len(reader.values(statements, "values", "speaker="))
    if browse.records == "statements":
        return Counts(len(reader.numbers(hits, "dossier_number")), total, speakers)
    articles = total if browse.records == "articles" else len(reader.numbers(hits, "dossier_number"))
    return Counts(articles, reader.count(statements), speakers)


def _matching_statements(
    reader: Reader, browse: Browse, hits: Condition, also: tuple[Condition, ...]
) -> Condition:
    """The statements that match, within the hits.

    Statements carry the plain facets of their article, so without a search text (or a facet that only
    figures have) the filters can be asked of them directly, and nothing has to be joined.
    """
    if browse.records == "statements":
        return hits
    joined = _joined(reader, browse, hits)
    direct = conditions.filters(browse, article_dates=browse.records == "articles")
    where = joined or (*direct, *also, *_said_in_comments(browse))
    return Every((conditions.on_list("statements"), *conditions.correlated(browse), *where))


def _joined(reader: Reader, browse: Browse, hits: Condition) -> tuple[Condition, ...]:
    if browse.records == "comments" and browse.q:
        return (Among("comment_number", reader.numbers(hits, "number")),)
    if browse.records == "statistics" or browse.q:
        return (Among("dossier_number", reader.numbers(hits, "dossier_number")),)
    return ()


def _said_in_comments(browse: Browse) -> tuple[Condition, ...]:
    return (AnyOf("values", ("said=comment",)),) if browse.records == "comments" else ()
