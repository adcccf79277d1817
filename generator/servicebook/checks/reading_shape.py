"""Shape: keys, words and values that the format knows."""

from servicebook.checks.frame import Rule, Stage, noted
from servicebook.findings import Severity

RULES: tuple[Rule, ...] = (
    noted(
        "unknown-document",
        Severity.ERROR,
        Stage.SHAPE,
        "shape",
        """Every document says what it is.

        ## Question
        Is the document a service, an observation or a part of the registers?
        ## What it reads
        The keys at the left margin of each document.
        ## Why
        What nobody can place is shown nowhere and checked by nothing. Most often one word is misspelt (D33).
        ## Example that fails
        ```yaml
        servise: pannenhilfe
        name: Pannenhilfe
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        name: Pannenhilfe
        ```
        ## Not a finding
        Registers that are split over several files.
        """,
    ),
    noted(
        "unknown-key",
        Severity.ERROR,
        Stage.SHAPE,
        "shape",
        """Every key is one that the format knows.

        ## Question
        Does the format know each key in the place where it stands?
        ## What it reads
        The keys of all entries, those of `servicebook.yml` too.
        ## Why
        What stands under a misspelt key is not read: it looks planned and counts for nothing (D20).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        benfit: Wer liegen bleibt, kommt trotzdem an.
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        benefit: Wer liegen bleibt, kommt trotzdem an.
        ```
        ## Not a finding
        Ids and terms: they are free.
        """,
    ),
    noted(
        "missing-key",
        Severity.ERROR,
        Stage.SHAPE,
        "shape",
        """Every entry has the keys without which it says nothing.

        ## Question
        Is there a key missing without which the entry cannot be read?
        ## What it reads
        The few keys that the format demands, such as the id of a step or the text of a promise.
        ## Why
        Without it nobody can refer to the entry, so it is left out of the handbook (D21).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        promises:
          ankunft:
            within: 45 min
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        promises:
          ankunft:
            text: In 45 Minuten ist Hilfe bei Ihnen.
            within: 45 min
        ```
        ## Not a finding
        Keys that the checks ask for in a live service: a draft may leave them open.
        """,
    ),
    noted(
        "unknown-word",
        Severity.ERROR,
        Stage.SHAPE,
        "shape",
        """Where the format offers words to choose from, one of them is used.

        ## Question
        Is the word one of those that can stand here?
        ## What it reads
        Keys with a closed list of words, such as `status`, `quality` or `kind`.
        ## Why
        The same thing bears the same word everywhere. Only so can services be compared, and the checks know how strict to be (D33).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        status: aktiv
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        status: live
        ```
        ## Not a finding
        Keys without such a list: there the words are yours.
        """,
    ),
    noted(
        "unreadable-value",
        Severity.ERROR,
        Stage.SHAPE,
        "shape",
        """Times, amounts, shares and days are written so that they can be reckoned with.

        ## Question
        Can the value be read as what it should be?
        ## What it reads
        Durations, amounts of money, shares, targets, hours, days, feelings, lists and maps.
        ## Why
        A promise can be held against the times of the steps only if both are figures. What cannot be read is not checked (D19, D21).
        ## Example that fails
        ```yaml
        service: pannenhilfe
        promises:
          ankunft:
            text: In 45 Minuten ist Hilfe bei Ihnen.
            within: eine gute Weile
        ```
        ## Example that passes
        ```yaml
        service: pannenhilfe
        promises:
          ankunft:
            text: In 45 Minuten ist Hilfe bei Ihnen.
            within: 45 Minuten
        ```
        ## Not a finding
        `unknown` for a time that nobody knows yet, and words such as `auf Anfrage` for a price.
        """,
    ),
)
"""Keys, words and values."""
