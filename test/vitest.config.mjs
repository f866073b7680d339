import { join } from "node:path";
import { defineConfig } from "vitest/config";

// The example and the fixtures hold test files of their own; they are data here.
export default defineConfig({
  root: join(import.meta.dirname, ".."),
  test: {
    globalSetup: "test/support/globalSetup.mjs",
    include: ["test/{unit,protocol,cli,parity}/**/*.test.ts", "test/golden/*.test.ts"],
    testTimeout: 20_000,
  },
});
