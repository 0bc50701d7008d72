"""Forms of the desk: they check shape, the verbs check sense."""
