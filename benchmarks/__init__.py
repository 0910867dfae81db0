"""How fast it is: every figure beside the bare minimum, measured in the same run."""
