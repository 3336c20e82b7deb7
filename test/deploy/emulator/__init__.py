"""What ministack lacks for this project: see README.md."""
