"""Descent by whole columns: norm(A w - y)^2, w^T A w, sum(j=1..n, (w_j - c_j)^2), never written out entry by entry."""
