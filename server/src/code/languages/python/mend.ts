/** What the grammar does not know yet, with what it knows in its place, as long: every position stays. */
const unknown: readonly (readonly [form: RegExp, known: (found: string) => string])[] = [
  // `except A, B:` without brackets (3.14).
  [/^[ \t]*except\*?[ \t]+[\w.]+(?:[ \t]*,[ \t]*[\w.]+)+[ \t]*:/gm, (found) => found.replaceAll(",", "|")],
  // t"…": a text with its parts apart (3.14).
  [/(?<![\w"'])[tT](?=[rR]?(?:"|'))/g, () => "f"],
];

/** A text of the same length that its grammar can read, where newer forms of the language are what it could not read; else undefined. */
export function mend(text: string): string | undefined {
  const mended = unknown.reduce((all, [form, replace]) => all.replace(form, replace), text);
  return mended === text ? undefined : mended;
}
