/** What a framework hands to handlers, or the program hands on, under usual names, and what of it asks the service. */
export interface HandedContext {
  readonly language: "typescript" | "python" | "ruby" | "csharp" | "php";
  readonly names: RegExp;
  /** The package that a file with such a handler imports something of; undefined where the methods leave no doubt. */
  readonly from?: RegExp;
  readonly module: string;
  /** What it is to its package; undefined: a function. */
  readonly type?: string;
  /** Methods, and members that have some. */
  readonly methods?: RegExp;
  /** It is handed in by the name of such a member: `context.octokit` is the client itself. */
  readonly isMember?: true;
}

const discord = { language: "typescript", from: /^(discord|@discordjs\/|@sapphire\/)/, module: "discord.js" } as const;
const discordPy = { language: "python", from: /^(discord|nextcord|disnake)\b/, module: "discord" } as const;
const telegraf = { language: "typescript", from: /^(telegraf|nestjs-telegraf|grammy|@grammyjs\/)/, module: "telegraf" } as const;
const aiogram = { language: "python", from: /^aiogram\b/, module: "aiogram" } as const;
const telegramPy = { language: "python", from: /^telegram\b/, module: "telegram" } as const;
const telethon = { language: "python", from: /^(telethon|pyrogram)\b/, module: "telethon" } as const;
const bolt = { language: "typescript", from: /^@slack\/bolt/, module: "@slack/bolt" } as const;
const boltPy = { language: "python", from: /^slack_bolt\b/, module: "slack_bolt" } as const;

const collection = { language: "typescript", names: /^coll?$|[cC]ollection$/, module: "mongodb", type: "Collection" } as const;

/** An extension is handed the application when that is made: `def init_app(self, app)`. */
const flask = { language: "python", module: "flask" } as const;

/** What bots are handed, and those who ask a collection. */
export const handedContexts: readonly HandedContext[] = [
  { ...flask, names: /^app$/, type: "Flask", methods: /^config$/ },
  {
    ...discord,
    names: /^interaction$/,
    type: "CommandInteraction",
    methods: /^(reply|editReply|deferReply|deleteReply|followUp|deferUpdate|showModal|fetchReply|update|channel|user|member|guild)$/,
  },
  {
    ...discord,
    names: /^(message|msg)$/,
    type: "Message",
    methods: /^(reply|react|startThread|delete|edit|pin|crosspost|channel|author|member|guild)$/,
  },
  {
    ...discordPy,
    names: /^ctx$/,
    type: "Context",
    methods: /^(send|reply|respond|defer|edit|channel|author|message|guild|followup|interaction|response)$/,
  },
  {
    ...discordPy,
    names: /^interaction$/,
    type: "Interaction",
    methods: /^(response|followup|channel|user|guild|message|send|edit_original_response|delete_original_response)$/,
  },
  { ...discordPy, names: /^message$/, type: "Message", methods: /^(reply|add_reaction|delete|edit|pin|channel|author|guild)$/ },
  {
    ...telegraf,
    names: /^ctx$/,
    type: "Context",
    methods: /^((reply|answer|send|edit|delete|forward|copy|pin|ban|kick|restrict|promote|leave|set)\w*|react|telegram|api|tg)$/,
  },
  {
    ...aiogram,
    names: /^(message|msg|callback|callback_query|call|query)$/,
    type: "Message",
    methods: /^((answer|reply|edit|send|copy|forward|delete)\w*|pin|react|bot|message)$/,
  },
  {
    ...telegramPy,
    names: /^update$/,
    type: "Update",
    methods: /^(message|callback_query|channel_post|inline_query|effective_(message|chat|user))$/,
  },
  { ...telegramPy, names: /^(context|ctx)$/, type: "Context", methods: /^bot$/ },
  {
    ...telethon,
    names: /^(event|message|msg|client)$/,
    type: "Message",
    methods: /^((reply|respond|edit|delete|forward|send|copy|pin)\w*|client)$/,
  },
  { ...bolt, names: /^(say|respond)$/ },
  {
    ...bolt,
    names: /^client$/,
    type: "WebClient",
    methods: /^(chat|files|users|conversations|views|reactions|pins|bookmarks|reminders|team|usergroups|apiCall)$/,
  },
  { ...boltPy, names: /^(say|respond)$/ },
  {
    ...boltPy,
    names: /^client$/,
    type: "WebClient",
    methods: /^((chat|files|users|conversations|views|reactions|pins|bookmarks|reminders|team|usergroups)_\w+|api_call)$/,
  },
  {
    language: "ruby",
    names: /^event$/,
    from: /^discordrb$/,
    module: "Discordrb",
    type: "Event",
    methods: /^(respond|send_message|send_file|send_embed|edit_response|defer|channel|message|user|author|server)$/,
  },
  { language: "ruby", names: /^bot$/, from: /^telegram\/bot$/, module: "Telegram", type: "Client", methods: /^api$/ },
  // What `actions/github-script` hands to a script.
  { language: "typescript", names: /^github$/, module: "@octokit/rest", type: "Octokit", methods: /^(rest|graphql|paginate)$/ },
  {
    language: "typescript",
    names: /^context$/,
    from: /^probot$/,
    module: "@octokit/rest",
    type: "Octokit",
    methods: /^octokit$/,
    isMember: true,
  },
  {
    language: "python",
    names: /^_?(db|session|db_session|sess)$/,
    from: /^(sqlalchemy|sqlmodel)\b|(^|\.)models?(\.|$)/,
    module: "sqlalchemy.orm",
    type: "Session",
    // `get` is asked of sessions of HTTP, too, and of a visitor's.
    methods: /^(query|add|add_all|merge|delete|scalars?|execute)$/,
  },
  // What WordPress has as a global.
  {
    language: "php",
    names: /^wpdb'?$/,
    module: "wpdb",
    type: "wpdb",
    methods: /^(query|get_results|get_row|get_col|get_var|insert|replace|update|delete)$/,
  },
  // `UseSerilog((context, configuration) => configuration.WriteTo.Seq(url))`
  { language: "csharp", names: /^\w+$/, from: /^Serilog(\.|$)/, module: "Serilog", type: "LoggerConfiguration", methods: /^WriteTo$/ },
  { ...collection, from: /^mongodb$/, methods: /^(find|findOne|aggregate|distinct|count|insert|update|remove)$/ },
  {
    ...collection,
    methods:
      /^((insert|update|delete)(One|Many)|replaceOne|bulkWrite|findOneAnd(Update|Delete|Replace)|countDocuments|estimatedDocumentCount)$/,
  },
];
