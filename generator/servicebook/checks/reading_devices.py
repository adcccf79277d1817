"""Devices of YAML that a handbook does without, since people who know no YAML could not read them."""

from servicebook.checks.frame import Rule, Stage, noted
from servicebook.findings import Severity

RULES: tuple[Rule, ...] = (
    noted(
        "merge-key",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """What holds is written where it holds.

        ## Question
        Are entries taken over from elsewhere with `<<`?
        ## What it reads
        The keys of each entry.
        ## Why
        People without YAML knowledge could not see what holds in this place (D33).
        ## Example that fails
        ```yaml
        roles:
          berater: &vorbild
            name: Berater
            hours: 24/7
          beraterin-nacht:
            name: Beraterin in der Nacht
            <<: *vorbild
        ```
        ## Example that passes
        ```yaml
        roles:
          berater:
            name: Berater
            hours: 24/7
          beraterin-nacht:
            name: Beraterin in der Nacht
            hours: 24/7
        ```
        ## Not a finding
        A service that is a variant: it inherits what it does not write itself.
        """,
    ),
    noted(
        "yaml-tag",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """A value carries no type of a program.

        ## Question
        Does a value begin with `!!` and a word for programs?
        ## What it reads
        What stands before each value.
        ## Why
        Such words tell programs how to read a value, and some programs even carry them out. The handbook is for people, and reads plain texts only (D33).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        name: !!str Pannenhilfe
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        name: Pannenhilfe
        ```
        ## Not a finding
        An exclamation mark within a text.
        """,
    ),
    noted(
        "complex-key",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """The name of an entry is a word.

        ## Question
        Does a map or a list stand where the name of an entry should be?
        ## What it reads
        The keys of each entry.
        ## Why
        Mostly it is a text that begins with two braces, such as a placeholder of a letter: to YAML each of them opens a map, and the text is lost (D33).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        benefit: {{ vorname }} kommt an
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        benefit: "{{ vorname }} kommt an"
        ```
        ## Not a finding
        Braces within a text.
        """,
    ),
    noted(
        "alias-bomb",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """What is referred to has an end.

        ## Question
        Do references with `*` contain themselves, or grow far beyond the size of the file?
        ## What it reads
        Places that are marked with `&`, and the references to them with `*`.
        ## Why
        A few such lines can fill up a computer's memory. A handbook that takes contributions from others must not break down over them (D20).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        notes: &notizen
          - *notizen
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        notes:
          - Im Winter dauert es länger.
        ```
        ## Not a finding
        A few references to short passages.
        """,
    ),
    noted(
        "nesting-too-deep",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """Entries lie within one another only as deep as a reader can follow.

        ## Question
        Do more than fifty maps and lists lie within one another?
        ## What it reads
        The brackets and indentations of each document.
        ## Why
        No service needs this. It is a slip, or somebody tries to break down the program (D20).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        notes: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        notes:
          - Im Winter dauert es länger.
        ```
        ## Not a finding
        Long files: only depth counts.
        """,
    ),
)
"""Devices that are not read."""
