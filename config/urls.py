"""The addresses of the site: the desk, the switches, what machines ask for; the archive has all others."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from archive.views import machines
from archive.views.theme import set_theme
from config.machines import favicon, health

# The language switch stands on every page. A token against forged requests would set a cookie for every
# reader and keep pages out of shared caches, to protect a choice that harms nobody.
urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),
    path("theme/", set_theme, name="set_theme"),
    path("health/", health, name="health"),
    path("favicon.ico", favicon),
    path("robots.txt", machines.robots, name="robots"),
    path("opensearch.xml", machines.open_search, name="opensearch"),
    path("feed/", machines.feed, name="feed"),
    path("sitemap.xml", machines.sitemap_index, name="sitemaps"),
    path("sitemaps/<slug:kind>-<int:number>.xml", machines.sitemap, name="sitemap"),
    path("", include("archive.urls")),
]

handler400 = "archive.views.errors.bad_request"
handler403 = "archive.views.errors.forbidden"
handler404 = "archive.views.errors.not_found"
handler500 = "archive.views.errors.server_error"
