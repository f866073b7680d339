import { expect, test } from "vitest";
import { check } from "../../support/memory.ts";
import { type Pick, random } from "../../support/random.ts";

/** How a language writes what the programs below are made of. */
interface Forms {
  readonly file: string;
  readonly values: readonly ((a: string, b: string) => string)[];
  readonly statements: readonly ((a: string, value: string, b: string) => string)[];
  readonly program: (statements: readonly string[], url: string, sent: string) => string;
}

const languages: readonly Forms[] = [
  {
    file: "a.ts",
    values: [
      (a) => a,
      (a) => `${a}.email`,
      (a, b) => `{ x: ${a}, ...${b} }`,
      (a, b) => `[${a}, ${b}]`,
      (a, b) => `${a} || ${b}`,
      (a) => `again(${a})`,
      (a, b) => `${a}.map((${b}) => ${b})`,
      (a, b) => `\`\${${a}}/\${${b}}\``,
    ],
    statements: [
      (a, value) => `${a} = ${value};`,
      (a, value) => `${a}.email = ${value};`,
      (a, value) => `${a}.push(${value});`,
      (a, value, b) => `if (${b}) { ${a} = ${value}; } else { ${b} = ${a}; }`,
      (a, value, b) => `for (${a} of ${b}) { ${b} = ${value}; }`,
      (a, _, b) => `({ ${a}, ...${b} } = ${a});`,
    ],
    program: (statements, url, sent) =>
      `const again = (x) => again(x);\nexport function go(a, b, c) {\n  ${statements.join("\n  ")}\n  fetch(${url}, { method: "POST", body: JSON.stringify({ email: ${sent} }) });\n  fetch("https://logs.x.example", { method: "POST", body: JSON.stringify(b) });\n}\n`,
  },
  {
    file: "a.py",
    values: [
      (a) => a,
      (a) => `${a}.email`,
      (a, b) => `{"x": ${a}, **${b}}`,
      (a, b) => `[${a}, ${b}]`,
      (a, b) => `(${a} or ${b})`,
      (a) => `again(${a})`,
      (a, b) => `[${b} for ${b} in ${a}]`,
      (a, b) => `f"{${a}}/{${b}}"`,
    ],
    statements: [
      (a, value) => `${a} = ${value}`,
      (a, value) => `${a}.email = ${value}`,
      (a, value) => `${a}.append(${value})`,
      (a, value, b) => `${a}, ${b} = ${b}, ${value}`,
      (a, value, b) => `for ${a} in ${b}:\n        ${b} = ${value}`,
    ],
    program: (statements, url, sent) =>
      `import requests\ndef again(x):\n    return again(x)\ndef go(a, b, c):\n    ${statements.join("\n    ")}\n    requests.post(${url}, json={"email": ${sent}})\n    requests.post("https://logs.x.example", json=b)\n`,
  },
  {
    file: "A.cs",
    values: [(a) => a, (a) => `${a}.Email`, (a, b) => `new { x = ${a}, y = ${b} }`, (a, b) => `${a} ?? ${b}`, (a) => `Again(${a})`],
    statements: [
      (a, value) => `${a} = ${value};`,
      (a, value) => `${a}.Email = ${value};`,
      (a, value, b) => `if (${b} != null) { ${a} = ${value}; }`,
    ],
    program: (statements, url, sent) =>
      `using System.Net.Http;\nusing System.Net.Http.Json;\npublic class A {\n  dynamic Again(dynamic x) => Again(x);\n  Task Go(dynamic a, dynamic b, dynamic c) {\n    ${statements.join("\n    ")}\n    new HttpClient().PostAsJsonAsync(a + "/x", new { email = ${sent} });\n    return new HttpClient().PostAsJsonAsync("https://logs.x.example", ${url});\n  }\n}\n`,
  },
];

const perimeter =
  'perimeter: 1\nsystems:\n  drain: { access: send, match: { hosts: ["*.x.example"] }, never: [customer-order] }\ndataClasses: { customer-order: [email] }\n';

function written({ values, statements, program }: Forms, pick: Pick): string {
  const one = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
  const name = () => one(["a", "b", "c"]);
  // Names that stand for names, and members of these, are what comes round most.
  const value = () => one(pick(2) === 0 ? values.slice(0, 2) : values)(name(), name());
  return program(
    Array.from({ length: 3 + pick(6) }, () => one(statements)(name(), value(), name())),
    value(),
    value(),
  );
}

test.each(languages)("whatever is given to whatever, a check of $file ends and tells the call", async (forms) => {
  for (let seed = 1; seed <= 60; seed++) {
    const source = written(forms, random(seed));
    const { endpoints } = await check({ "perimeter.yaml": perimeter, [forms.file]: source });
    expect(
      endpoints.map(({ endpoint }) => endpoint.target.host),
      source,
    ).toContain("logs.x.example");
  }
});
