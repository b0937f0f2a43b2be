"""What makes the sample's clubs last: seats, handovers, their files, texts and conduct."""
