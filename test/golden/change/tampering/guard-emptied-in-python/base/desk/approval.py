def require_approval(what):
    # Asks a person.
    if not ask(what):
        raise Refused(what)
