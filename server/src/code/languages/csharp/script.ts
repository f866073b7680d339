/** `QueryAsync<(long Id, string Name)>(`: the grammar takes a tuple of names behind a call for two comparisons. */
const namedTuple = /<\(((?:[^()<>;{}"]|<[^<>;{}"]*>)+)\)>(?=\s*\()/g;
const elementName = /([\w\]?>])(\s+)(@?\w+)(?=\s*(?:,|$))/g;

/** The text with what the grammar can't read as something else of the same length. */
export function readable(text: string): string {
  if (!text.includes("<(")) return text;
  return text.replace(namedTuple, (_, elements: string) => `<(${elements.replace(elementName, withoutName)})>`);
}

function withoutName(_: string, end: string, gap: string, name: string): string {
  return `${end}${gap}${" ".repeat(name.length)}`;
}
