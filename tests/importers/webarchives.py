"""Small web archives, made by the tests: invented pages, written by warcio or by hand."""

import gzip
import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = (
    "<!DOCTYPE html><html><head><title>Xing im Maschinenbau</title></head><body>"
    "<p>Die Firma Musterfräs sucht ihre Lehrlinge jetzt über Xing.</p></body></html>"
)


class WebArchive:
    """Collects records; ``payload`` is the file so far."""

    def __init__(self, packed=True):
        self._file = io.BytesIO()
        self._writer = WARCWriter(self._file, gzip=packed)

    @property
    def payload(self):
        return self._file.getvalue()

    def page(
        self, url, body=PAGE, status="200 OK", headers=(("Content-Type", "text/html; charset=utf-8"),), **more
    ):
        """A response record; returns the offset at which it begins."""
        offset = self._file.tell()
        body = body.encode() if isinstance(body, str) else body
        http_headers = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        warc_headers = {"WARC-Date": "2011-05-04T10:20:30Z"} | more
        record = self._writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=http_headers,
            warc_headers_dict=warc_headers,
        )
        self._writer.write_record(record)
        return offset

    def record(self, url, kind, body, content_type, **more):
        """A record without HTTP headers."""
        body = body.encode() if isinstance(body, str) else body
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), warc_content_type=content_type, warc_headers_dict=more
        )
        self._writer.write_record(record)

    def revisit(self, url):
        record = self._writer.create_revisit_record(url, "sha1:ABC", url, "2011-05-04T10:20:30Z")
        self._writer.write_record(record)


def arc(*pages, packed=False):
    """An ARC 1.0 file of (url, body) pairs."""
    head = "1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [f"filedesc://test.arc 0.0.0.0 20100616133000 text/plain {len(head)}\n{head}".encode()]
    for url, body in pages:
        response = f"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n{body}".encode()
        records.append(f"\n{url} 192.0.2.1 20100616133000 text/html {len(response)}\n".encode() + response)
    return b"".join(gzip.compress(record) for record in records) if packed else b"".join(records)
