"""Servicebook: load the blueprints, link them, check them, draw and write them, publish or report."""

__version__ = "0.1.0"
