"""Who was in touch with whom, about what, and what was promised."""
