"""The same life, exported in every way people have: is the same concluded from each?"""
