"""The debate over time: statements by stance and year or month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.charts.heat import Head, HeatTable, heat_table
from archive.charts.over_time import Moment, stances_over_time
from archive.charts.sketch import Form, Sketch
from archive.explore.figures import Figure, Inquiry, Kind, Setting
from archive.explore.spans import Span, Spans, months, years
from archive.explore.stances import stance_heads, stance_names
from archive.explore.tables import cell_rows, spoken
from archive.search.browse import UNKNOWN
from archive.search.crossing import Crossed
from archive.search.names import in_digits

BY = Setting(
    "by",
    gettext_lazy("Darstellung"),
    {"year": gettext_lazy("nach Jahr"), "month": gettext_lazy("nach Monat")},
)


def debate(inquiry: Inquiry) -> Figure:
    """The figure under the inquiry's filters."""
    by = inquiry.settings.get(BY.name, BY.usual)
    counted = inquiry.crossed(by, "stance")
    spans = (months if by == "month" else years)(counted.sums[by], counted.names)
    table = _table(counted, by, spans.spans)
    return Figure(
        crossed=counted,
        draw=partial(_drawn, counted, by, spans.spans),
        rows=lambda site: cell_rows(table, (by, "stance"), site),
        table=table,
        corner=counted.names.facet(by),
        remarks=tuple(_remarks(counted, by, spans)),
    )


KIND = Kind(
    name="debate",
    title=gettext_lazy("Die Debatte im Lauf der Zeit"),
    about=gettext_lazy("Wann für und wann gegen Social Media gesprochen wurde."),
    counts=gettext_lazy(
        "Gezählt sind Aussagen nach ihrer Haltung und nach der Zeit, in der sie veröffentlicht wurden. Was "
        "dagegen spricht, steht unter der Linie, was dafür spricht, darüber; Abwägendes liegt je zur Hälfte "
        "auf beiden Seiten. Undatiertes steht für sich."
    ),
    make=debate,
    settings=(BY,),
)


def _table(counted: Crossed, by: str, spans: Sequence[Span]) -> HeatTable:
    totals = counted.sums[by]
    rows = [
        Head(span.value, span.label, totals.get(span.value, 0), _url(counted, by, span.value))
        for span in spans
        # A table of every month without a statement would be long and say nothing.
        if by == "year" or span.value in totals
    ]
    columns = stance_heads(counted, counted.sums["stance"])
    numbers = {(span, stance): number for (span, stance), number in counted.numbers.items()}
    return heat_table(
        rows, columns, numbers, lambda span, stance: counted.url(**{by: span, "stance": stance}), spoken
    )


def _url(counted: Crossed, by: str, value: str) -> str:
    return counted.url(**{by: value}) if value in counted.sums[by] else ""


def _drawn(counted: Crossed, by: str, spans: Sequence[Span], form: Form, name: str) -> Sketch:
    return stances_over_time(
        [_moment(counted, by, span) for span in spans],
        stance_names(counted),
        name=name,
        title=_("Aussagen nach Haltung und Monat") if by == "month" else _("Aussagen nach Haltung und Jahr"),
        description=_description(counted, by, spans),
        form=form,
        number=in_digits,
    )


def _moment(counted: Crossed, by: str, span: Span) -> Moment:
    counts = {
        stance: counted.numbers[span.value, stance]
        for stance in counted.sums["stance"]
        if (span.value, stance) in counted.numbers
    }
    urls = {stance: counted.url(**{by: span.value, "stance": stance}) for stance in counts}
    return Moment(span.label, span.tick, counts, span.loose, urls)


def _description(counted: Crossed, by: str, spans: Sequence[Span]) -> str:
    totals = counted.sums[by]
    if not totals:
        return _("Keine Aussagen.")
    dated = [span for span in spans if not span.loose and totals.get(span.value)]
    said = [
        _("Balken um eine Mittellinie: darunter, was dagegen spricht, darüber, was dafür spricht."),
        counted.counted + ".",
    ]
    if dated:
        most = max(dated, key=lambda span: totals[span.value])
        said.append(
            _("Von %(first)s bis %(last)s; die meisten Aussagen: %(most)s (%(n)s).")
            % {
                "first": dated[0].label,
                "last": dated[-1].label,
                "most": most.label,
                "n": in_digits(totals[most.value]),
            }
        )
    return " ".join(said)


def _remarks(counted: Crossed, by: str, spans: Spans) -> Iterator[str]:
    undated = counted.sums[by].get(UNKNOWN, 0)
    if undated:
        yield ngettext(
            "%(n)s Aussage ist undatiert und steht für sich.",
            "%(n)s Aussagen sind undatiert und stehen für sich.",
            undated,
        ) % {"n": in_digits(undated)}
    if any(span.loose and span.value != UNKNOWN for span in spans.spans):
        yield _("Was nur mit dem Jahr datiert ist, steht für sich hinter den Monaten.")
    if spans.gaps:
        yield _("Die Daten liegen weit auseinander: Zeiten ohne Aussagen sind ausgelassen.")
    yield _("Wo wenig steht, kann auch wenig gesammelt sein: Ein niedriger Balken ist kein Schweigen.")
