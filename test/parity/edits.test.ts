import { expect, test } from "vitest";
import { openEditor } from "../support/openEditor.ts";
import { saidByCli, saidByEditor } from "../support/parity.ts";
import { Mirror } from "../support/mirror.ts";
import { random } from "../support/random.ts";
import { copyOf } from "../support/shop.ts";

const steps = 25;

// A failing run says its seed and what was done until then.
test.each([1, 2, 3, 105])(
  "the editor says after every edit what the terminal says of the same tree (seed %i)",
  async (seed) => {
    const pick = random(seed);
    const editor = await openEditor([copyOf("dark-kitchen")]);
    const mirror = new Mirror(editor, pick);
    for (let step = 0; step < steps; step++) {
      await mirror.step();
      // Now and then nobody waits for the answer before the next edit.
      if (pick(3) === 0) continue;
      await editor.settled();
      const copy = mirror.copy();
      expect(saidByEditor(editor, editor.root), `seed ${seed}: ${mirror.log.join(", ")}`).toEqual(await saidByCli(copy));
    }
  },
  120_000,
);
