"""Spreadsheets: a handbook as sheets, and sheets as plain data of the format."""
