export class Form {
  requireApproval(): boolean {
    return true;
  }
}
