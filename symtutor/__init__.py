"""The symbolic-math tutor: derivations, exact minima and gradient descent, each line checked."""
