"""One way of making up examples for all property tests: the same ones each time, and not too many.

A failing example is shown as it was made up; `pytest --hypothesis-profile=smallest` takes minutes to make it smaller.
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "specsmith",
    derandomize=True,  # a failure stays until it is repaired, on every machine
    database=None,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    phases=(Phase.explicit, Phase.generate),
)
settings.register_profile("smallest", settings.get_profile("specsmith"), phases=tuple(Phase))
settings.load_profile("specsmith")
