"""Question in, answer out; owns understanding, conversation, abstention, quoting and the command line."""
