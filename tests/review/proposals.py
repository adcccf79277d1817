"""Pull requests on trial: the example handbook in a real repository, and what somebody proposes to change in it."""

import re

from repository import Repository
from trial import AS_OF, REPOSITORY, english, files_of

from servicebook.pages.proposal_telling import loosening, story, verdict
from servicebook.pages.proposal_voice import PlainVoice
from servicebook.report.briefing import Briefing
from servicebook.report.review_text import review_text
from servicebook.reviewing import Asked, reviewed
from servicebook.wording import catalogue

HELP = "blueprints/services/pannenhilfe.yml"
ROLES = "blueprints/register/rollen.yml"
CHANNELS = "blueprints/register/kanaele.yml"
PARTNERS = "blueprints/register/partner.yml"
SETTINGS = "servicebook.yml"


class Proposal:
    """The texts of a handbook while somebody works on them."""

    def __init__(self, files=None):
        self.before = files_of(REPOSITORY) if files is None else files
        self.files = dict(self.before)

    def edit(self, path, before, after):
        """Write something else in one place."""
        assert before in self.files[path], before
        self.files[path] = self.files[path].replace(before, after, 1)
        return self

    def everywhere(self, pattern, after):
        """Write something else wherever a pattern stands."""
        self.files = {path: re.sub(pattern, after, text) for path, text in self.files.items()}
        return self

    def write(self, path, text):
        """A file, new or another one; None takes it away."""
        self.files[path] = text
        return self

    def review(self, root):
        """What it does, in a repository whose last commit holds the handbook as it was."""
        repository = Repository(root)
        repository.commit("Das Handbuch", self.before)
        repository.write({path: text for path, text in self.files.items() if self.before.get(path) != text})
        return reviewed(root, Asked(), AS_OF)


def opening(review):
    """What somebody in a hurry reads: the loosening if there is any, the verdict, the story."""
    voice = PlainVoice(review, catalogue("en"))
    lines = [loosening(review), story(review, voice)]
    first, last = ("" if line is None else english(line) for line in lines)
    told = [*filter(None, [first]), " · ".join(map(english, verdict(review))), last]
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in told]


def report(review, **more):
    """The whole report in English, as a pipe gets it."""
    briefing = Briefing(catalogue("en"), AS_OF, sources=review.head.sources, **{"compact": True, **more})
    return review_text(review, briefing).replace("\N{NO-BREAK SPACE}", " ")
