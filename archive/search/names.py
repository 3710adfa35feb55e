"""What the values of facets are called, in the reader's language.

Code book lists are read whole, they are short. Of people, outlets and studies only those that stand on a page
are read, all at once: the number of queries does not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from archive.dates import PartialDate, english, german
from archive.models import Author, Measure, Outlet, Platform, Role, Stance, Statistic, Study, Topic
from archive.models.articles import ArticleKind
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
    "outlet": gettext_lazy("Medium"),
    "kind": gettext_lazy("Textsorte"),
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
    "q": gettext_lazy("Suchtext"),
}
_CODE_BOOK = {"platform": Platform, "topic": Topic, "role": Role, "measure": Measure}
_AUTHORITIES: dict[str, Any] = {"speaker": Author, "author": Author, "outlet": Outlet, "study": Study}
# The fields that make the name of a record.
_SHOWN: dict[Any, tuple[str, ...]] = {
    Author: ("name",),
    Outlet: ("name",),
    Study: ("publisher", "title", "year"),
}
# The same few hundred names are sorted on every page.
_sort_key = lru_cache(maxsize=4096)(sort_key)


def displayed(date: str) -> str:
    """A partial date as it is read, or nothing."""
    if not date:
        return ""
    return (english if get_language() == "en" else german)(PartialDate.parse(date))


class Names:
    """The names needed for one page. :meth:`learn` reads what is missing of people, outlets and studies."""

    def __init__(self) -> None:
        self._authorities: dict[Any, dict[str, str]] = {Author: {}, Outlet: {}, Study: {}}

    def learn(self, values: Mapping[str, Iterable[str]]) -> None:
        """Read the names of these values (by facet): one query each for people, outlets and studies."""
        for model, names in self._authorities.items():
            facets = [name for name, source in _AUTHORITIES.items() if source is model]
            wanted = {value for name in facets for value in values.get(name, ())} - names.keys() - {UNKNOWN}
            wanted = {value for value in wanted if value.isascii() and value.isalnum()}
            if wanted:
                arks = [f"ark:{settings.ARCHIVE_NAAN}/{value}" for value in wanted]
                # Not in their usual order: sorting names as German readers expect costs more than the rest.
                rows = model.objects.filter(ark__in=arks).order_by()
                names |= {name_part(row.ark): str(row) for row in rows.only("ark", *_SHOWN[model])}

    def known(self, name: str, value: str) -> bool:
        """Whether the facet has this value at all; authorities have to be learned first."""
        if value == UNKNOWN and name in MAY_BE_UNKNOWN:
            return True
        return value in self._names(name)

    def label(self, name: str, value: str) -> str:
        """What the value is called; a value that has lost its record stands for itself."""
        if value == UNKNOWN and name in MAY_BE_UNKNOWN:
            return _("undatiert") if name in ("year", "month") else _("ohne Angabe")
        if name == "month":
            return displayed(value)
        return str(self._names(name).get(value, value))

    def sign(self, name: str, value: str) -> str:
        return Stance.from_slug(value).sign if name == "stance" and value in self._stances else ""

    def sort_key(self, name: str, value: str, count: int) -> tuple[bool, object]:
        """Where an option stands: scales and years in their order, others by number; unknown last."""
        if name == "stance":
            return False, list(self._stances).index(value) if value in self._stances else len(self._stances)
        if name in ("year", "month"):
            return value == UNKNOWN, value
        return value == UNKNOWN, (-count, _sort_key(self.label(name, value)))

    def _names(self, name: str) -> Mapping[str, object]:
        if name in _AUTHORITIES:
            return self._authorities[_AUTHORITIES[name]]
        return self._code_book[name] if name in _CODE_BOOK else self._fixed.get(name, {})

    @cached_property
    def _fixed(self) -> dict[str, Mapping[str, object]]:
        return {
            "stance": self._stances,
            "kind": dict(ArticleKind.choices),
            "unit": UNITS,
            "check": dict(Statistic.Check.choices),
        }

    @cached_property
    def _stances(self) -> dict[str, object]:
        return {stance.slug: str(stance.label) for stance in Stance.__members__.values()}

    @cached_property
    def _code_book(self) -> dict[str, dict[str, str]]:
        english = get_language() == "en"
        return {
            name: {
                slug: (translated if english else "") or original
                for slug, original, translated in model.objects.order_by().values_list(
                    "slug", "name", "name_en"
                )
            }
            for name, model in _CODE_BOOK.items()
        }
