class Gate:
    def require_approval(self, what):
        """Asks a person.

        Refuses: where nobody agrees.
        """
        if input(what) != "yes":
            raise PermissionError(what)
