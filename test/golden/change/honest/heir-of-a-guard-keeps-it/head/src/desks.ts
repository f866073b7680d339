import { Approvals } from "./approvals";

export class DeskApprovals extends Approvals {
  describe() {
    return "asks the desk";
  }
}
