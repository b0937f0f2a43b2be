"""Acts that take several layers: read what is stored, make the papers, note that it was done."""
