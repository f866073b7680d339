import type { Argument, Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

/** Under this name it is noted that a kernel, or a container, is given a vendor's model. */
export const addsModel = "AddModel";

/** Methods that give a kernel a model, and the address of the vendor; undefined: they are told one. */
const vendors: readonly (readonly [RegExp, string | undefined])[] = [
  [/^AddAzureOpenAI(?!Client$)\w+$/, undefined],
  [/^AddAzureAIInference\w+$/, undefined],
  [/^AddOpenAI(?!Client$)\w+$/, "https://api.openai.com"],
  [/^AddGoogleAI(?:Gemini|Embedding)\w+$/, "https://generativelanguage.googleapis.com"],
  [/^AddMistral\w+$/, "https://api.mistral.ai"],
  [/^AddOllama\w+$/, undefined],
];

/** `kernel.AddOpenAIChatCompletion("gpt-4o", key)`: the vendor that is asked from then on, worth the builder; undefined for any other call. */
export function modelAdded(callee: Expr, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr | undefined {
  if (callee.kind !== "member" || !callee.key.startsWith("Add")) return undefined;
  const vendor = vendors.find(([name]) => name.test(callee.key));
  if (!vendor) return undefined;
  const [, address] = vendor;
  const told = args.find(({ name }) => name === "endpoint") ?? (address === undefined ? args[1] : undefined);
  const value: Expr | undefined = told?.value ?? (address === undefined ? undefined : { kind: "literal", value: address, range });
  if (!value) return undefined;
  to.call({ kind: "call", callee: { kind: "name", name: addsModel, range }, args: [{ value }], range });
  return callee.of;
}
