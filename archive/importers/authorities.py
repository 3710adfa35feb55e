"""Finding or making the authority records that an import names."""

from __future__ import annotations

from typing import TypeVar

from archive import snapshot
from archive.importers.dossiers import DossierError
from archive.importers.storable import check_storable
from archive.models import Author, Identifier, Outlet, Study

AnyAuthority = TypeVar("AnyAuthority", Author, Outlet, Study)


class Authorities:
    """The authorities of a batch; each is looked up once.

    A record that is here already stays as it is: an import may fill what is empty, but what
    an editor has entered is not overwritten. Raises :class:`DossierError` for what the database
    could not hold.
    """

    def __init__(self) -> None:
        self._agents: dict[snapshot.Agent, Author] = {}
        self._outlets: dict[snapshot.Outlet, Outlet] = {}
        self._studies: dict[str, Study] = {}

    def agent(self, agent: snapshot.Agent) -> Author:
        """The person, organisation or group of that kind and name (or ARK)."""
        if agent not in self._agents:
            self._agents[agent] = self._find_agent(agent) or _stored(
                Author(ark=agent.ark, kind=agent.kind, name=agent.name, is_public=agent.public)
            )
        return self._agents[agent]

    def outlet(self, outlet: snapshot.Outlet) -> Outlet:
        """The outlet of that name (or ARK); address and kind are filled in if they were empty."""
        if outlet not in self._outlets:
            found = _by_ark(Outlet, outlet.ark) or Outlet.objects.filter(name=outlet.name).first()
            if found is None:
                found = _stored(Outlet(ark=outlet.ark, name=outlet.name, url=outlet.url, kind=outlet.kind))
            elif (outlet.url and not found.url) or (outlet.kind and not found.kind):
                found.url, found.kind = found.url or outlet.url, found.kind or outlet.kind
                _stored(found)
            self._outlets[outlet] = found
        return self._outlets[outlet]

    def study(self, study: snapshot.Study) -> Study:
        """The study that agrees in every field."""
        fingerprint = Study.fingerprint_of(study)
        if fingerprint not in self._studies:
            found = Study.objects.filter(fingerprint=fingerprint).first()
            self._studies[fingerprint] = found or _stored(
                Study(
                    publisher=study.publisher,
                    title=study.title,
                    year=study.year,
                    sample_size=study.sample_size,
                    population=study.population,
                    method=study.method,
                    url=study.url,
                )
            )
        return self._studies[fingerprint]

    def _find_agent(self, agent: snapshot.Agent) -> Author | None:
        named = Author.objects.filter(kind=agent.kind, name=agent.name)
        return _by_ark(Author, agent.ark) or named.first()


def _stored(record: AnyAuthority) -> AnyAuthority:
    """Save the record, unless the database could not hold it or its ARK names something else."""
    check_storable(record, type(record).__name__)
    if record._state.adding and record.ark and Identifier.objects.filter(ark=record.ark).exists():
        raise DossierError(f"{record.ark} names another record of this archive")
    record.save()
    return record


def _by_ark(model: type[Author] | type[Outlet], ark: str) -> Author | Outlet | None:
    return model.objects.filter(ark=ark).first() if ark else None
