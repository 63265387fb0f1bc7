"""The code that runs inside the jail, beside the program, as the top-level package ``guest``."""
