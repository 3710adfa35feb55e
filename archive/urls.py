"""The public addresses of the archive, in groups."""

from django.urls import path, re_path

from archive.views import lists, permalinks, site_pages, suggestions

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

# Every record, by its ARK. The case of "ark:" does not matter; the view redirects to the canonical form.
PERMALINKS = [re_path(r"^(?P<text>(?i:ark):.*)$", permalinks.permalink, name="permalink")]

urlpatterns = [*SITE, *LISTS, *PERMALINKS]
