"""Lines of a report that are not its prose: credits, notices, invitations to read, share or subscribe.

A pattern takes a whole paragraph of at most 300 characters. What could begin a sentence of news ("Share
prices fell", "Copyright law", "By Monday evening") has to keep its form down to the end of the paragraph.
"""

from __future__ import annotations

import re

_LONGEST = 300
_LONGEST_CREDIT = 600
_NAME = r"(?:[A-ZÀ-ÖØ-Þ@][\w.'’-]*|al-\w+|[dv][aeio]n?|bin|ibn|der|el|of)"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,4}}"
_PEOPLE = rf"{_NAMES}(?:\s*(?:,|and|&|;)\s*(?:and\s+)?{_NAMES}){{0,8}}"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_NOT_A_NAME = (
    rf"(?!(?i:{_WEEKDAYS}|{_MONTHS}|(?:spring|summer|autumn|winter|order|the|far|now|then|early|late|mid)\b))"
)
_MOMENT = (
    rf"(?:(?:{_WEEKDAYS}|{_MONTHS}|\d[\d:./-]*(?:st|nd|rd|th|am|pm)?|[ap]\.?m\.?|gmt|utc|\w{{1,2}}[sd]t|at|on|by"
    r"|hours?|minutes?|days?|ago|[,|–—-])[\s,.]*){1,14}"
)
_PLATFORM = (
    r"(?:twitter|facebook|instagram|telegram|whatsapp|linkedin|youtube|reddit|tiktok|e-?mail|pinterest|x\b)"
)
_CREDITED = (
    r"(?:reporting|editing|writing|compiled|translated|translation|written|edited|reported|photographs?)"
)

