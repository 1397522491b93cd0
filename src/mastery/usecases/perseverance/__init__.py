"""Step 5: setbacks are logged and planned for."""
