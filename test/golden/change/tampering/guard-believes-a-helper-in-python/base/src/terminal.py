def agreed(what):
    return input(what) == "yes"
