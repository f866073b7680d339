import { expect, test } from "vitest";
import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import { createService } from "../../server/src/engine/engine.ts";
import { catalogueSystems } from "../support/catalogue.ts";
import { check, memoryWorkspace, said } from "../support/memory.ts";
import { testParser } from "../support/parser.ts";

const perimeter = (packages: string) =>
  `perimeter: 1\nsystems:\n  partner-desk: { access: read, sandbox: none, alert: "#desk", match: { packages: [${packages}] } }\n`;
const code = {
  "src/desk.ts": 'import { Desk } from "@partner/sdk";\nexport const desk = new Desk(process.env.DESK_TOKEN);\n',
  "src/open.ts": 'import { desk } from "./desk";\nexport const open = (body: object) => desk.tickets.create(body);\n',
  "src/desk.py": "from partner_sdk import Desk\n\ndef remove(id):\n    Desk().tickets.delete(id)\n",
};

test("an SDK that only the perimeter knows is one like any other", async () => {
  const result = await check({ ...code, "perimeter.yaml": perimeter('"@partner/sdk", partner-sdk') });
  expect(said(result)).toEqual(["src/desk.py:4 code/write-on-read-only", "src/open.ts:2 code/write-on-read-only"]);
});

test("a package of a system that the catalogue knows is its SDK as well", async () => {
  const result = await check({
    "perimeter.yaml": 'perimeter: 1\nsystems:\n  stripe: { access: read, alert: Radar, match: { packages: ["@shop/stripe"] } }\n',
    "src/a.ts": 'import { stripe } from "@shop/stripe";\nexport const pay = () => stripe.refunds.create({});\n',
  });
  expect(said(result, "code/write-on-read-only")).toEqual(["src/a.ts:2 code/write-on-read-only"]);
});

test("typing the name links again once it is that of an import, and again when it goes", async () => {
  const files: Record<string, string> = { ...code, "perimeter.yaml": perimeter('"@partner/sd"') };
  const workspace = memoryWorkspace(files, "2026-11-25");
  let stamp = 1;
  const service = createService({
    workspace: {
      ...workspace,
      entry: async (file) => ({ file, size: 1, stamp: String(stamp) }),
    },
    catalogue: createCatalogue(catalogueSystems),
    parser: await testParser,
  });
  const typed = async (packages: string) => {
    files["perimeter.yaml"] = perimeter(packages);
    stamp++;
    service.changed(["perimeter.yaml"]);
    const result = await service.check();
    return result ? said(result, "code/write-on-read-only") : undefined;
  };
  await service.check();
  expect(await typed('"@partner/sd"')).toEqual([]);
  expect(await typed('"@partner/sdk"')).toEqual(["src/open.ts:2 code/write-on-read-only"]);
  expect(await typed('"@partner/sdk-x"')).toEqual([]);
});
