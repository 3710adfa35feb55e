"""What every request passes through that Django does not bring along."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from archive.views.errors import too_long

Handler = Callable[[HttpRequest], HttpResponse]


class HeadHasNoBody:
    """Answer HEAD with what GET is answered with, but for the body (RFC 9110, 9.3.2).

    Django leaves that to the server. Ours does it too, with a warning in the log for each.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "HEAD":
            return response
        if response.streaming:
            response.streaming_content = ()
        else:
            length = response.headers.get("Content-Length", str(len(response.content)))
            response.content = b""
            response.headers["Content-Length"] = length
        return response


class PermissionsPolicy:
    """Tell browsers that no page of ours needs a camera, a position or a wallet."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class AskedEachTime:
    """Have every page asked for again each time: what is withdrawn must be gone at once, also from numbers.

    An answer that may be used longer, or by nobody else, says so itself; see docs/adr/0008. Addresses that
    have moved for good may be remembered.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 301:
            response.headers.setdefault("Cache-Control", "no-cache")
        return response


# The sheets of the screen, as our pages and Django's name them: one for paper alone says so and can wait.
_SHEETS = re.compile(rb'<link rel="stylesheet" href="([^"\s<>]+)">')
_LONGEST_HEAD = 1 << 13


class SheetsAhead:
    """Name the style sheets of a page in front of it (link type "preload" of HTML, in a header of RFC 8288).

    A browser asks for them at once then and not only when it has read that far: a slow telephone shows the
    page a sixth sooner. Parts for a list that changes in place need none.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "HX-Request" in request.headers or response.streaming:
            return response
        if response.headers.get("Content-Type", "").startswith("text/html"):
            page = response.content
            if sheets := _SHEETS.findall(page, 0, max(0, page.find(b"</head>", 0, _LONGEST_HEAD))):
                links = [response.headers["Link"]] if "Link" in response.headers else []
                links += [f'<{address.decode()}>; rel="preload"; as="style"' for address in sheets]
                response.headers["Link"] = ", ".join(links)
        return response


class NotSentAgain(ConditionalGetMiddleware):
    """Answer 304 to whoever has what would be sent; what is kept has a mark of its own already.

    Django's mark is made of the body alone. So an answer that tells search engines to forget it has none: a
    copy from before it told them so would pass for it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if "X-Robots-Tag" in response.headers and "ETag" not in response.headers:
            return response
        return super().process_response(request, response)


class ShortQueryStrings:
    """Refuse a query string that no filter form of ours can make (414), before anything parses it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.META.get("QUERY_STRING", "")) > settings.QUERY_STRING_MAX_BYTES:
            return too_long(request)
        return self.get_response(request)


class ReadersLanguage:
    """Show the language that the reader has chosen (a cookie), else the one that the browser asks for.

    One address serves both: caches are told that the answer depends on these two headers. The cookie also
    carries the theme, which the frame of every page depends on. See docs/adr/0009.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
            return response
