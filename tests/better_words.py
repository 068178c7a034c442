"""Which words the course does not use, what to write instead, and where another thing is meant."""

BETTER = {  # what stood in the first edition, in large and small letters, and what to write
    r"wants mending|wants to be mended": "needs fixing",
    r"in the name of Leo|in Leo's name": "for Leo",
    r"some metres": "a few metres",
    r"press on a line": "click a line",
    r"(?:wrote|writes) \*?beside\*? (?:each|a|the) picture": "saved inside the file",
    r"take the position away": "turn off location",
    r"no legal advice": "not legal advice",
    r"from how many \w+ on": "how many does it take",
    r"what stands outside": "what is stored outside",
    r"nearer and farther": "zoom in and out",
    r"on how many different places": "at how many",
    r"beside the map stands": "next to the map",
    r"a guess about you acts on you": "has consequences, right or wrong",
    r"alike faces are near|alike ones near": "similar faces end up close together",
    r"did not care about other": "made no difference",
    r"you do now, for free": "you are doing, for free",
    r"\bput another number of a face in": "try another number",
    r"without a blink\b": "without blinking",
    r"who is troubled": "who gets the trouble",
    r"rate worth telling": "rate worth reporting",
    r"let \w+ \w+ program loose": "run the program",
    r"can be worked out again": "can be recovered",
    r"until the home is safe": "before the home is safe",
    r"\bit goes when\b|a temporary one": "it disappears when",
    r"nor is who publishes|[;,] who chooses": "anyone who",
    r"and who moves, changes": "if you move",
    r"lies in one folder": "is kept in one folder",
    r"remember\w* of\b": "remembered about",
    r"\b(?:well seen|guises?)\b": "well spotted; version",
    r"(?<!there )(?:is no photo|are no photos)\b": "is not a photo",
    r"no tag holds": "no tag contains",
    r"faces are the other\b": "faces belong to the other",
    r"as a child would": "nothing: it talks down",
    r"draws? the line": "threshold",
    r"finds anybody\b": "finds many people",
    r"\ba phone writes its location\b": "a phone that may use its location",
    r"not for you to see": "somebody else chose it",
    r"best protection comes|nobody promised that": "what is so: it preaches",
}
ONE_WORD = {  # menus of JupyterLab, with a capital letter, have words of their own
    r"\b[Bb]orders?\b": "threshold",
    r"\b[Pp]ositions?\b": "location",
    r"\bcells?\b": "box",
}
ANOTHER_THING = {  # where such a word is the right one: what it is there
    "{where}, near the border": "the border of a country",
    "Elsewhere also called *cell*": "what other courses call a box",
}
FRIGHT = (
    r"(?i)\b(?:thie(?:f|ves)|burglars?|admirers?|strangers?|stalkers?|criminals?"
    r"|st(?:ands?|ood) empty|where to wait|meet the owner)\b"
)
QUOTED = {  # what somebody else wrote in one sentence, word for word, and its key in the sources
    "To create ideas for you, we'll select media from your camera roll and upload it to our cloud"
    " on an ongoing basis, based on info like time, location or themes": "offer-permission",
}
