"""Mistakes with names: what is looked for, where, and in which words it is told."""
