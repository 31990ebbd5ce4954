"""The names of the system's own parts, which mean nothing to people outside."""

from __future__ import annotations

import re

from specsmith.spec import Spec


class OwnParts:
    """Knows the components that are ours, the system as a whole apart."""

    def __init__(self, spec: Spec) -> None:
        components = spec.architecture.components if spec.architecture else ()
        own = {each.name for each in components if not each.external} - {spec.head.system}
        names = "|".join(re.escape(each) for each in sorted(own, key=len, reverse=True))
        self._named = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) if names else None

    def named_in(self, *texts: str) -> bool:
        """Whether one of the texts names a part."""
        return self._named is not None and any(map(self._named.search, texts))
