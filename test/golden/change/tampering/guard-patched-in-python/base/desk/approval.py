def requireApproval(what):
    if not ask(what):
        raise Refused(what)
