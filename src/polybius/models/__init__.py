"""What is learned: weights that ship, each with a card that says what they were trained on."""
