/** A number in an alert's words: how much has to happen, how long it takes until somebody hears of it, or how often it must happen. */
interface Quantity {
  /** `much`: the more, the later. `little`: the less, the later ("below 95 %"). `long`: the longer, the later. `often`: the more in less time. */
  readonly kind: "much" | "little" | "long" | "often";
  readonly value: number;
  /** Of `often`: in how many seconds. */
  readonly seconds?: number;
}

/** In seconds. */
const units: readonly (readonly [words: string, seconds: number])[] = [
  ["ms|msecs?|milliseconds?", 0.001],
  ["s|secs?|seconds?", 1],
  ["m|mins?|minutes?", 60],
  ["h|hrs?|hours?", 3600],
  ["d|days?", 86_400],
  ["w|weeks?", 604_800],
  ["months?", 2_592_000],
  ["years?", 31_536_000],
];
const adverbs: Readonly<Record<string, number>> = { hourly: 3600, daily: 86_400, nightly: 86_400, weekly: 604_800, monthly: 2_592_000 };

const number = String.raw`\d{1,3}(?:[,'_]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const unit = units.map(([words]) => words).join("|");
const quantity = new RegExp(
  String.raw`(?<![\w#@-])(?:(?<count>${number}|half an?|an?|one|per|each|every)\s*(?<unit>${unit})(?![\w-])|(?<plain>${number})(?<thousand>k\b)?|(?<adverb>${Object.keys(adverbs).join("|")})\b)|\/\s*(?<slashed>${unit})(?![\w/-])`,
  "gi",
);

/**
 * Whether an alert comes later than before by its own words: the same ones with other numbers or units of time, "at 20 tickets an hour"
 * and "at 2000 tickets an hour", "within 10 minutes" and "within 10 days". What is said otherwise can't be told.
 */
export function isLaterInWords(before: string, now: string): boolean {
  const [was, is] = [readWords(before), readWords(now)];
  if (was.rest !== is.rest) return false;
  return was.quantities.some((one, at) => isLater(one, is.quantities[at]));
}

function isLater(was: Quantity, is: Quantity | undefined): boolean {
  if (!is || is.kind !== was.kind) return false;
  if (was.kind === "little") return is.value < was.value;
  if (was.kind !== "often") return is.value > was.value;
  const [rate, other] = [was.value / (was.seconds ?? 1), is.value / (is.seconds ?? 1)];
  return other > rate || (other === rate && is.value > was.value);
}

/** The quantities of a text, and the text without them. */
function readWords(text: string): { readonly rest: string; readonly quantities: readonly Quantity[] } {
  const quantities: Quantity[] = [];
  let rest = "";
  let end = 0;
  // The last count that no time was said for yet.
  let open: number | undefined;
  for (const { 0: whole, index, groups = {} } of text.matchAll(quantity)) {
    const { count, unit: of, plain, thousand, adverb, slashed } = groups;
    const before = text.slice(end, index);
    const isWindow = slashed !== undefined || /^(per|each|every)$/i.test(count ?? "") || /\b(in|within|during|per)\s+$/i.test(before);
    if (plain !== undefined) {
      const isLeast = /(\b(below|under|less than|fewer than|drops? to|falls? to|at most)|<=?)\s*$/i.test(before);
      quantities.push({ kind: isLeast ? "little" : "much", value: numberOf(plain) * (thousand ? 1000 : 1) });
      open = isLeast ? undefined : quantities.length - 1;
    } else {
      const seconds = adverb === undefined ? numberOf(count ?? "1") * secondsOf(of ?? slashed ?? "") : (adverbs[adverb.toLowerCase()] ?? 0);
      const much = open === undefined ? undefined : quantities[open];
      if (open !== undefined && much && (isWindow || /^an?$/i.test(count ?? "")))
        quantities[open] = { kind: "often", value: much.value, seconds };
      else quantities.push({ kind: "long", value: seconds });
      open = undefined;
    }
    rest += `${before}#`;
    end = index + whole.length;
  }
  return { rest: (rest + text.slice(end)).replace(/\s+/g, " ").trim(), quantities };
}

function secondsOf(word: string): number {
  return units.find(([words]) => new RegExp(`^(?:${words})$`, "i").test(word))?.[1] ?? 0;
}

/** With groups of three: "5,000". An article is one. */
function numberOf(text: string): number {
  if (/^half/i.test(text)) return 0.5;
  return /^\d/.test(text) ? Number(text.replace(/[,'_]/g, "")) : 1;
}
