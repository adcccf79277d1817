"""Texts: the signs in a sentence that mean something else to YAML, and cut it, end it or turn it into something."""

from servicebook.checks.frame import Rule, Stage, noted
from servicebook.findings import Severity

RULES: tuple[Rule, ...] = (
    noted(
        "text-cut",
        Severity.WARNING,
        Stage.SYNTAX,
        "syntax",
        """A sentence is read to its end.

        ## Question
        Has a sign swallowed the rest of a sentence?
        ## What it reads
        Sentences between `{…}` or `[…]` that contain a comma, sentences with a space and `#`, and lines that begin with a dash and stand under a text.
        ## Why
        YAML goes on without complaint, but the handbook then holds half a sentence, and half a promise is another promise (D20).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        promises:
          ankunft: {text: Wir kommen schnell, und wir rufen vorher an}
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        promises:
          ankunft:
            text: Wir kommen schnell, und wir rufen vorher an
        ```
        ## Not a finding
        Short words between brackets, such as `[hotline, app]`, and comments that begin with `# ` and a space.
        """,
    ),
    noted(
        "colon-in-text",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """A text with a colon stands in quotes.

        ## Question
        Is a colon within a sentence taken for the end of a key?
        ## What it reads
        Lines in which a second colon is followed by a space.
        ## Why
        To YAML, what stands before such a colon is the name of an entry. The sentence cannot be read as one (D33).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        benefit: Unser Versprechen: Sie kommen an.
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        benefit: "Unser Versprechen: Sie kommen an."
        ```
        ## Not a finding
        A colon without a space behind it, as in `08:00`.
        """,
    ),
    noted(
        "special-start",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """A text that begins with a special sign stands in quotes.

        ## Question
        Does a text begin with a sign that has a meaning of its own in YAML?
        ## What it reads
        The first sign of each text: `%`, `@`, `*`, `&`, `!`, `>`, `|` and the backtick.
        ## Why
        At the beginning of a text YAML takes these signs for instructions, and the text is lost (D33).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        benefit: *Wichtig* ist, dass Sie ankommen.
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        benefit: "*Wichtig* ist, dass Sie ankommen."
        ```
        ## Not a finding
        The same signs further back in a text.
        """,
    ),
    noted(
        "text-after-quote",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """Where a quotation mark closes, the text ends.

        ## Question
        Does a text go on after its closing quotation mark or bracket?
        ## What it reads
        Texts that begin with a quotation mark or a bracket.
        ## Why
        To YAML the text is over there. What is spoken to customers would be torn apart (D33).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        fulfilment:
          - step: anruf
            says: "Geht es Ihnen gut?" Erst dann das Kennzeichen.
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        fulfilment:
          - step: anruf
            says: «Geht es Ihnen gut?» Erst dann das Kennzeichen.
        ```
        ## Not a finding
        A comment behind the text, and other quotation marks such as «…» or „…“: they are signs like any other.
        """,
    ),
    noted(
        "unclosed-quote",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """Each quotation mark that opens is closed.

        ## Question
        Is the quotation mark at the beginning of a text closed at its end?
        ## What it reads
        Texts that begin with `"` or `'`.
        ## Why
        All lines below would belong to this text, and be missing where they are needed (D20).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        benefit: "Wer liegen bleibt, kommt trotzdem an.
        owner: leitung-assistance
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        benefit: "Wer liegen bleibt, kommt trotzdem an."
        owner: leitung-assistance
        ```
        ## Not a finding
        An apostrophe within a word, and a text in quotes that goes on over several lines and is closed there.
        """,
    ),
    noted(
        "unclosed-bracket",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """Each bracket that opens is closed.

        ## Question
        Is a bracket that opens a list or a map closed again?
        ## What it reads
        Entries that begin with `[` or `{`.
        ## Why
        All lines below would belong to this entry, and be missing where they are needed (D20).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        personas: [familie-unterwegs, geschäftsreise
        owner: leitung-assistance
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        personas: [familie-unterwegs, geschäftsreise]
        owner: leitung-assistance
        ```
        ## Not a finding
        Brackets within a text, and lists between brackets that go on over several lines and are closed there.
        """,
    ),
    noted(
        "control-character",
        Severity.ERROR,
        Stage.SYNTAX,
        "syntax",
        """A text holds only what can be seen.

        ## Question
        Are there characters in the file that nobody can see?
        ## What it reads
        Every character of the file.
        ## Why
        Such characters come along when text is copied from presentations and other programs. YAML does not allow them, and nobody would find them by looking (D33).
        ## Example that fails
        A sentence copied from a slide that still holds the soft line break of the slide.
        ## Example that passes
        The same sentence, typed anew.
        ## Not a finding
        Umlauts, accents, emojis and all other visible signs; hard spaces and tabs within a text.
        """,
    ),
)
"""Signs within texts."""
