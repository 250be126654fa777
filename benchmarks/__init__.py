"""What each figure is measured with."""
