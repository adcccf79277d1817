"""What is not translated is told: on each mark which language it stands for, and in a line on the page."""

import re

from servicebook.pages.values import literal
from servicebook.pages.viewpoint import Viewpoint
from servicebook.wording import say

_MARK = re.compile(r'(?<=<small class="sb-tongue")>([\w-]+)<')
# Behind the title of the page and the ways to other views.
_OPENING = re.compile(r'^# .*\n+(?:<nav class="sb-views".*\n+)?', re.MULTILINE)
_MANY = 6


def explained_marks(text: str, here: Viewpoint) -> str:
    """A page whose marks are explained: at its end, or, where there are many, before anything else."""
    marks = dict.fromkeys(_MARK.findall(text))
    if not marks:
        return text
    names = {mark: here.figures.language(mark) for mark in marks}
    hints = {mark: here.say(say("{language}, not translated yet", language=name)) for mark, name in names.items()}
    hinted, count = _MARK.subn(lambda mark: f' title="{hints[mark[1]]}">{mark[1]}<', text)
    legend = ", ".join(f"{mark} = {literal(name)}" for mark, name in names.items())
    told = f"{here.say(say('Not everything on this page is translated yet.'))} {legend}"
    line = f'<p class="sb-untranslated" data-search-exclude>{told}</p>\n\n'
    opening = _OPENING.search(hinted) if count >= _MANY else None
    place = opening.end() if opening else len(hinted)
    return f"{hinted[:place]}{line}{hinted[place:]}" if opening else f"{hinted.rstrip()}\n\n{line}"
