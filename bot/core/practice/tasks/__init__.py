"""One module for each way of making tasks; all pure, all the same for the same seed."""
