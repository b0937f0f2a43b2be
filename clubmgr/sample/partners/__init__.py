"""What the brand and those who speak of it tell, give, agree, ask and owe each other."""
