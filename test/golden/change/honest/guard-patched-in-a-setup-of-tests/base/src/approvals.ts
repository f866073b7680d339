export class Approvals {
  constructor(private readonly chat: { ask(what: string): Promise<boolean> }) {}

  async requireApproval(what: string): Promise<void> {
    if (!(await this.chat.ask(what))) throw new Error(`refused: ${what}`);
  }
}
