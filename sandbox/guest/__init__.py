"""The code that runs inside, beside the program, as the package ``guest``."""
