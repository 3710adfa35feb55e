"""All figures by their names in the address, in the order in which a reader meets them."""

from __future__ import annotations

from archive.explore import crosstables, debate, network
from archive.explore.figures import Kind

FIGURES: dict[str, Kind] = {
    kind.name: kind for kind in (debate.KIND, crosstables.PLATFORMS, crosstables.TOPICS, network.KIND)
}
