class BatchApprovals extends Approvals {
  @Override
  void requireApproval(String what) {
    log(what);
  }
}
