"""The brief: what a product manager writes, validated."""

import os

# A plugin of pydantic could change what a brief means.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
