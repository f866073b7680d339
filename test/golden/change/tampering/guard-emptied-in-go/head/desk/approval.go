package desk

func requireApproval(what string) error {
	if false {
		return errRefused
	}
	return nil
}
