"""What becomes of pictures at each provider, as far as its own pages tell."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.settings.choices import EngineId

RETENTION: Mapping[EngineId, str] = MappingProxyType(
    {
        EngineId.BFL: "Links to a result end after 10 minutes. How long pictures are kept beyond "
        "that is said in the terms of Black Forest Labs.",
        EngineId.FAL: "The result is deleted after 7 days, as Outframe asks; until then anyone who "
        "has its link can see it. The request stays on record for an hour.",
        EngineId.RUNWARE: "Runware does not say how long it keeps a result; the option ttl sets an "
        "end. Until then anyone who has its link can see it.",
    }
)
_REGIONS = {
    "api.bfl.ai": "any region, wherever there is room",
    "api.eu.bfl.ai": "the European Union",
    "api.us.bfl.ai": "the United States",
}


def region_of(host: str) -> str:
    """Where the pictures sent to `host` are worked on."""
    return _REGIONS.get(host, "not told by the provider")
