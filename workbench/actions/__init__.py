"""Every verb of the program: one plain function per thing a person can do, each one journal step."""
