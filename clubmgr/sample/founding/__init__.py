"""How the clubs were founded: milestones, sheets to tick and decide, figures gone past."""
