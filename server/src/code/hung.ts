/** What frameworks hand to all handlers, on which programs hang what they need there: `ctx.db`, `req.app.locals.redis`. */
const names =
  "c|ctx|context|req|request|app|application|server|fastify|instance|locals|state|var|extensions|current_app|g|bot|client|globalThis|global|resolve|Http";
const holder = new RegExp(`^(${names})$`);
/** What these have by themselves. */
const own =
  /^(get|set|body|query|params|headers|cookies|user|session|url|path|method|ip|files?|json|text|status|log(ger)?|config|env|name|id|length|data|type|props|children|process|console)$/;

/** Whether something is called as those are. */
export const isHolder = (name: string): boolean => holder.test(name);

/** What is told how services are made, and gives them: `$container->get("orders")`. */
const container = /^(container|di|locator)$/;

/** Whether a member may be one that a program hung there. */
export const mayBeHung = (of: string, key: string): boolean => (holder.test(of) || container.test(of)) && !own.test(key);

/** Whether it is what all components of a program have: `Vue.prototype.$http`. */
export const isOfAll = (of: string, key: string): boolean => key.startsWith("$") && /^(globalProperties|prototype)$/.test(of);

/** Whether all requests of a program are given to another: `globalThis.fetch = vi.fn()`. */
export const isEveryFetch = (of: string, key: string): boolean => key === "fetch" && /^(global|globalThis|window|self)$/.test(of);

/** Methods that hang something under a name: of Hono and Express, of Fastify; of Laravel's facades. */
export const hangs = /^(set|decorate|decorateRequest|decorateReply|macro)$/;
/** Calls that tell a container how something is made. */
export const hangsMade = /^(singleton|bind|scoped)$/;

/** A method that a program adds to a facade, apart from what stands in the container: `Http::macro("partner", …)`. */
export const macroName = (name: string): string => `::${name}`;

/** The key under which it is found, by those who look for what provides it and by files that ask for it. */
export const hungKey = (name: string): string => `@${name}`;

const asked = new RegExp(`\\b(?:${names})(?=[?!]?\\.(?:get\\(["'](\\w+)|(\\w+)[?!]?\\.)|\\[["'](\\w+)|\\s*:\\s*\\{([^{}]*)\\})`, "g");
const takenOut = new RegExp(`\\{([^{}]*)\\}\\s*=\\s*[\\w.]*\\b(?:${names})\\b\\s*(?![\\w.([])`, "g");

/** Vue and Nuxt: `this.$http`, `useNuxtApp().$api`, `const { $api } = useNuxtApp()`. */
const ofAll = /\b(?:this|useNuxtApp\(\))\.(\$\w+)|\{([^{}]*)\}\s*=\s*useNuxtApp\(/g;

/** The last of what a resolver is handed: `(_, { id }, { db }) => …`. */
const handedLast = /,\s*\{([^{}()]*)\}\s*(?::\s*[\w$.<>]+\s*)?\)\s*(?:=>|\{|:)/g;

/** The names under which a text asks for what hangs there. */
export function hungNames(text: string): readonly string[] {
  const lists = [takenOut, handedLast].flatMap((pattern) => [...text.matchAll(pattern)].map(([, list = ""]) => list));
  const found = [...text.matchAll(asked)].map(([, got, member, entry, list]) => got ?? member ?? entry ?? list ?? "");
  const all = [...text.matchAll(ofAll)].map(([, member, list = ""]) => member ?? list);
  return [...lists, ...found, ...all]
    .flatMap((list) => list.split(","))
    .flatMap((one) => {
      const name = one.replace(/[:=].*/s, "").trim();
      return /^\$?\w+$/.test(name) && !own.test(name) ? [hungKey(name)] : [];
    });
}
