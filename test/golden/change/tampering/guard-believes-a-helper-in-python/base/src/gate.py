from .terminal import agreed


class Gate:
    def require(self, what):
        if not agreed(what):
            raise PermissionError(what)
