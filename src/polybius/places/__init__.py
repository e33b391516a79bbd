"""Places: toponyms and where they lie."""

from __future__ import annotations

from polybius.places.stage import PlaceStage
from polybius.places.town_countries import town_country

__all__ = ["PlaceStage", "town_country"]
