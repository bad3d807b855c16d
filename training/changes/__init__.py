"""Training of the judge of reworded stretches; see `training/README.md`."""
