"""The brief: what a product manager writes, validated."""

import os
import sys
from types import ModuleType

# A plugin of pydantic could change what a brief means, and looking for plugins is a tenth of the start of `check`.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class _NoPlugins(ModuleType):
    """In the place of pydantic's own, which loads a dozen modules before it sees that no plugin is wanted."""

    def get_plugins(self) -> tuple[()]:
        return ()


sys.modules.setdefault("pydantic.plugin._loader", _NoPlugins("pydantic.plugin._loader"))
