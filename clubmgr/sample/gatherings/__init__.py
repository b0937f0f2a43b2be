"""The clubs' meetings: when and where, who was asked, who came, what was on the agenda."""
