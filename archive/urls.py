"""The public addresses of the archive, in groups."""

from django.urls import path, re_path

from archive.views import coverage_page, explore, figure_pages, lists, permalinks, site_pages, suggestions

app_name = "archive"

# Pages that speak for the archive itself.
SITE = [
    path("", site_pages.start, name="start"),
    path("about/", site_pages.about, name="about"),
    path("suggest/", suggestions.suggestions, name="suggest"),
]

# What is in it, browsed.
LISTS = [
    path(f"{kind}/", lists.list_page, {"kind": kind}, name=kind)
    for kind in ("articles", "statements", "comments", "statistics")
]

# What is in it, compared.
COMPARED = [
    path("figures/", figure_pages.figures, name="figures"),
    path("coverage/", coverage_page.coverage_page, name="coverage"),
    path("explore/", explore.explore, name="explore"),
    path("explore/<slug:figure>/", explore.explore_figure, name="explore_figure"),
]

# Every record, by its ARK. The case of "ark:" does not matter; the view redirects to the canonical form.
PERMALINKS = [re_path(r"^(?P<text>(?i:ark):.*)$", permalinks.permalink, name="permalink")]

urlpatterns = [*SITE, *LISTS, *COMPARED, *PERMALINKS]
