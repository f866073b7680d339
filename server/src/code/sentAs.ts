/** What gives a field another name in what is sent: tags of Go, annotations of the JVM, attributes of C# and Rust. */
const renaming =
  /\bjson:\s*"([\w.-]+)|\b(?:JsonProperty(?:Name)?|SerializedName|SerialName|Json)\s*\(\s*(?:(?:name|value|PropertyName)\s*[=:]\s*)?"([\w.-]+)"|\bserde\s*\([^)]*?\brename\s*=\s*"([\w.-]+)"/;

/** What keeps a field out of all that is sent. */
const hiding = /\bjson:\s*"-"|[@[,\s]JsonIgnore\b(?!\s*\(\s*(?:false|Condition))|\bserde\s*\([^)]*?\bskip(?:_serializing)?\b(?!_)/;

/** The name that a field has in what is sent, by what is written beside it: "" where it stays out; nothing where that says none. */
export function sentAs(...beside: readonly (string | undefined)[]): { readonly sentAs?: string } {
  for (const text of beside) {
    if (text !== undefined && hiding.test(text)) return { sentAs: "" };
    const [, ...names] = (text !== undefined && renaming.exec(text)) || [];
    const name = names.find((one) => one !== undefined);
    if (name !== undefined && name !== "-") return { sentAs: name };
  }
  return {};
}
