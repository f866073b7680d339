class Approvals {
  void requireApproval(String what) {
    if (!desk.ask(what)) {
      log(what);
    }
  }
}
