class Approvals
  def requireApproval(what)
    raise Refused, what unless @chat.ask(what)
  end
end
