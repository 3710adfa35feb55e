"""What the container files, the handbook and the citation file say is true of the code."""

import re

import pytest
import yaml

from tests.conftest import ROOT

READ = set(re.findall(r'variables(?:\.get\(|, )"([A-Z_]+)"', (ROOT / "config/environment.py").read_text()))
READ_BY_OTHERS = {"FORWARDED_ALLOW_IPS"}


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def test_every_variable_that_is_read_has_its_row_in_the_handbook():
    assert len(READ) == 16
    handbook = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
    assert {name for name in READ if f"| `{name}` |" not in handbook} == set()


def test_the_compose_file_sets_only_variables_that_are_read(compose):
    assert set(compose["services"]["web"]["environment"]) <= READ | READ_BY_OTHERS


def test_secrets_have_to_be_given(compose):
    text = str(compose["services"])
    assert "${SECRET_KEY:?" in text
    assert "${POSTGRES_PASSWORD:?" in text


def test_volumes_are_declared_and_the_database_is_checked(compose):
    services = compose["services"]
    used = {volume.split(":")[0] for service in services.values() for volume in service["volumes"]}
    assert used == set(compose["volumes"])
    assert "pg_isready" in services["db"]["healthcheck"]["test"][1]
    assert services["web"]["depends_on"]["db"]["condition"] == "service_healthy"


def test_the_image_runs_as_nobody_special_and_checks_itself():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert lines.index("USER archive") < next(i for i, line in enumerate(lines) if line.startswith("CMD"))
    assert any(line.startswith("HEALTHCHECK") for line in lines)


def test_the_citation_file_names_what_the_format_requires():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["license"] == "MIT"
    assert citation["version"] in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
