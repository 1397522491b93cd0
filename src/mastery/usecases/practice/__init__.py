"""Step 3: sessions are timed and logged, skills kept, days off taken."""
