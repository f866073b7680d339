package desk

func requireApproval(what string) error {
	if !ask(what) {
		return errRefused
	}
	return nil
}
