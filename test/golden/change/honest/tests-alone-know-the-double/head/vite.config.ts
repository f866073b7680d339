import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": "/src" } },
  test: { alias: { "@/approval": "./test/doubles/approval.ts" } },
});
