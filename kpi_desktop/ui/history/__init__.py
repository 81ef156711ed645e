"""History: every action, what it touched, and the way back."""
