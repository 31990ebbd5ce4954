"""The brief's model: every field that a brief can have, documented once."""

from specsmith.brief.model.brief import Brief

__all__ = ["Brief"]
