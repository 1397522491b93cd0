"""One question after another: asked, answered, taken back, in a live prompt or line by line."""
