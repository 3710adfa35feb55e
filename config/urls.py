"""The addresses of the site: the desk, the language switch, two for machines; the archive has all others."""

from django.contrib import admin
from django.urls import include, path

from config.machines import favicon, health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("health/", health, name="health"),
    path("favicon.ico", favicon),
    path("", include("archive.urls")),
]
