"""The keys of points, badges, challenges and draws."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    # Points and ranking
    Key("recognition.open", "enter", "open", N_("Open"), N_("What this person contributed, one by one"), "recognition", shown=True, needs_row=True),
    Key("recognition.new", "n", "new", N_("Add"), N_("Note a contribution that the program cannot know of"), "recognition", shown=True, writes=True),
    Key("recognition.span", "t", "span", N_("Period"), N_("Twelve months, a quarter, a year, always"), "recognition", shown=True),
    Key("recognition.later", "right_square_bracket", "shift(1)", N_("Later"), N_("The period after"), "recognition"),
    Key("recognition.earlier", "left_square_bracket", "shift(-1)", N_("Earlier"), N_("The period before"), "recognition"),
    Key("recognition.clubs", "a", "clubs", N_("All clubs"), N_("The ranking of all clubs, or of this one"), "recognition"),
    Key("recognition.badges", "b", "badges", N_("Badges"), N_("Badges and statuses: who has which, since when, why"), "recognition", shown=True),
    Key("recognition.challenges", "c", "challenges", N_("Challenges"), N_("Short challenges and their results"), "recognition", shown=True),
    Key("recognition.draws", "o", "draws", N_("Draws"), N_("Draws, their seeds, and whether they come out the same again"), "recognition", shown=True),
    Key("recognition.give", "r", "give", N_("Give it"), N_("Give a badge to the marked ones"), "recognition", writes=True, needs_row=True),
    Key("recognition.draw", "D", "draw", N_("Draw"), N_("Draw winners among the marked ones, or all that are listed"), "recognition", writes=True, needs_row=True),
    Key("recognition.activities", "p", "activities", N_("What counts"), N_("How many points each activity earns"), "recognition"),
    Key("recognition.write", "w", "write", N_("File"), N_("Write this ranking to a file, to publish it"), "recognition", needs_row=True),
    Key("recognition.close", "escape", "close", N_("Back"), N_("Peel one layer: the marks, then the screen"), "recognition", shown=True),
    # What somebody, or a club, contributed
    Key("contributions.new", "n", "new", N_("Add"), N_("Note a contribution that the program cannot know of"), "contributions", shown=True, writes=True),
    Key("contributions.edit", "e,enter", "edit", N_("Edit"), N_("Change what was noted by hand"), "contributions", shown=True, writes=True, needs_row=True),
    Key("contributions.rate", "v", "rate", N_("Rating"), N_("Give what was noted by hand from 1 to 5"), "contributions", shown=True, writes=True, needs_row=True),
    Key("contributions.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake"), "contributions", shown=True, writes=True, needs_row=True),
    Key("contributions.close", "escape", "close", N_("Back"), N_("Back to the ranking"), "contributions", shown=True),
    # What counts
    Key("activities.edit", "e,enter", "edit", N_("Points"), N_("How many points it earns"), "activities", shown=True, writes=True, needs_row=True),
    Key("activities.switch", "x", "switch", N_("Counts or not"), N_("Count this activity no more, or again"), "activities", shown=True, writes=True, needs_row=True),
    Key("activities.new", "n", "new", N_("New"), N_("Add an activity of one's own"), "activities", shown=True, writes=True),
    Key("activities.reset", "d,delete", "reset", N_("Usual again"), N_("As usual again; an activity of one's own goes"), "activities", shown=True, writes=True, needs_row=True),
    Key("activities.close", "escape", "close", N_("Back"), N_("Back to the ranking"), "activities", shown=True),
    # Badges and statuses
    Key("badges.give", "r", "give", N_("Give it"), N_("Give this badge or status to somebody, and why"), "badges", shown=True, writes=True, needs_row=True),
    Key("badges.new", "n", "new", N_("New"), N_("Add a badge or a status"), "badges", shown=True, writes=True),
    Key("badges.edit", "e,enter", "edit", N_("Edit"), N_("Change the badge, or the award"), "badges", shown=True, writes=True, needs_row=True),
    Key("badges.take", "x", "take", N_("Take away"), N_("Take the award away from today on, and why"), "badges", shown=True, writes=True, needs_row=True),
    Key("badges.lock", "h", "lock", N_("Keep"), N_("Keep the award by hand, whatever the points say; again lets them count"), "badges", shown=True, writes=True, needs_row=True),
    Key("badges.review", "v", "review", N_("Review"), N_("What the points of twelve months give and take away"), "badges", shown=True, writes=True),
    Key("badges.delete", "d,delete", "delete", N_("Delete"), N_("Delete the badge or the award"), "badges", writes=True, needs_row=True),
    Key("badges.all", "b", "all", N_("Over"), N_("Show awards that are over and badges given no more, or not"), "badges"),
    Key("badges.close", "escape", "close", N_("Back"), N_("Back to the ranking"), "badges", shown=True),
    # Challenges
    Key("challenges.open", "enter", "open", N_("Result"), N_("The ranking of the challenge"), "challenges", shown=True, needs_row=True),
    Key("challenges.new", "n", "new", N_("New"), N_("Begin a challenge: from when to when, what counts, what there is to win"), "challenges", shown=True, writes=True),
    Key("challenges.edit", "e", "edit", N_("Edit"), N_("Change the challenge"), "challenges", shown=True, writes=True, needs_row=True),
    Key("challenges.draw", "D", "draw", N_("Draw"), N_("Draw winners among those who took part"), "challenges", shown=True, writes=True, needs_row=True),
    Key("challenges.prize", "p", "prize", N_("Prize"), N_("Give the prize to who is first, as a perk"), "challenges", shown=True, writes=True, needs_row=True),
    Key("challenges.delete", "d,delete", "delete", N_("Delete"), N_("Delete the challenge"), "challenges", writes=True, needs_row=True),
    Key("challenges.close", "escape", "close", N_("Back"), N_("Back to the ranking"), "challenges", shown=True),
    # The result of a challenge
    Key("result.open", "enter", "open", N_("Open"), N_("What this person contributed, one by one"), "result", shown=True, needs_row=True),
    Key("result.new", "n", "new", N_("Add"), N_("Note a contribution that the program cannot know of"), "result", shown=True, writes=True),
    Key("result.give", "r", "give", N_("Give it"), N_("Give a badge to the marked ones"), "result", shown=True, writes=True, needs_row=True),
    Key("result.draw", "D", "draw", N_("Draw"), N_("Draw winners among the marked ones, or all that are listed"), "result", shown=True, writes=True, needs_row=True),
    Key("result.write", "w", "write", N_("File"), N_("Write this ranking to a file, to publish it"), "result", shown=True, needs_row=True),
    Key("result.close", "escape", "close", N_("Back"), N_("Peel one layer: the marks, then the screen"), "result", shown=True),
    # Draws
    Key("draws.open", "enter", "open", N_("Verify"), N_("Draw again from the same list, and show the list and the seed"), "draws", shown=True, needs_row=True),
    Key("draws.new", "n", "new", N_("New"), N_("Draw winners: among members, or those who contributed"), "draws", shown=True, writes=True),
    Key("draws.edit", "e", "edit", N_("Edit"), N_("Title, prize, notes; all else stays as it was drawn"), "draws", shown=True, writes=True, needs_row=True),
    Key("draws.prize", "p", "prize", N_("Prize"), N_("Give the prize to a winner, as a perk"), "draws", shown=True, writes=True, needs_row=True),
    Key("draws.delete", "d,delete", "delete", N_("Delete"), N_("Delete the draw, whole"), "draws", writes=True, needs_row=True),
    Key("draws.close", "escape", "close", N_("Back"), N_("Back to the ranking"), "draws", shown=True),
)  # fmt: skip
