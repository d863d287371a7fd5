"""The core of the Ministerial Workbench: records, negotiation, composing. It imports no Qt."""
