const token =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|(\/\/[^\n]*|(?:^|(?<=\s))#(?=[\s!])[^\n]*|\/\*[\s\S]*?\*\/)|([\w$]+)|(\S)/gm;

/**
 * The words, texts and operators of code, whatever its language: what stays the same when it is reformatted, commented,
 * or quoted otherwise. For comparing, not for reading.
 */
export function tokensOf(code: string): readonly string[] {
  return [...code.matchAll(token)].flatMap(([, text, comment, word, sign]) => {
    if (comment !== undefined) return [];
    if (text !== undefined) return [`"${text.slice(1, -1)}"`];
    return word ?? (sign !== undefined && !/[;,(){}]/.test(sign) ? [sign] : []);
  });
}
