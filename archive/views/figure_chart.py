"""The chart of a measure and platform over time: every value that texts cite, as exactly as it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.charts.ranges import CitedFigure, RangeLegend, range_timeline
from archive.charts.sketch import Form, Sketch
from archive.figures.claims import Claim
from archive.models.figures import figure as in_words
from archive.models.figures import unit_name
from archive.search.cited import Cited
from archive.search.names import in_digits
from archive.views.figure_groups import Figures

# More marks than these cannot be told apart.
MOST_DRAWN = 80
_MILLION = 1_000_000


@dataclass(frozen=True)
class Chart:
    """The values of one unit: a chart has one axis. ``left_out`` values stand in the table alone.

    ``unit_value`` is the unit as a value of its facet; ``only`` says that there is no chart of another one.
    """

    name: str
    title: str
    description: str
    figures: tuple[CitedFigure, ...]
    unit_value: str
    only: bool
    left_out: int

    @cached_property
    def wide(self) -> SafeString:
        return mark_safe(self.sketch("wide").inline())

    @cached_property
    def narrow(self) -> SafeString:
        return mark_safe(self.sketch("narrow").inline())

    def sketch(self, form: Form) -> Sketch:
        """The drawing; its texts and addresses are escaped by the sketch."""
        return range_timeline(
            self.figures,
            name=f"{self.name}-{form}",
            title=self.title,
            description=self.description,
            legend=_legend(),
            form=form,
            number=_number,
        )


def charts(figures: Figures, title: str) -> list[Chart]:
    """A chart for each unit, that of the most figures first. ``title`` names measure and platform."""
    units: dict[str, list[Cited]] = {}
    for cited in figures.every:
        units.setdefault(cited.claim.unit, []).append(cited)
    largest = sorted(units, key=lambda unit: -len(units[unit]))
    return [
        _chart(f"figures-{number}", title, units[unit], figures, only=len(units) == 1)
        for number, unit in enumerate(largest, start=1)
    ]


def _chart(name: str, title: str, cited: Sequence[Cited], figures: Figures, only: bool) -> Chart:
    values: dict[tuple[object, ...], list[Cited]] = {}
    for each in cited:
        values.setdefault(each.claim.value, []).append(each)
    # What is disputed is drawn first: it is what a reader looks for.
    readings = sorted(
        values.values(), key=lambda same: not any(figures.disputed(each.claim) for each in same)
    )
    drawn = [_drawn(same, figures) for same in readings[:MOST_DRAWN]]
    unit = cited[0].claim.unit
    disputed = sum(figure.contradicted for figure in drawn)
    return Chart(
        name=name,
        title=f"{title} ({unit_name(unit)})",
        description=_described(drawn, disputed),
        figures=tuple(drawn),
        unit_value=unit,
        only=only,
        left_out=len(values) - len(drawn),
    )


def _described(drawn: Sequence[CitedFigure], disputed: int) -> str:
    lowest = min(drawn, key=lambda figure: figure.low)
    highest = max(drawn, key=lambda figure: figure.top)
    number = len(drawn)
    said = ngettext("%(n)s Wert", "%(n)s verschiedene Werte", number) % {"n": in_digits(number)}
    span = _("der niedrigste: %(low)s, der höchste: %(high)s") % {"low": lowest.label, "high": highest.label}
    against = ngettext("%(n)s davon ist widersprochen", "%(n)s davon sind widersprochen", disputed) % {
        "n": in_digits(disputed)
    }
    return f"{said}; {span}; {against}." if disputed else f"{said}; {span}."


def _drawn(same: Sequence[Cited], figures: Figures) -> CitedFigure:
    """One value with all texts that cite it."""
    first = same[0]
    claim, span = first.claim, first.claim.reference_date
    texts = len({each.claim.article for each in same})
    return CitedFigure(
        label=in_words(
            str(claim.low), str(claim.high) if claim.high is not None else None, claim.qualifier, ""
        ),
        low=float(claim.low),
        high=None if claim.high is None else float(claim.high),
        qualifier=claim.qualifier,
        start=_year(span.earliest) if span else None,
        end=_year(span.latest, 1) if span else None,
        when=first.card.reference_date_display,
        contradicted=any(figures.disputed(each.claim) for each in same),
        citations=texts,
        url=first.card.url if texts == 1 else f"#{row_name(claim)}",
    )


def row_name(claim: Claim) -> str:
    """The id of the row of a figure in the table."""
    return f"z-{claim.ark.rpartition('/')[2]}"


def _year(day: date, after: int = 0) -> float:
    """A day as a year with a fraction; with ``after``, the end of the day."""
    length = date(day.year, 12, 31).timetuple().tm_yday
    return day.year + (day.timetuple().tm_yday - 1 + after) / length


def _legend() -> RangeLegend:
    return RangeLegend(
        single=_("ein Text"),
        repeated=_("mehrere Texte"),
        range=_("Spanne"),
        open=_("nach oben oder unten offen"),
        about=_("ungefähr"),
        contradicted=_("widersprochen"),
        undated=_("ohne Stand"),
    )


def _number(value: float) -> str:
    if abs(value) >= _MILLION:
        return _("%(n)s Mio.") % {"n": _plain(value / _MILLION)}
    return _plain(value)


def _plain(value: float) -> str:
    return number_format(f"{value:.10g}", use_l10n=True, force_grouping=abs(value) >= 10_000)
