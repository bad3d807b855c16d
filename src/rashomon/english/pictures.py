"""Text under pictures and around players: labels, verbs of showing, links to other articles."""

import re

# Number of a picture among many: `8/34 A ferry at the quay`.
NUMBERED = re.compile(r"(?P<n>\d{1,3})\s?(?:/|of)\s?(?P<all>\d{1,3})\s+[\"“‘']?[A-Z\d]")
PLAYER = re.compile(
    r"\b(?:hide|show|toggle) caption\b|\breplay more videos\b|"
    r"\b(?:just|must) watch(?:ed)?\b.*\d:\d\d",
    re.IGNORECASE,
)
# A line without one of these has nothing from a player or picture.
PLAYED = ("caption", "replay", "watch")
SHOWN = (
    "photo", "image", "picture", "grab", "still", "handout", "sketch", "illustration", "seen",
    "shown",
)  # fmt: skip
STORIES = re.compile(
    r"(?:MOST (?:READ|POPULAR|VIEWED)|READ MORE|TRENDING|TOP STORIES|MORE FROM|DON'T MISS|"
    r"RECOMMENDED|POPULAR NOW)\b(?: (?:IN|ON|NOW|TODAY|FROM|STORIES|NEWS))*\b|"
    r"(?:Related|Recommended|More|Other|Latest|Popular) (?:stories|articles|news|coverage|videos|"
    r"reading)\b|Related(?: \w+)? (?=[A-Z])|Order Reprints\b|Today['’]s Paper \|"
)
OF_PICTURE = re.compile(
    r"\bin (?:this|an?) (?:\w+[ -]){0,3}(?:photo(?:graph)?|image|picture|frame grab|video grab|"
    r"screen ?grab|still|handout|sketch|illustration)\b",
    re.IGNORECASE,
)
PICTURE = re.compile(
    r"(?:this|an?|these|combination|undated|file)(?: \w+){0,3} "
    r"(?:photo(?:graph)?|image|picture|frame grab|screen ?grab|still|handout)s?"
    r"(?:,| (?:\w+ ){0,2}(?:released|provided|taken|obtained|made|handed|supplied|distributed|"
    r"posted|issued)\b)",
    re.IGNORECASE,
)
PICTURED = re.compile(
    r"(?:above|below|left|right|centre|center)?,? ?pictured"
    r"(?:[:,]| (?:is|are|here|above|below|at|in|on|with|left|right|from)\b)",
    re.IGNORECASE,
)
INSIDE = re.compile(
    r"\(pictured\b[^()]{0,60}\)|,? pictured[,.]|\b(?:is|are|was|were) (?:pictured|seen|shown)\b"
    r"|\(pictured\)",
    re.IGNORECASE,
)
SAYS = re.compile(r"\b(?:said|says|told|according to)\b", re.IGNORECASE)
# Labels of pictures that sites print together with their captions.
PRODUCED = re.compile(r"image (?:copyright|source|caption)[ :]|enlarge this image\b")
