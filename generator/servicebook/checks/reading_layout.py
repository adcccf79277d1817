"""Layout: how lines, indentation and keys tell what belongs to what."""

from servicebook.checks.frame import Rule, Stage, noted
from servicebook.findings import Severity

RULES: tuple[Rule, ...] = (
    noted(
        "yaml-syntax",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """What is written can be read as YAML.

        ## Question
        Can the document be read at all?
        ## What it reads
        The signs of the file, where no other rule knows a more exact cause.
        ## Why
        What cannot be read stands in no page of the handbook and is checked by no rule (D33).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        personas: [familie-unterwegs, , geschäftsreise]
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        personas: [familie-unterwegs, geschäftsreise]
        ```
        ## Not a finding
        A file in which nothing but comments stands.
        """,
    ),
    noted(
        "tab-indentation",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """Lines are indented with spaces.

        ## Question
        Do all lines begin with spaces, not with tabs?
        ## What it reads
        The blanks at the beginning of each line.
        ## Why
        YAML counts spaces to see what belongs to what. A tab is as wide as each editor likes, so two people would read two things (D33).
        ## Example that fails
        The line `owner: leitung-assistance` below a service, indented with the tab key in an editor that writes a tab.
        ## Example that passes
        The same line, indented with two spaces.
        ## Not a finding
        A tab within a text.
        """,
    ),
    noted(
        "wrong-indentation",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """The indentation of a line says to what it belongs.

        ## Question
        Does each line begin at the same column as the entries of which it is the next one?
        ## What it reads
        The blanks at the beginning of each line, against those of the lines above.
        ## Why
        A line that stands between two columns belongs to nothing, and nobody knows what its author meant (D33).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        fulfilment:
          - step: anruf
            name: Panne melden
           channel: hotline
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        fulfilment:
          - step: anruf
            name: Panne melden
            channel: hotline
        ```
        ## Not a finding
        Lists whose dashes stand right under their key, without indentation.
        """,
    ),
    noted(
        "missing-space",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """After the colon of a key stands a space.

        ## Question
        Is there a space between a key's colon and what follows?
        ## What it reads
        Lines that begin with a word and a colon.
        ## Why
        Without the space YAML takes the whole line for a text, and the key is not there (D20).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        owner:leitung-assistance
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        owner: leitung-assistance
        ```
        ## Not a finding
        A colon within a text, as in `08:00`.
        """,
    ),
    noted(
        "duplicate-key",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """A key stands only once within an entry.

        ## Question
        Is every key written once?
        ## What it reads
        The keys of each entry.
        ## Why
        Most programs would keep one of the two and silently drop the other, and nobody would miss it until a customer does (D20).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        owner: leitung-assistance
        benefit: Wer liegen bleibt, kommt trotzdem an.
        owner: einsatzleitung
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        owner: leitung-assistance
        benefit: Wer liegen bleibt, kommt trotzdem an.
        ```
        ## Not a finding
        The same key in two steps, or in two documents.
        """,
    ),
    noted(
        "not-a-map",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """A document consists of keys with what belongs to them.

        ## Question
        Does the document begin with a key?
        ## What it reads
        Each document as a whole.
        ## Why
        From a mere text or list nobody can tell whether it is a service, a register or a walked journey (D33).
        ## Example that fails
        ```yaml
        - pannenhilfe
        - beschwerde
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        ```
        ## Not a finding
        An empty document, and texts in Markdown files (`*.md`).
        """,
    ),
    noted(
        "conflict-marker",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """Somebody has decided which version holds.

        ## Question
        Has Git left two versions of a passage in the file?
        ## What it reads
        Lines that begin with seven signs `<`, `=` or `>`.
        ## Why
        Two people changed the same passage, and nobody has decided yet. Until then the handbook cannot say one thing (D20).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        <<<<<<< HEAD
        owner: leitung-assistance
        =======
        owner: einsatzleitung
        >>>>>>> umbau
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        owner: einsatzleitung
        ```
        ## Not a finding
        A line of seven such signs within a text that is indented.
        """,
    ),
)
"""Lines, indentation and keys."""
