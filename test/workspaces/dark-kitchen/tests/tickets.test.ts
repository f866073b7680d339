import nock from "nock";
import { expect, test } from "vitest";
import { openTicket } from "../src/partner/tickets.js";

test("a ticket has an id", async () => {
  nock("https://api.desk.partner.example").post("/v2/tickets").reply(201, { id: "t-1" });
  expect(await openTicket({ subject: "Oven", body: "It stays cold." })).toBe("t-1");
});
