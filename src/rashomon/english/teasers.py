"""Endings of texts that sites cut short for a feed, and the lines that they add below."""

import re

# The line of a plug-in below every entry, and the ending of a text that was cut.
APPEARED = re.compile(r"(?<!\s)\s*The post .{1,300}? appeared first on .{1,100}?\.?\s*$", re.DOTALL)
CUT = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|\(more\s*(?:…|\.\.\.)?\))\W{0,5}$|"
    r"(?:continue reading|keep reading|read (?:the )?(?:more|on|full|rest|whole|entire)|"
    r"(?:full|more) (?:story|article)|view (?:full|the full)|click here)\b"
    r"[^.!?\"”]{0,120}[^\w\"”]{0,5}$",
    re.IGNORECASE,
)
