import { lineDirectives } from "../directives.ts";
import { CodeCollector } from "../embedded.ts";
import type { ConfigFormat } from "./format.ts";

/** Tables of cron: variables, and the commands with the times when they are run. */
export const crontabFormat: ConfigFormat = {
  id: "crontab",
  matches: (file) => /(^|\/)(crontabs?([-_.]\w+)?|cron\.d\/[\w.-]+|crontabs\/[\w.-]+)$|\.(cron|crontab)$/.test(file),
  lower: (file, text) => {
    const code = new CodeCollector(text, "shell");
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      const [assigned] = /^\s*[A-Za-z_]\w*=\S.*/.exec(line) ?? [];
      if (assigned !== undefined) code.add({ pieces: [[index, index + line.length]], isShared: true });
      const start = assigned === undefined ? commandAt(line) : 0;
      if (start > 0) code.add({ pieces: [[index + start, index + line.length]] });
    }
    const found = code.finish();
    return { file, format: "crontab", values: [], comments: lineDirectives(text), problems: [], ...(found && { code: found }) };
  },
};

/** Five times, or `@daily`; in the table of the whole system a user's name follows. */
const times = /^\s*(?:@[a-z]+|(?:[\d*,/A-Za-z~-]+\s+){4}[\d*,/A-Za-z~-]+)\s+/;
const user = /^[a-z_][\w-]*\s+(?=\.?\/|"?\$|cd\s|curl\s|wget\s|test\s|python|php\s|node\s|ruby\s|bash\s|sh\s|docker\s|\w+_dump\s|\[)/;

/** Where the command of a line begins; 0: it has none. */
function commandAt(line: string): number {
  const before = times.exec(line)?.[0].length ?? 0;
  return before === 0 ? 0 : before + (user.exec(line.slice(before))?.[0].length ?? 0);
}
