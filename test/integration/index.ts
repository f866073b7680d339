import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** Runs one suite (PERIMETER_SUITE) inside the extension host; the numbers and what failed go to the file PERIMETER_RESULT. */
export function run(): Promise<void> {
  const { PERIMETER_SUITE: suite = "main", PERIMETER_RESULT: result } = process.env;
  const mocha = new Mocha({
    ui: "bdd",
    timeout: 150_000,
    color: false,
    ...(process.env.PERIMETER_GREP && { grep: process.env.PERIMETER_GREP }),
  });
  mocha.addFile(join(__dirname, `${suite}.js`));
  return new Promise((done, failed) => {
    const messages: string[] = [];
    const runner = mocha.run((failures) => {
      const { passes = 0 } = runner.stats ?? {};
      if (result) writeFileSync(result, JSON.stringify({ passed: passes, failed: failures, messages }));
      if (failures > 0) failed(new Error(`${failures} tests failed`));
      else done();
    });
    runner.on("fail", (test, error) => messages.push(`${test.fullTitle()}: ${error instanceof Error ? error.message : String(error)}`));
  });
}
