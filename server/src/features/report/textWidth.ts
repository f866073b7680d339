/** The width of a line of text in a sans-serif of this size, rather too wide than too narrow: nobody can measure where there is no page. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const sign of text) ems += emsOf(sign);
  return ems * size;
}

/** A text cut with an ellipsis so that it fits. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let cut = "";
  for (const sign of text) {
    if (textWidth(`${cut}${sign}…`, size) > width) break;
    cut += sign;
  }
  return cut === "" ? "" : `${cut.trimEnd()}…`;
}

function emsOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0x1100) return 1.05;
  if (/[ijlI.,:;|!'()[\]]/.test(sign)) return 0.34;
  if (/[mwMW@%\u2026]/.test(sign)) return 0.96;
  if (/[A-Z]/.test(sign)) return 0.74;
  if (/[ftr \-/]/.test(sign)) return 0.42;
  return 0.61;
}
