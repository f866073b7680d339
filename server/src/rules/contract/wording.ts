/**
 * What English tells about a clause, as tables. Each pattern has the reason for which it counts. They lean towards
 * silence: a good clause in unusual words must never be called vague.
 */
interface Sign {
  readonly pattern: RegExp;
  readonly why: string;
}

const numberWords =
  "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|a hundred|hundred|thousand|half|twice|once";

/** What can be counted or timed. */
const measures: readonly Sign[] = [
  { pattern: /[<>\u2264\u2265=\u00b1~]\s*\d|\d\s*(?:[%\u2030\u00b0\u00d7\p{Sc}]|x\b)|\p{Sc}\s*\d/iu, why: "a limit, a share, a price" },
  {
    pattern: /(?:^|[\s(])(?!(?:19|20)\d\d\b)\d[\d.,_]*\s*-?[a-z\u00b5]+/i,
    why: "a number with what is counted: 3 feeds, 200ms, 10-minute",
  },
  {
    pattern: new RegExp(`\\b(?:${numberWords})\\b[\\s-]+(?:[a-z-]+\\s+){0,3}[a-z-]{2,}`, "i"),
    why: "a number in words: zero rows, all three feeds",
  },
  { pattern: /\b(?:p\d{2}|percentile|per (?:second|minute|hour|day|request|row|file|page|order|user))\b/i, why: "a rate or percentile" },
  { pattern: /\b[A-Z][\w.+#]*\s+v?\d+(?:\.\d+)*\b/, why: "a version: Node 22, PostgreSQL 16" },
  {
    pattern:
      /\b\d{4}-\d{2}-\d{2}\b|\bby (?:monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december)\b/i,
    why: "a date",
  },
];

/** Verbs after which something new or different is there to be looked at; "improve" and its kin are none. */
const makingVerbs =
  "add|adds|build|builds|create|creates|write|writes|generate|generates|export|exports|import|imports|implement|implements|introduce|introduces|" +
  "replace|replaces|migrate|migrates|remove|removes|delete|deletes|drop|drops|rename|renames|move|moves|publish|publishes|produce|produces|deliver|delivers|ship|emit|emits|" +
  "render|renders|return|returns|document|documents|convert|converts|extract|extracts|split|splits|upgrade|upgrades|send|sends|print|prints|list|lists|show|shows|" +
  "expose|exposes|port|ports|translate|translates|deploy|deploys|configure|set up|store|stores|log|logs|validate|validates|reject|rejects|parse|parses|sync|syncs|serve|serves|schedule|draft|record|records|provide|provides";

const artefacts =
  "endpoint|route|migration|script|report|page|screen|view|table|column|index|module|package|library|command|cli|flag|option|job|cron|worker|queue|workflow|pipeline|" +
  "dashboard|chart|diagram|api|webhook|form|field|button|dialog|menu|link|class|function|method|component|hook|schema|model|service|client|parser|validator|adapter|connector|" +
  "image|icon|logo|banner|document|runbook|guide|tutorial|readme|changelog|spec|specification|contract|template|email|e-mail|newsletter|invoice|receipt|label|sitemap|feed|export|importer|" +
  "exporter|backup|dump|archive|release|build|bundle|container|dockerfile|chart|manifest|config|configuration|setting|secret|role|policy|permission|test|suite|fixture|benchmark|" +
  "alert|log|metric|trace|event|message|notification|dependency|dependencies|file|folder|directory|record|row|entry|entries|tag|branch|pull request|presentation|slide|spreadsheet|article|post|section|chapter|" +
  "filter|search|login|sign-in|checkout|cart|discount|coupon|refund|product|order|customer|ticket|subscription|profile|header|footer|sidebar|tooltip|translation|type|types|error|warning|query|cache|summary|letter|list";

/** What can be opened, called or run. */
const deliverables: readonly Sign[] = [
  { pattern: /`[^`]+`/, why: "something quoted as code" },
  { pattern: /(?:^|[\s("'])(?:\.{0,2}\/)?[\w@*-]+(?:\/[\w@.*{}:-]+)+|(?:^|[\s("'])\/[\w-]+/, why: "a path or a route" },
  {
    pattern:
      /\b[\w-]+\.(?:[cm]?[jt]sx?|vue|svelte|py|go|rs|rb|php|java|kt|cs|sh|sql|ya?ml|json|jsonl|toml|ini|csv|tsv|xlsx?|xml|html?|css|md|mdx|txt|pdf|png|svg|jpe?g|proto|tf|ipynb|zip|parquet|docx?|pptx?)\b/i,
    why: "a file",
  },
  { pattern: /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE)\s+\/|https?:\/\//, why: "a call or a URL" },
  {
    pattern:
      /\b(?:npm|npx|pnpm|yarn|make|cargo|go|pytest|python|docker|kubectl|terraform|gradle|mvn|dotnet|bundle|rake|composer|git)\s+(?!(?:it|the|a|an|sure|them|this|that|these|those|our|all|every|each|more|less|better|to|from|through|on|in|with|its|their|your|my|some|any|no|and|is|for)\b)[a-z-]+\b/,
    why: "a command",
  },
  {
    pattern: /\b[a-z0-9]+(?:_[a-z0-9]+)+\b|\b[a-z]+[A-Z]\w*\b|\b[A-Z][a-z]+[A-Z]\w*\b|\b[A-Z]{2,}(?:_[A-Z]+)+\b|\b\w+\(\)/,
    why: "a name out of code",
  },
  { pattern: /\b(?:PDF|CSV|TSV|JSON|YAML|XML|HTML|OpenAPI|Markdown|Dockerfile|Makefile|README|CHANGELOG|RSS|ICS|SVG)\b/, why: "a format" },
  {
    pattern: new RegExp(
      `(?<!\\b(?:the|an?|our|this|that|its|each|every) )\\b(?:${makingVerbs})\\b[^.;!?]{0,80}?\\b(?:${artefacts})(?:e?s)?\\b`,
      "i",
    ),
    why: "something that is made: add a page",
  },
];

const functionWords =
  /\b(?:the|to|and|of|for|with|so|that|all|our|it|its|is|are|be|should|must|this|from|by|on|into|more|less|better|if|when|as|than|any|has|have|only|needed)\b/i;
const vagueVerbs =
  /\b(?:improve|make|fix|clean|refactor|optimi[sz]e|enhance|update|handle|support|speed|tidy|polish|modernise|modernize|rework|simplify|do|work|help|ensure|review|increase|reduce)\b/i;

/** Whether the tables may judge a text at all: they know English. */
export function looksEnglish(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, "");
  const foreign = letters.replace(/[a-z]/gi, "").length;
  return foreign <= letters.length / 20 && (functionWords.test(text) || vagueVerbs.test(text));
}

/** Whether a text holds something that can be counted or timed. */
export function namesMeasure(text: string): boolean {
  return measures.some(({ pattern }) => pattern.test(text));
}

/** Whether a text names something that can be opened, called or run. */
export function namesDeliverable(text: string): boolean {
  return deliverables.some(({ pattern }) => pattern.test(text));
}

/** Whether a text names a path, a format or another shape that a result can be held against. */
export function namesShape(text: string): boolean {
  return (
    deliverables.slice(0, -1).some(({ pattern }) => pattern.test(text)) ||
    namesMeasure(text) ||
    /[{}[\]<>]|\b(?:table|columns?|fields?|schema|types?|exit code|status|lines?|headers?|keys?|list|map|array|object|string|number|date|one \w+ per \w+|per)\b/i.test(
      text,
    )
  );
}

/** Whether a sentence forbids: what it names is then not to be used. */
export function forbids(sentence: string): boolean {
  return /\b(?:no|not|never|none|nothing|nobody|without|avoid|except|forbid(?:s|den)?|exclud(?:e|es|ed|ing)|instead of|rather than|leave(?:s)? (?:\w+ )?(?:alone|untouched)|untouched|out of scope|off[- ]limits)\b|n['\u2019]t\b/i.test(
    sentence,
  );
}

/** The sentences of a text, with their ends. A dot inside a host or a file name ends none. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.;!?])\s+|\n/).filter((sentence) => sentence.trim() !== "");
}
