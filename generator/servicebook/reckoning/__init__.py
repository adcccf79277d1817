"""The arithmetic of services: paths, times, money, effort; every figure with what makes it up, or why there is none."""
