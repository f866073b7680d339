import { afterEach, describe, expect, test } from "vitest";
import { counted } from "../../../server/src/core/count.ts";
import { speak, t } from "../../../server/src/core/l10n.ts";

afterEach(() => speak(undefined));

describe("t", () => {
  test.each([
    ["has no places", ["The sandbox is local"], "The sandbox is local"],
    ["has places in any order, and twice", ["{1} of {0}, {1}", "all", 3], "3 of all, 3"],
    ["holds braces that are none", ["Say `{ path, contains }`: {0}", "x"], "Say `{ path, contains }`: x"],
    ["is given texts that look like places", ["{0} and {1}", "{1}", "$&"], "{1} and $&"],
    ["lacks an argument", ["{0} and {1}", "a"], "a and {1}"],
  ] as const)("gives a text that %s", (_, [text, ...args], said) => {
    expect(t(text, ...args)).toBe(said);
  });

  test("says a text as the bundle does, its places where they stand there", () => {
    speak({ "{0} is declared in {1}": "In {1} steht {0}", "{0} calls": "{0} Aufrufe", broken: 1 });
    expect(t("{0} is declared in {1}", "desk", "perimeter.yaml")).toBe("In perimeter.yaml steht desk");
    expect(counted(2, "call")).toBe("2 Aufrufe");
    expect(counted(1, "call")).toBe("1 call");
    expect(t("broken")).toBe("broken");
    expect(t("constructor")).toBe("constructor");
  });
});
