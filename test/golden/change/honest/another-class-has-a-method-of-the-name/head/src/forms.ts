export class Form {
  requireApproval(field: string) {
    return `${field} needs one`;
  }
}

export class LongForm extends Form {
  override requireApproval(field: string) {
    return `${super.requireApproval(field)} of two people`;
  }
}
