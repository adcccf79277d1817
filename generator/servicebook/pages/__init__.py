"""Writing: a linked and checked handbook becomes finished pages, as values that know no site engine."""

from dataclasses import replace

from servicebook.pages.addresses import Address, Addresses
from servicebook.pages.drafting import Draft
from servicebook.pages.finishing import finished
from servicebook.pages.material import Material
from servicebook.publication import Publication

__all__ = ["Address", "Addresses", "Draft", "Material", "write"]


def write(material: Material) -> Publication:
    """All pages of a handbook, with the navigation between them."""
    draft = Draft.of(material)
    pages = finished((leaf.write() for leaf in draft.leaves.values()), draft.start)
    return replace(
        draft.outline,
        pages=(*pages, *material.extra),
        assets={**material.drawings, **draft.sheets, **draft.tables},
    )
