"""What every listed thing in a brief has: an identity, and the derived texts it replaces."""

from typing import Annotated, ClassVar

from specsmith.brief.scalars import Choice, Identifier, Text
from specsmith.brief.section import Noted

Stage = Annotated[str, Choice("stage", "discovery", "alpha", "beta", "ga")]
Exposure = Annotated[str, Choice("exposure", "internal", "partner", "internet")]
DataClass = Annotated[str, Choice("data class", "public", "internal", "confidential", "restricted")]


class Item(Noted):
    """One thing in a list; `prefix` begins the id of one that has none of its own."""

    prefix: ClassVar[str] = "X"

    id: Identifier | None = None
    """A name that never changes: FR-7, R-2. Without one the item has a provisional id."""
    covers: tuple[Text, ...] = ()
    """Derived texts that this item replaces: SEC-07@upload-session."""
