def agreed(what):
    return True
