"""Optimizers, schedules, clipping and weight decay as rows of text; the conventions in which libraries differ."""
