"""How texts end that sites cut short for a feed, and what they add below them."""

import re

# The line of a plug-in below every entry, and how a text that was cut ends.
APPEARED = re.compile(r"(?<!\s)\s*The post .{1,300}? appeared first on .{1,100}?\.?\s*$", re.DOTALL)
CUT = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|\(more\s*(?:…|\.\.\.)?\))\W{0,5}$|"
    r"(?:continue reading|keep reading|read (?:the )?(?:more|on|full|rest|whole|entire)|"
    r"(?:full|more) (?:story|article)|view (?:full|the full)|click here)\b"
    r"[^.!?\"”]{0,120}[^\w\"”]{0,5}$",
    re.IGNORECASE,
)
