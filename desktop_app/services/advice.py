"""Advice before painting: what the chosen engine is probably weak at on this photo."""

import asyncio

from desktop_app.document.document import Document
from desktop_app.geometry.extent import Size
from desktop_app.settings.choices import EngineId

_VIEW = Size(512, 512)  # px; enough to see lines and subjects at the edges


async def advise(document: Document) -> tuple[str, ...]:
    """One sentence for each extended edge that will probably not come out well."""
    if document.recipe.engine is not EngineId.LOCAL or not document.frame.margins.grows:
        return ()
    return await asyncio.to_thread(_look, document)


def _look(document: Document) -> tuple[str, ...]:
    import numpy as np  # noqa: PLC0415 - not at start-up

    from desktop_app.engines.local.advice import edge_warnings  # noqa: PLC0415
    from desktop_app.imaging.pyramid import quick_level  # noqa: PLC0415
    from desktop_app.imaging.source import identify  # noqa: PLC0415

    level = quick_level(identify(document.photo.path), _VIEW)
    pixels = np.frombuffer(level.pixels, np.uint8).reshape(level.size.height, level.size.width, 4)
    crop = document.frame.photo_crop
    left, right = round(crop.x * level.scale), round(crop.right * level.scale)
    top, bottom = round(crop.y * level.scale), round(crop.bottom * level.scale)
    rgb = pixels[top : max(bottom, top + 1), left : max(right, left + 1), 2::-1]
    return tuple(warning.sentence for warning in edge_warnings(rgb, document.frame.margins))
