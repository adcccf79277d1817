"""Files: which of them are read, and why one cannot be."""

from servicebook.checks.frame import Rule, Stage, noted
from servicebook.findings import Severity

RULES: tuple[Rule, ...] = (
    noted(
        "no-blueprints",
        Severity.ERROR,
        Stage.SYNTAX,
        "files",
        """The handbook holds at least one file.

        ## Question
        Is there a YAML file in the folder of the blueprints?
        ## What it reads
        The folder `blueprints/`, or the one that `servicebook.yml` names.
        ## Why
        A handbook without a file says nothing, and an empty report would look as if all were well (D20).
        ## Example that fails
        A folder `blueprints/` in which nothing but pictures lies.
        ## Example that passes
        The same folder with a file `pannenhilfe.yml`.
        ## Not a finding
        Folders below it without files of their own.
        """,
    ),
    noted(
        "file-too-large",
        Severity.ERROR,
        Stage.SYNTAX,
        "files",
        """A file has a size that people can read.

        ## Question
        Is a file larger than five megabytes?
        ## What it reads
        The size of each file in the folder of the blueprints.
        ## Why
        Nobody writes that much YAML by hand: most often an export or a picture has slipped in. What nobody can read, nobody can keep consistent (D20).
        ## Example that fails
        A file of eight megabytes that a database has written, saved as `kunden.yml` among the blueprints.
        ## Example that passes
        The same data elsewhere, and in `blueprints/` only what people write.
        ## Not a finding
        Other kinds of files, such as pictures and tables: they are not read.
        """,
    ),
    noted(
        "file-binary",
        Severity.ERROR,
        Stage.SYNTAX,
        "files",
        """A file ending in `.yml` is a text.

        ## Question
        Does the file hold text?
        ## What it reads
        The first signs of each file.
        ## Why
        Pictures, Word documents and packed files hold no text, whatever they are called. What they say would be missing from the handbook (D33).
        ## Example that fails
        A Word document that was saved as `rollen.yml`.
        ## Example that passes
        The same words, saved as plain text.
        ## Not a finding
        Files with other endings: they are not read.
        """,
    ),
    noted(
        "file-encoding",
        Severity.ERROR,
        Stage.SYNTAX,
        "files",
        """A file is saved as UTF-8.

        ## Question
        Can every letter of the file be read?
        ## What it reads
        How the letters of each file are stored.
        ## Why
        Older programs store umlauts in their own way. Whoever reads them in another one sees wrong letters, also in the names that customers are told (D33).
        ## Example that fails
        A file with umlauts that an older editor has saved as “Windows-1252” or “ANSI”.
        ## Example that passes
        The same file, saved as “UTF-8”.
        ## Not a finding
        UTF-16 with its mark at the beginning, as some programs of Windows write it.
        """,
    ),
    noted(
        "file-unreadable",
        Severity.ERROR,
        Stage.SYNTAX,
        "files",
        """Every file of the handbook can be opened.

        ## Question
        May the file be read, and is it still there?
        ## What it reads
        Each file in the folder of the blueprints.
        ## Why
        What stands in the file is missing from the handbook, and whatever refers to it leads nowhere (D20).
        ## Example that fails
        A file that only its owner may open, or one that is deleted while the handbook is read.
        ## Example that passes
        A file that everybody in the team may read.
        ## Not a finding
        Hidden files, and the temporary ones of editors: they are left out.
        """,
    ),
    noted(
        "link-outside",
        Severity.ERROR,
        Stage.SYNTAX,
        "files",
        """What belongs to the handbook lies in its folder.

        ## Question
        Does a symbolic link lead out of the handbook's folder?
        ## What it reads
        Symbolic links (files that only point to another one) in the folder of the blueprints.
        ## Why
        Such a link could carry texts into reports that are not meant for its readers, and on another computer it leads nowhere (D20).
        ## Example that fails
        A link `rollen.yml` that leads to a file in somebody's home folder.
        ## Example that passes
        A copy of that file in `blueprints/register/`.
        ## Not a finding
        Links to files within the handbook.
        """,
    ),
    noted(
        "link-loop",
        Severity.ERROR,
        Stage.SYNTAX,
        "files",
        """A symbolic link leads to a file in the end.

        ## Question
        Does a symbolic link lead back to itself?
        ## What it reads
        Symbolic links (files that only point to another one) in the folder of the blueprints.
        ## Why
        Whoever follows it never arrives, and what it should stand for is missing from the handbook (D20).
        ## Example that fails
        A link `alt.yml` that leads to `neu.yml`, which is a link to `alt.yml`.
        ## Example that passes
        The file itself instead of the links.
        ## Not a finding
        Links that lead to a file over one or two others.
        """,
    ),
    noted(
        "measurement-unreadable",
        Severity.ERROR,
        Stage.SHAPE,
        "files",
        """Measured figures stand in a table that can be read.

        ## Question
        Has each table the columns indicator, period and value, and each line a figure?
        ## What it reads
        The tables `measurements/*.csv` beside the folder of the blueprints.
        ## Why
        A promise is watched by its figures. A line that cannot be read is a gap that nobody sees (D19, D21).
        ## Example that fails
        The line `ankunftszeit,2026-10,unter 45` in a table: “unter 45” is no figure.
        ## Example that passes
        The line `ankunftszeit,2026-10,43.5` in the same table.
        ## Not a finding
        A comma or a point as decimal sign, a semicolon between the columns, further columns.
        """,
    ),
)
"""Files and tables."""
