"""Charts: plain numbers and labels become SVG. No Django, no models, no words of its own.

Every chart is a :class:`~archive.charts.sketch.Sketch`, drawn once and written in two ways::

    sketch.inline()      # for a page: colours by classes that static/css/charts.css fills from the tokens
    sketch.standalone(caption)  # a file of its own: with its style inside, in the light colours
    png(sketch, caption)  # archive.charts.png, the same as pixels; raises NoFont where no font is installed

What is public, and what it takes:

``over_time.stances_over_time(moments, stances, *, name, title, description, form="wide", number=str)``
    Stances by year or month, diverging. ``moments`` are ``Moment(label, tick, counts, loose, urls)``, with
    ``counts`` and ``urls`` by stance; a ``loose`` moment (undated, or only a year among months) stands apart.

``heat.heat_table(rows, columns, counts, url, spoken)`` gives a ``HeatTable`` for an HTML table, and
``heat.heat_drawing(table, *, name, title, description, form="wide", number=str)`` the picture of the same.

``ranges.range_timeline(figures, *, name, title, description, legend, form="wide", number=...)``
    Cited figures over time. ``figures`` are ``CitedFigure(label, low, high, qualifier, start, end, when,
    contradicted, citations, url)``; ``legend`` are the words of ``RangeLegend``.

Networks are drawn by :mod:`archive.charts.network` and what it names, at places computed elsewhere.

``name`` is the beginning of all ids inside the SVG and has to be unique on the page. ``form`` is "wide" (720
units, for a column of text) or "narrow" (340 units, rows instead of columns, for a telephone): a page puts
both into ``<div class="drawing wide">`` and ``<div class="drawing narrow">``, and the style sheet shows one.

All words, ``title`` and ``description`` too, come from the caller in the reader's language; ``number`` writes
a number as that reader does. Texts are escaped here. Colour is never alone: every stance has a pattern.

A picture is one thing to a screen reader (``role="img"``), so nothing inside it can be reached; the links lie
on a second, hidden drawing on top of it, for the mouse. Therefore a table with the same numbers and the same
links always stands beside a chart.
"""
