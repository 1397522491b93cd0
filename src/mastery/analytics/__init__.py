"""What the records say: forecasts, paces and scores as pure functions on plain values."""
