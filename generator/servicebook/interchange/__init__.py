"""Handbooks in the formats of other programs: all of it as JSON, a service as a flowchart (Mermaid) or a process (BPMN)."""
