"""What to learn from a run."""
from .descent import Descent, Diagnosis
def diagnose(descent, minimum, hessian): return ()
