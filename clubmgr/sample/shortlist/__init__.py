"""Who may lead which club: the candidacies, their grids, and what was seen and heard."""
