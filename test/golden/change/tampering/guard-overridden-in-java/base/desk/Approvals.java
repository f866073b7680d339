class Approvals {
  void requireApproval(String what) {
    if (!desk.ask(what)) {
      throw new RefusedException(what);
    }
  }
}
