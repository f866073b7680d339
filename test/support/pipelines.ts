import { check, type Sources } from "./memory.ts";

/** A shop that a pipeline checks. */
const shop: Sources = {
  "perimeter.yaml":
    "perimeter: 1\nexclude: [examples/**]\nsystems:\n  desk: { access: write, confirm: never, alert: ops, sandbox: https://sandbox.desk.example, live: https://api.desk.example }\n",
  "src/desk.ts": 'export const list = () => fetch("https://sandbox.desk.example/tickets");\n',
  "examples/desk.ts": 'fetch("https://sandbox.desk.example/tickets");\n',
};

export const github = `on:
  pull_request:
    branches: [main]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - run: npm test
      - name: Perimeter
        run: npx perimeter check --base origin/main
`;
export const action = "on: pull_request\njobs:\n  check:\n    steps:\n      - uses: acme/perimeter@v1\n";
export const gitlab = `stages: [test]
perimeter:
  stage: test
  script:
    - npx perimeter check --base origin/main
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
docs:
  script: mkdocs build
`;
export const circle = `version: 2.1
jobs:
  perimeter:
    steps:
      - run: npx perimeter check --base origin/main
  unit:
    steps:
      - run: npm test
workflows:
  pr:
    jobs:
      - unit
      - perimeter
`;
export const azure = "trigger: none\npr:\n  branches:\n    include: [main]\nsteps:\n  - script: npx perimeter check --base origin/main\n";
export const bitbucket =
  "pipelines:\n  pull-requests:\n    '**':\n      - step:\n          script:\n            - npx perimeter check --base origin/main\n";
export const jenkins =
  "pipeline {\n  stages {\n    stage('Perimeter') {\n      steps {\n        sh 'npx perimeter check --base origin/main'\n      }\n    }\n  }\n}\n";
export const hooks =
  "repos:\n  - repo: local\n    hooks:\n      - id: perimeter\n        entry: npx perimeter check --base origin/main\n        language: system\n        stages: [pre-commit, pre-push]\n";
export const makefile = "BASE ?= origin/main\n\ntest:\n\tgo test ./...\n\ncheck: test\n\tnpx perimeter check --base $(BASE)\n";
export const packageJson = '{\n  "scripts": {\n    "test": "vitest run",\n    "reach": "perimeter check --base origin/main"\n  }\n}\n';

/** What the change of a runner's file comes to: the messages of change/widened. */
export async function toldOf(before: Sources, now: Sources): Promise<readonly string[]> {
  const { findings } = await check({ ...shop, ...now }, undefined, {}, { ...shop, ...before });
  return findings.filter(({ rule }) => rule === "change/widened").map(({ message }) => message);
}

export const ci = ".github/workflows/ci.yml";
export const step = "run: npx perimeter check --base origin/main";

/** What is edited in which file, whose text is that of the base. */
export type Edit = readonly [what: string, file: string, text: string, from: string, to: string];

export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`${from} is not there`);
  return text.replace(from, () => to);
}
