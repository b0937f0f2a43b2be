"""What is shown and which key does what. No SQL, no files, no clock."""
