"""The brief: what a product manager writes, validated."""

import os

# A plugin of pydantic could change what a brief means, and looking for plugins is a tenth of the start of `check`.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
