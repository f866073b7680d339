/** What a framework hands to handlers under a name of its own, and the methods of it that ask the service. */
export interface HandedContext {
  readonly name: string;
  /** The package that a file with such a handler imports something of. */
  readonly from: RegExp;
  readonly module: string;
  readonly type: string;
  readonly methods: RegExp;
}

export const handedContexts: readonly HandedContext[] = [
  {
    name: "interaction",
    from: /^(discord|@discordjs\/|@sapphire\/)/,
    module: "discord.js",
    type: "CommandInteraction",
    methods: /^(reply|editReply|deferReply|deleteReply|followUp|deferUpdate|showModal|fetchReply)$/,
  },
  {
    name: "message",
    from: /^(discord|@discordjs\/|@sapphire\/)/,
    module: "discord.js",
    type: "Message",
    methods: /^(reply|react|startThread)$/,
  },
];