# Whole paragraphs, in any case.
_LINES = rf"""
    (?:also\s+read|read\s+also|read\s+(?:more|next)|see\s+also|watch|listen|related(?:\s+\w+)?|more\s+on\s+this
      |don['’]t\s+miss|must\s+read|recommended|further\s+reading|trending(?:\s+now)?|editor['’]s\s+picks?)
      \s*[:|»>–—-].*
  | (?:also\s+read|read\s+also|read\s+(?:more|next)|see\s+also|recommended|continue\s+reading|more\s+stories
      |related(?:\s+(?:stories|articles|news|topics|content|links|posts))?|most\s+(?:read|viewed|popular)
      |advertise?ments?(?:\s+continue\s+reading\s+the\s+main\s+story)?|sponsored(?:\s+content)?|trending(?:\s+now)?
      |story\s+continues(?:\s+below(?:\s+advertisement)?)?|article\s+continues\s+after\s+(?:this\s+)?advertisement
      |leave\s+a\s+(?:comment|reply)|(?:no\s+|\d+\s+)?(?:comments?|shares?|views?)(?:\s+yet)?|tweet|print|e-?mail
      |photos?|video|image|gallery|save|ends?|listen\s+to\s+(?:this\s+)?article|watch\s+live|back\s+to\s+top
      |skip\s+(?:ad|advert|advertisement)|loading(?:\.\.\.|…)?|\d{{1,2}}\s*-?\s*min(?:ute)?s?\s+read)\s*[.:!]?
  | read\s+more\s+(?:about|at|from|on|here|in|of\s+our|stories|news)\b.{{0,120}}
  | read\s+the\s+(?:full|original|rest|whole|entire)\b.{{0,20}}
      \b(?:story|article|report|post|interview|here|at|on)\b.{{0,80}}
  | (?:click|tap)\s+(?:here|on\s+the\s+link|the\s+link)\b.{{0,160}}
  | follow\s+(?:(?:us|him|her|them|me)\b(?:\s+(?:on|at|for|@).{{0,160}})?|@.{{0,160}}
      |{_NAMES}\s+(?:on\s+{_PLATFORM}|@).{{0,160}})\s*[.!]?
  | (?:share|like)\s+(?:us\s+)?(?:this(?:\s+(?:story|article|post|page|news|video))?
      |(?:on|via|to)\s+{_PLATFORM}.{{0,80}})\s*[:.!]?
  | (?:sign\s+up|subscribe|register)\s+(?:here|now|today|to|for|and)\b.{{0,100}}
      \b(?:newsletters?|updates?|alerts?|channel|podcast|emails?|briefings?|inbox|app|headlines)\b.{{0,120}}
  | (?:sign\s+up|subscribe|log\s*in|register)(?:\s+(?:here|now|today))?\s*[.!]?
  | (?:join|download|install|get)\s+(?:us|our|the)\b.{{0,60}}
      \b(?:whatsapp|telegram|channel|app|newsletter|community)\b.{{0,120}}
  | (?:support|donate\s+to)\s+(?:our|independent)\s+journalism\b.{{0,160}}
  | by\s+(?:continuing|clicking|subscribing|signing)\b.{{0,80}}
      \b(?:you\s+agree|terms|privacy|cookies)\b.{{0,160}}
  | (?:privacy\s+policy|terms\s+(?:of|and)\s+\w+)(?:\s*[|·,].{{0,120}})?
  | (?:\(?copyright[\s:,©]*(?:\(c\))?[\s©,]*|©\s*.{{0,40}}|\(c\)\s*)(?:19|20)\d\d\b.{{0,240}}
  | this\s+(?:material|content|article|report)\s+may\s+not\s+be
      \s+(?:published|reproduced|copied|redistributed|used).*
  | this\s+(?:article|story|piece|post|content)\s+(?:was|is|has\s+been|first|originally)\b.{{0,40}}
      \b(?:published|updated|republished|corrected|amended|appeared|edited|produced|translated|generated)\b.{{0,200}}
  | (?:first\s+|last\s+)?(?:published|updated|posted|modified|issued)(?:\s+on|\s+at|\s*[:|])?\s*{_MOMENT}
  | [(\[](?:graphic|video|watch|read|photo|image|map|listen|more)\b[^)\]]*[)\]]
  | (?:file\s+)?(?:photo|image|picture|photograph|video|graphic|illustration|credit|caption|source|tags?
      |topics?|keywords?|categor(?:y|ies)|filed\s+under|contact|e-?mail)(?:\s+credits?)?\s*[:/|].{{0,200}}
  | [(\[]?(?:representational|representative|file|undated|handout)
      \s+(?:photo|image|picture|photograph|footage)s?[.)\]]*
  | \(?\s*with\s+(?:additional\s+)?(?:inputs?|reporting|files?)\s+(?:from|by)\s+.{{0,120}}
  | \((?:additional\s+|further\s+)?{_CREDITED}(?:\s+and\s+\w+)?(?:\s+in\s+[^.;:]{{1,40}})?\s+by\b.*
  | (?:\*\s*){{3,}} | [\#=_~*-]{{3,}} | [-–—\s]*30[-–—\s]* | [-–—]\s*ends?\s*[-–—]
  | (?:\*\s*)?(?:have\s+you|do\s+you\s+have|got)\b.{{0,20}}\b(?:story|tip)\b.{{0,120}}
  | https?://\S+ | www\.\S+ | [\w.+-]+@[\w.-]+\.\w+ | pic\.twitter\.com/\S+
"""
# Whole paragraphs that only their capitals tell from prose.
_BYLINES = rf"""
    (?:By|BY)\s*:?\s+{_NOT_A_NAME}{_PEOPLE}(?:\s+(?:in|at)\s+{_PEOPLE})?(?:\s*[|/–—-]\s*{_PEOPLE})?
  | (?:From|By)\s+(?:[Oo]ur|[Aa]|[Tt]he)\s+(?:\w+\s+){{0,2}}
      (?i:correspondents?|reporters?|staff(?:\s+\w+)?|bureau|desk)(?:\s+(?:in|at)\s+{_PEOPLE})?
  | (?:Our|OUR|Staff|STAFF|Special)\s+(?:\w+\s+){{0,2}}
      (?i:correspondents?|reporters?|writers?)(?:\s+in\s+{_PEOPLE})?
  | (?:(?:News\s+)?Agencies|(?:Web|News|Monitoring|National)\s+Desk|Staff(?:\s+and\s+agencies)?
      |Agence\s+France-Presse|(?:The\s+)?Associated\s+Press|AFP|Reuters|AP|Xinhua)
  | (?:{_PEOPLE}\s+)?(?:in\s+{_PEOPLE}\s+)?contributed
      \s+(?:to\s+this\s+(?:report|article|story)|reporting)\.?
  | {_PEOPLE}\s+reported\s+from\s+{_PEOPLE}[.;]?
      (?:\s*{_PEOPLE},?\s+(?:reported\s+|contributed\s+)?from\s+{_PEOPLE}\.?)?
  | (?:Additional\s+|Further\s+)?(?i:{_CREDITED})(?:\s+and\s+\w+)?\s+by:?\s+{_PEOPLE}(?:\s+in\s+{_PEOPLE})?
      (?:[;,.]?\s*(?:and\s+)?(?i:{_CREDITED})\s+by:?\s+{_PEOPLE})*\.?
  | (?:Copyright|COPYRIGHT|©|\(c\))\s+(?:©\s*)?{_PEOPLE}\.?
"""
_WHOLE = re.compile(rf"(?:(?i:{_LINES})|{_BYLINES})\s*", re.VERBOSE | re.DOTALL)
# What gives away a line of up to 300 characters wherever in it it stands.
_SIGN = re.compile(
    r"\ball\s+rights\s+reserved\b|\b(?:we|site|website|page)\s+uses?\s+cookies\b"
    r"|\bcookie\s+(?:policy|settings|preferences)\b"
    r"|[(\[|/]\s*(?:file\s+)?(?:photo|image|picture)s?\s*(?:[:/]|by\b|credit|courtesy)"
    r"|[/|(]\s*(?:getty\s+images|shutterstock|afp\s+photo|ap\s+photo|via\s+reuters|via\s+getty)"
)
_HINTS = ("reserved", "cookie", "photo", "image", "picture", "shutterstock", "via reuters", "via getty")
_CREDIT = re.compile(
    rf"[(\[]\s*(?:(?:Additional|Further)\s+)?(?i:{_CREDITED})(?:\s+and\s+\w+)?(?:\s+in\s+[^()\[\]]{{1,40}})?"
    r"\s+by\s+[A-Z][^()\[\]]{2,560}[)\]]?\s*\Z"
)


def is_boilerplate(paragraph: str) -> bool:
    """Whether the paragraph (without blanks around it) is none of the report's own prose."""
    if len(paragraph) > _LONGEST:
        return False
    return _WHOLE.fullmatch(paragraph) is not None or _has_sign(paragraph)


def _has_sign(paragraph: str) -> bool:
    lower = paragraph.lower()
    return any(hint in lower for hint in _HINTS) and _SIGN.search(lower) is not None


def credit_start(paragraph: str) -> int | None:
    """Where a closing credit, ``(Reporting by …; editing by …)``, begins in the paragraph, if it has one."""
    first = max(len(paragraph) - _LONGEST_CREDIT, 0)
    if " by " not in paragraph[first:]:
        return None
    found = _CREDIT.search(paragraph, first)
    return found.start() if found else None
