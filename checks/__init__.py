"""What ./run test does: named steps, and the servers that the tests need while they last."""
