"""Reading a page asks nothing of the network: not for suffix lists, not for schemas."""

import subprocess
import sys

from tests.conftest import ROOT

READ_A_PAGE = """
import socket, sys

def refuse(*arguments, **options):
    raise SystemExit(f"asked the network: {arguments}")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse

import jsonschema_rs, trafilatura
from courlan import extract_domain

page = '''<html lang="de"><head><title>Probe</title><meta name="author" content="Eva Muster">
<meta property="article:published_time" content="2010-10-13"></head><body><article><h1>Probe</h1>
<p>Ein erfundener Absatz, lang genug, um als Text erkannt zu werden, weil er von nichts handelt.</p>
<p>Noch ein erfundener Absatz mit <a href="https://blog.example.co.uk/seite">einem Verweis</a>.</p>
</article></body></html>'''
found = trafilatura.bare_extraction(page, url="https://www.example.de/a", with_metadata=True)
assert "erfundener Absatz" in found.text, found
assert extract_domain("https://blog.example.co.uk/seite") == "example.co.uk"
jsonschema_rs.validator_for({"$schema": "https://json-schema.org/draft/2020-12/schema"}).validate({})
print("read")
"""


def test_reading_a_page_asks_nothing_of_the_network():
    command = [sys.executable, "-c", READ_A_PAGE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "read"), done.stderr
