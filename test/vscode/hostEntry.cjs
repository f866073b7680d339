// Runs inside the extension host in place of the tests' own entry: what they print goes to a file that the launcher shows.
const { Console } = require("node:console");
const { appendFileSync } = require("node:fs");
const { Writable } = require("node:stream");

exports.run = () => {
  const { PERIMETER_TESTS: tests, PERIMETER_REPORT: report } = process.env;
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      // This VS Code is installed without its native logger, and complains with each log that it opens.
      if (!String(chunk).includes("spdlog")) appendFileSync(report, chunk);
      done();
    },
  });
  globalThis.console = new Console({ stdout });
  return require(tests).run();
};
