"""What every request passes through that Django does not bring along."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext

Handler = Callable[[HttpRequest], HttpResponse]


class PermissionsPolicy:
    """Tell browsers that no page of ours needs a camera, a position or a wallet."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class ShortQueryStrings:
    """Refuse a query string that no filter form of ours can make (414), before anything parses it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.META.get("QUERY_STRING", "")) > settings.QUERY_STRING_MAX_BYTES:
            message = gettext("Die Anfrage ist zu lang. Bitte wählen Sie weniger Filter.")
            return HttpResponse(message, status=414, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


class ChosenLanguage:
    """Show German unless the reader has chosen another language.

    Django's own LocaleMiddleware follows the browser's languages. A cited page should look the same to
    everyone who follows the citation, so here only the reader's own choice (a cookie) counts.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response
