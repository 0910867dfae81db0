"""Records of further kinds in the sample company, a file each, named like the kind; a new one is found by that."""
