def require_approval(what):
    # Asks a person.
    # A person decides.
    if not ask(what):
        raise Refused(what)
