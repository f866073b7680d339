import { defineConfig } from "vite";

export default defineConfig({
  resolve: { alias: { "@/approval": "./test/doubles/approval.ts" } },
});
