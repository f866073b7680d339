/**
 * The parts of a text between those of its characters that are one of `separators` and stand in no bracket; each trimmed,
 * and those after a separator without it. The head of an arrow (`=>`, `->`) closes nothing, nor does a bracket that none opened.
 */
export function cutAtTop(text: string, separators: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (depth === 0 && separators.includes(char)) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    } else if ("<[({".includes(char)) depth++;
    else if (">])}".includes(char) && !"=-".includes(text.charAt(at - 1))) depth = Math.max(0, depth - 1);
  }
  return [...parts, text.slice(from).trim()];
}
