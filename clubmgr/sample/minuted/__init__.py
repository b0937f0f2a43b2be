"""What the clubs have met about: agendas, what was said and decided, minutes and what follows."""
