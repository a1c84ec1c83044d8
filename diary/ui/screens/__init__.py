"""One screen, one module and one kv file of the same name."""
