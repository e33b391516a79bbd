"""Places: toponyms and where they lie."""

from __future__ import annotations

from polybius.places.stage import PlaceStage

__all__ = ["PlaceStage"]
