import { describe, expect, test } from "vitest";
import { check } from "../../../support/memory.ts";
import { inWords, lower, textAt } from "./inWords.ts";

const kotlin = `android {
    defaultConfig {
        buildConfigField("String", "API_URL", "\\"https://api.x.example\\"")
        buildConfigField("int", "RETRIES", "3")
        buildConfigField("String", "COMMIT", "\\"\${commit()}\\"")
    }
    buildTypes {
        release {
            buildConfigField(type = "String", name = "PAY_URL", value = "\\"https://pay.x.example\\"")
        }
        getByName("debug") {
            buildConfigField("String", "PAY_URL", "\\"https://sandbox.pay.x.example\\"")
        }
    }
}
repositories { maven("https://repo.x.example") }
`;
const groovy = `android {
    productFlavors {
        staging {
            buildConfigField "String", "API_URL", '"https://staging.x.example"'
        }
    }
}
`;

describe("a build script of Gradle", () => {
  test.each([
    [
      "app/build.gradle.kts",
      kotlin,
      [
        "buildConfig.API_URL = https://api.x.example (sets API_URL)",
        "buildConfig.PAY_URL = https://pay.x.example (sets PAY_URL, for production)",
        "buildConfig.PAY_URL = https://sandbox.pay.x.example (sets PAY_URL, for development)",
      ],
    ],
    ["app/build.gradle", groovy, ["buildConfig.API_URL = https://staging.x.example (sets API_URL, for staging)"]],
  ])("says which constants the program has: %s", (file, text, values) => {
    const found = lower(file, text).values;
    expect(found.map(inWords)).toEqual(values);
    expect(found.map((value) => textAt(text, value))).toEqual(found.map(({ value }) => value));
  });

  test("that code uses by their names", async () => {
    const { endpoints } = await check({
      "app/build.gradle.kts": kotlin,
      "app/src/main/java/Api.kt":
        'package a\nimport okhttp3.Request\n\nfun pay() = Request.Builder().url(BuildConfig.API_URL + "/charges").build()\n',
    });
    const calls = endpoints.filter(({ endpoint }) => endpoint.role === "call").map(({ endpoint }) => endpoint.target.url);
    expect(calls).toEqual(["https://api.x.example/charges"]);
  });
});
