"""What is run, one module for each command of `python -m training`; only `__main__` and the commands that run others import them."""
