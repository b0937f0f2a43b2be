"""Records in, bytes out, and back. Knows neither SQL nor Textual."""
