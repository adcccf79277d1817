"""The manifest: a whole handbook as linked, reckoned and checked, in one versioned JSON text for other programs."""

from servicebook.interchange.manifest.schema import manifest_schema
from servicebook.interchange.manifest.whole import VERSION, Manifest, manifest

__all__ = ["VERSION", "Manifest", "manifest", "manifest_schema"]
