"""The six criteria, one file each: from what a row means for people to its value."""
