import { describe, expect, test } from "vitest";
import { stageOfName } from "../../../server/src/link/values/stages.ts";
import { check, type Sources } from "../../support/memory.ts";

/** `line host environment` of every endpoint, what stands behind calls among them. */
async function stagesOf(sources: Sources): Promise<readonly string[]> {
  const { endpoints, behind } = await check(sources);
  const rows = [...endpoints, ...behind].map(
    ({ endpoint, environment }) => `${endpoint.place.range.line + 1} ${endpoint.target.host} ${environment}`,
  );
  return [...new Set(rows)].sort();
}

describe("what a name says of the stage", () => {
  test.each([
    ["SANDBOX_URL", "sandbox"],
    ["testUrl", "sandbox"],
    ["$testurl", "sandbox"],
    ["TESTNET_URL", "sandbox"],
    ["LIVE_ENDPOINT", "live"],
    ["productionBaseUri", "live"],
    ["latestUrl", undefined],
    ["contestUrl", undefined],
    ["liveChatUrl", undefined],
    ["testOrLiveUrl", undefined],
    ["deliveryUrl", undefined],
    ["BETA_URL", undefined],
  ])("%s: %s", (name, stage) => {
    expect(stageOfName(name)).toBe(stage);
  });
});

describe("the environment of a host that neither the catalogue nor the host itself tells", () => {
  test.each<{ name: string; sources: Sources; rows: string[] }>([
    {
      name: "is what its constant is called",
      sources: {
        "A.php": `<?php
class A {
  const TEST_URL = 'https://wwwcie.a.example';
  const LIVE_URL = 'https://tools.a.example';
}`,
      },
      rows: ["3 wwwcie.a.example sandbox", "4 tools.a.example live"],
    },
    {
      name: "is live where it is called as the sandbox beside it is, but for the stage",
      sources: { "a.go": 'package a\n\nconst testBaseURL = "https://wwwcie.a.example"\nconst baseURL = "https://tools.a.example"\n' },
      rows: ["3 wwwcie.a.example sandbox", "4 tools.a.example live"],
    },
    {
      name: "is what the condition says that chooses it",
      sources: {
        "A.php": `<?php
class A {
  function go() {
    $url = $this->sandbox ? 'https://cie.a.example/x' : 'https://tools.a.example/x';
    return file_get_contents($url);
  }
}`,
      },
      rows: ["4 cie.a.example sandbox", "4 tools.a.example live", "5 cie.a.example sandbox", "5 tools.a.example live"],
    },
    {
      name: "is what the statement says that sets it",
      sources: {
        "A.php": `<?php
class A {
  function go() {
    $url = 'https://tools.a.example/x';
    if ('yes' === $this->get_option('testmode')) { $url = 'https://cie.a.example/x'; }
    return file_get_contents($url);
  }
}`,
      },
      rows: ["4 tools.a.example live", "5 cie.a.example sandbox", "6 cie.a.example sandbox", "6 tools.a.example live"],
    },
    {
      name: "is what its key in a map says",
      sources: {
        "A.java": `class A {
  static final Map<String, String> URLS = Map.of("sandbox", "https://cie.a.example", "live", "https://tools.a.example");
}`,
      },
      rows: ["2 cie.a.example sandbox", "2 tools.a.example live"],
    },
    {
      name: "is what the member of the enumeration says",
      sources: {
        "Env.java": `enum Env {
  SANDBOX("https://cie.a.example"),
  PRODUCTION("https://tools.a.example");
  private final String url;
  Env(String url) { this.url = url; }
}`,
      },
      rows: ["2 cie.a.example sandbox", "3 tools.a.example live"],
    },
    {
      name: "is what the function that gives it is called",
      sources: {
        "a.rb": `class A
  def test_url
    "https://cie.a.example"
  end

  def live_url
    "https://tools.a.example"
  end
end`,
      },
      rows: ["3 cie.a.example sandbox", "7 tools.a.example live"],
    },
    {
      name: "is nobody's where one address serves both",
      sources: { "A.php": "<?php\nclass A {\n  const TEST_URL = 'https://a.example';\n  const LIVE_URL = 'https://a.example';\n}" },
      rows: ["3 a.example unknown", "4 a.example unknown"],
    },
    {
      name: "is said by `beta` only in contrast",
      sources: {
        "a.go":
          'package a\n\nconst betaURL = "https://b.a.example"\nconst URL = "https://a.example"\nconst betaFilesURL = "https://files.b.example"\n',
      },
      rows: ["3 b.a.example sandbox", "4 a.example live", "5 files.b.example unknown"],
    },
    {
      name: "is not said by what a test is called",
      sources: { "a.ts": 'export const testConnection = () => fetch("https://tools.a.example/ping");' },
      rows: ["1 tools.a.example unknown"],
    },
  ])("$name", async ({ sources, rows }) => {
    expect(await stagesOf(sources)).toEqual(rows);
  });
});
