import { describe, expect, test } from "vitest";
import { fileClassOf } from "../../../server/src/core/fileClass.ts";

describe("the source sets of Gradle", () => {
  test.each([
    ["app/src/test/kotlin/A.kt", "test"],
    ["app/src/androidTest/kotlin/A.kt", "test"],
    ["shared/src/commonTest/kotlin/A.kt", "test"],
    ["app/src/integrationTest/java/A.java", "test"],
    ["app/src/testFixtures/kotlin/A.kt", "test"],
    ["app/src/main/kotlin/A.kt", "code"],
    ["app/src/latest/A.kt", "code"],
    ["app/build.gradle.kts", "default"],
  ])("%s is %s", (file, kind) => expect(fileClassOf(file)).toBe(kind));
});
