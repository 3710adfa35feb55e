"""What the values of facets are called, in the reader's language.

Code book lists are read whole, they are short. Of people, outlets and studies only those that stand on a page
are read, all at once: the number of queries does not depend on how many there are.

Names are read for every page, so that an editor's change is seen at once. That is two queries: one for all
lists of the code book, one for all people, outlets and studies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import CharField, IntegerField, Value
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from archive.dates import PartialDate, english, german
from archive.models import Author, Measure, Outlet, Platform, Role, Stance, Statistic, Study, Topic
from archive.models.articles import ArticleAccess, ArticleKind
from archive.models.figures import UNITS
from archive.search.browse import MAY_BE_UNKNOWN, UNKNOWN
from archive.search.points import name_part
from archive.text.german import sort_key

FACETS = {
    "platform": gettext_lazy("Plattform"),
    "stance": gettext_lazy("Haltung"),
    "role": gettext_lazy("Rolle"),
    "topic": gettext_lazy("Thema"),
    "speaker": gettext_lazy("Wer spricht"),
    "organisation": gettext_lazy("Organisation"),
    "outlet": gettext_lazy("Medium"),
    "kind": gettext_lazy("Textsorte"),
    "access": gettext_lazy("Zugang"),
    "author": gettext_lazy("Autorin, Autor"),
    "year": gettext_lazy("Jahr"),
    "month": gettext_lazy("Monat"),
    "study": gettext_lazy("Studie"),
    "measure": gettext_lazy("Messgröße"),
    "unit": gettext_lazy("Einheit"),
    "check": gettext_lazy("Prüfung"),
    "from": gettext_lazy("von"),
    "to": gettext_lazy("bis"),
    "dated": gettext_lazy("Datierung"),
    "synonyms": gettext_lazy("Synonyme"),
    "q": gettext_lazy("Suchtext"),
}
_CODE_BOOK = {"platform": Platform, "topic": Topic, "role": Role, "measure": Measure}
_AUTHORITIES: dict[str, Any] = {
    "speaker": Author,
    "organisation": Author,
    "author": Author,
    "outlet": Outlet,
    "study": Study,
}
# Columns of a union have one type each; PostgreSQL takes a bare NULL for text.
_NOTHING, _NO_YEAR = Value("", CharField()), Cast(Value(None), IntegerField())
_SIGNS: dict[str, str] = {stance.slug: stance.sign for stance in Stance.__members__.values()}
_MODELS = (Author, Outlet, Study)
_STEP = 16
# What is read to name a record: its name, or what makes the name of a study.
_SHOWN: dict[Any, tuple[object, ...]] = {
    Author: ("name", _NOTHING, _NO_YEAR),
    Outlet: ("name", _NOTHING, _NO_YEAR),
    Study: ("publisher", "title", "year"),
}
# The same few hundred names are sorted on every page.
_sort_key = lru_cache(maxsize=4096)(sort_key)


def displayed(date: str) -> str:
    """A partial date as it is read, or nothing."""
    return _displayed(date, get_language() == "en") if date else ""


@lru_cache(maxsize=8192)
def _displayed(date: str, in_english: bool) -> str:
    return (english if in_english else german)(PartialDate.parse(date))


def in_digits(number: int) -> str:
    """A number of hits as it is read: 1.234.567, in English 1,234,567."""
    return digits()(number)


def digits() -> Callable[[int], str]:
    """:func:`in_digits` for many numbers: the language is looked up once."""
    if get_language() == "en":
        return "{:,}".format
    return lambda number: str(number) if number < 1000 else f"{number:,}".replace(",", ".")


class Names:
    """The names needed for one page. :meth:`learn` reads what is missing of people, outlets and studies."""

    def __init__(self) -> None:
        self._authorities: dict[Any, dict[str, str]] = {model: {} for model in _MODELS}

    def learn(self, values: Mapping[str, Iterable[str]]) -> None:
        """Read the names of these values (by facet) of people, outlets and studies, in one query."""
        wanted: dict[Any, list[str]] = {}
        for model, names in self._authorities.items():
            facets = [name for name, source in _AUTHORITIES.items() if source is model]
            new = {value for name in facets for value in values.get(name, ())} - names.keys()
            arks = [f"ark:{settings.ARCHIVE_NAAN}/{value}" for value in new if _may_be_ark(value)]
            if arks:
                wanted[model] = arks
        for model, ark, *parts in _rows(wanted):
            self._authorities[model][name_part(ark)] = _called(*parts)

    def known(self, name: str, value: str) -> bool:
        """Whether the facet has this value at all; authorities have to be learned first."""
        if value == UNKNOWN and name in MAY_BE_UNKNOWN:
            return True
        return value in self._names(name)

    def facet(self, name: str) -> str:
        """What the facet is called."""
        return _facets(self.language)[name]

    def date(self, date: str) -> str:
        """:func:`displayed` for many dates."""
        return _displayed(date, self.language == "en") if date else ""

    @cached_property
    def in_digits(self) -> Callable[[int], str]:
        return digits()

    def label(self, name: str, value: str) -> str:
        """What the value is called; a value that has lost its record stands for itself."""
        if value == UNKNOWN and name in MAY_BE_UNKNOWN:
            return _("undatiert") if name in ("year", "month") else _("ohne Angabe")
        if name == "month":
            return self.date(value)
        return str(self._names(name).get(value, value))

    def stance(self, slug: str) -> tuple[str, str]:
        """The sign of a stance and what it is called."""
        return _SIGNS[slug], self._stances[slug]

    def sign(self, name: str, value: str) -> str:
        return _SIGNS.get(value, "") if name == "stance" else ""

    def in_order(self, name: str, counts: Mapping[str, int]) -> list[tuple[str, str]]:
        """The values of a facet, each with what it is called, as they stand on a page.

        Scales and years have their own order, others go by number; what is unknown comes last.
        """
        labels = {value: self.label(name, value) for value in counts}
        if name == "stance":
            stances = list(self._stances)
            order = sorted(
                counts, key=lambda value: stances.index(value) if value in stances else len(stances)
            )
        elif name in ("year", "month"):
            order = sorted(counts, key=lambda value: (value == UNKNOWN, value))
        else:
            order = sorted(
                counts, key=lambda value: (value == UNKNOWN, -counts[value], _sort_key(labels[value]))
            )
        return [(value, labels[value]) for value in order]

    def of_version(self, name: str, slug: str, said: str) -> str:
        """What a version calls an entry of the code book: ``said``, unless that is not the reader's language.

        Versions say it in German, so that they can be read when the code book is gone.
        """
        return self._code_book[name].get(slug, said) if self.language == "en" else said

    @property
    def on_cards(self) -> tuple[str, ...]:
        """What cards call roles and, in English, all that is in the code book: it is not in the version."""
        if self.language == "en":
            return tuple(label for _slug, label in self.book)
        return tuple(self._code_book["role"].values())

    @property
    def book(self) -> tuple[tuple[str, str], ...]:
        """What the code book calls all that is in it: whatever shows such names changes with these."""
        return tuple(pair for names in self._code_book.values() for pair in names.items())

    def _names(self, name: str) -> Mapping[str, object]:
        if name in _AUTHORITIES:
            return self._authorities[_AUTHORITIES[name]]
        return self._code_book[name] if name in _CODE_BOOK else self._fixed.get(name, {})

    @cached_property
    def language(self) -> str:
        """The reader's language, looked up once."""
        return get_language() or ""

    @cached_property
    def _fixed(self) -> dict[str, dict[str, str]]:
        return _fixed(self.language)

    @cached_property
    def _stances(self) -> dict[str, str]:
        return self._fixed["stance"]

    @cached_property
    def _code_book(self) -> dict[str, dict[str, str]]:
        book: dict[str, dict[str, str]] = {name: {} for name in _CODE_BOOK}
        with connection.cursor() as cursor:
            cursor.execute(*_code_book_query(connection.vendor))
            for name, slug, original, translated in cursor.fetchall():
                book[name][slug] = (translated if self.language == "en" else "") or original
        return book


