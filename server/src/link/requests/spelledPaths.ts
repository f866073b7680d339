import { traitsOf } from "../../code/languages/index.ts";
import type { ExternalValue } from "../values/value.ts";

/** A class of no namespace whose name has one in it (`Braintree_Transaction`), or is one, as what that package gives; anything else as it is. */
export function spelledPath(value: ExternalValue, language: string, isSdk: (language: string, module: string) => boolean): ExternalValue {
  const spelled = value.module === "" ? traitsOf({ language }).spelledPaths : undefined;
  const head = spelled && /^[A-Z]\w*/.exec(value.path)?.[0];
  // A package may be one class of no namespace: `OpenAI::client(key)`.
  if (head && isSdk(language, head)) return { ...value, module: head };
  const end = head?.lastIndexOf(spelled?.sign ?? "") ?? -1;
  if (!spelled || !head || end <= 0) return value;
  const module = head.slice(0, end).replaceAll(spelled.sign, spelled.separator);
  return isSdk(language, module) ? { ...value, module, path: value.path.slice(end + spelled.sign.length) } : value;
}
