"""What a plan and a journal are: pydantic values, nothing else."""
