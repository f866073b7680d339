class Gate:
    def require_approval(self, what):
        if input(what) != "yes":
            raise PermissionError(what)
