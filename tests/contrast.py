"""How well a colour can be read on another, by the formula of the Web Content Accessibility Guidelines."""

from __future__ import annotations

ENOUGH = 4.5
"""What the guidelines ask for text of the usual size, at level AA."""


def contrast(text: str, ground: str) -> float:
    """From 1, the same colour, to 21, black on white; colours are six hex digits."""
    light, dark = sorted([luminance(text), luminance(ground)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[each : each + 2], 16) / 255 for each in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
