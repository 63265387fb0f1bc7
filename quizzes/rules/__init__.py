"""Pure decisions: the same arguments, the same answer; what time it is is an argument."""
