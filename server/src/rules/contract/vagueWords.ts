import { phrase, t } from "../../core/l10n.ts";
import type { Rule } from "../rule.ts";
import { clauseTexts, contractProblem, rangeOfWord } from "./contracts.ts";
import { looksEnglish, namesMeasure } from "./wording.ts";

interface VagueWord {
  readonly pattern: RegExp;
  readonly instead: string;
  /** A number in the same clause says what is meant. */
  readonly isMeasurable?: true;
}

/** Words that leave the decision to whoever reads them, with what to write instead. */
const vagueWords: readonly VagueWord[] = [
  { pattern: /\b(?:should|ought to)\b/i, instead: phrase("say must, or leave it out") },
  {
    pattern: /\b(?:if|as|where|when|wherever|whenever) (?:needed|necessary|required|possible|appropriate|applicable|relevant)\b/i,
    instead: phrase("say when"),
  },
  { pattern: /\b(?:best|good|your own) judge?ment\b|\bbest practices?\b|\buse common sense\b/i, instead: phrase("say what is right here") },
  {
    pattern: /\b(?:appropriate(?:ly)?|suitabl[ey]|reasonabl[ey]|adequate(?:ly)?|proper(?:ly)?|sensibl[ey]|sufficient(?:ly)?)\b/i,
    instead: phrase("say which"),
    isMeasurable: true,
  },
  {
    pattern: /\b(?:fast(?:er)?|quick(?:ly|er)?|efficient(?:ly)?|performant|scalable|responsive)\b(?![-_])/i,
    instead: phrase("give a time or a rate"),
    isMeasurable: true,
  },
  {
    pattern:
      /\b(?:clean(?:er)?|nice(?:r|ly)?|good|better|best|elegant(?:ly)?|modern|beautiful|simple|intuitive|user-friendly|high[- ]quality|robust(?:ly)?|seamless(?:ly)?)\b(?![-_])/i,
    instead: phrase("say how one would see it"),
    isMeasurable: true,
  },
  { pattern: /\betc\b|\band so on\b|\band the like\b/i, instead: phrase("name them all") },
  {
    pattern: /\b(?:try to|attempt to|ideally|preferably|as much as possible|where it makes sense)\b/i,
    instead: phrase("say must, or leave it out"),
  },
];

/** What looks vague and is a thing that can be checked; paths and files are only called so. */
const fixedTerms =
  /\b(?:clean (?:install|checkout|clone|build|exit|database|tree|working tree|state)|(?:is|be|stays?|remains?) clean\b|fail(?:s|ing)? fast|fast[- ]forward|simple (?:mail|queue|storage)|best[- ]effort)\b|`[^`]*`|"[^"]*"|[\w.@*-]*\/[\w./@*-]+|\b[\w-]+\.[a-z]\w{0,4}\b/gi;

/** contract/vague-words: a binding clause that everybody reads as he likes. */
export const vagueWordsRule: Rule = {
  id: "contract/vague-words",
  severity: "info",
  summary: "A binding clause says should, fast, clean, appropriate, as needed, best judgment and the like (English).",
  page: {
    why: "Each of these words hands a decision to the agent without saying so. In a clause that binds, write down the decision.",
    wrong: "```yaml\nconstraints: [Responses should be fast]\n```",
    mended: "```yaml\nconstraints: [95 % of the responses take less than 200 ms]\n```",
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      for (const text of clauseTexts(contract)) {
        if (text.clause === "inputs" || !looksEnglish(text.value)) continue;
        const plain = text.value.replace(fixedTerms, (term) => " ".repeat(term.length));
        const isMeasured = namesMeasure(text.value);
        const found = vagueWords.flatMap(({ pattern, instead, isMeasurable }) => {
          const word = isMeasurable && isMeasured ? undefined : pattern.exec(plain)?.[0];
          return word === undefined ? [] : [{ word, instead }];
        });
        const [first] = found;
        const told = found.filter(({ word }) => !found.some((other) => other.word !== word && other.word.includes(word)));
        if (!first) continue;
        yield contractProblem(contract, rangeOfWord(contract.yaml, text, first.word), `${text.clause} ${text.value}`, {
          message: t("This clause binds nobody: {0}.", told.map(({ word, instead }) => `"${word}" (${t(instead)})`).join(", ")),
        });
      }
    }
  },
};
