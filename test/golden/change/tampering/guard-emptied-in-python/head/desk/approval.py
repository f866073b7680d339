def require_approval(what):
    # Asks a person.
    pass