@lru_cache(maxsize=8)
def _facets(language: str) -> dict[str, str]:
    """What the facets are called, in the language in force."""
    return {name: str(label) for name, label in FACETS.items()}


@lru_cache(maxsize=8)
def _fixed(language: str) -> dict[str, dict[str, str]]:
    """The names that stand in the code, in the language in force."""
    return {
        "stance": {stance.slug: str(stance.label) for stance in Stance.__members__.values()},
        "kind": {value: str(label) for value, label in ArticleKind.choices},
        "access": {value: str(label) for value, label in ArticleAccess.choices},
        "unit": {value: str(label) for value, label in UNITS.items()},
        "check": {value: str(label) for value, label in Statistic.Check.choices},
    }


@cache
def _code_book_query(vendor: str) -> tuple[str, tuple[object, ...]]:
    """The query for all lists of the code book. Django takes longer to write it than a database to answer."""
    lists = [
        model.objects.order_by().values_list(Value(name, CharField()), "slug", "name", "name_en")
        for name, model in _CODE_BOOK.items()
    ]
    statement, parameters = lists[0].union(*lists[1:], all=True).query.sql_with_params()
    return statement, parameters


def _rows(wanted: Mapping[Any, list[str]]) -> Iterable[tuple[Any, str, str, str, int | None]]:
    """The model of each record with its ARK and what its name is made of."""
    if not wanted:
        return []
    arks = {_place(model, number): ark for model in wanted for number, ark in enumerate(wanted[model])}
    sizes = tuple((model, -(-len(arks) // _STEP) * _STEP) for model, arks in wanted.items())
    statement, parameters = _authorities_query(connection.vendor, sizes)
    with connection.cursor() as cursor:
        cursor.execute(statement, [arks.get(str(each), each) for each in parameters])
        return [(_MODELS[number], *row) for number, *row in cursor.fetchall()]


@lru_cache(maxsize=64)
def _authorities_query(vendor: str, sizes: tuple[tuple[Any, int], ...]) -> tuple[str, tuple[object, ...]]:
    """The query for so many records of each model; its parameters hold places for their ARKs.

    A place that no ARK is put into finds nothing, so one query serves for a few records more or less.
    """
    found = [
        # Not in their usual order: sorting names as German readers expect costs more than the rest.
        model.objects.filter(ark__in=[_place(model, number) for number in range(size)])
        .order_by()
        .values_list(Value(_MODELS.index(model), IntegerField()), "ark", *_SHOWN[model])
        for model, size in sizes
    ]
    statement, parameters = found[0].union(*found[1:], all=True).query.sql_with_params()
    return statement, parameters


def _place(model: Any, number: int) -> str:
    return f"{model.__name__} {number}"


def _may_be_ark(value: str) -> bool:
    return value != UNKNOWN and value.isascii() and value.isalnum()


@lru_cache(maxsize=4096)
def _called(name: str, title: str, year: int | None) -> str:
    return str(Study(publisher=name, title=title, year=year))
