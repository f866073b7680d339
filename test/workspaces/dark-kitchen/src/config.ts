import { readFileSync } from "node:fs";
import { parse } from "yaml";

const stage = process.env.NODE_ENV === "production" ? "production" : "default";

/** Settings of the shop: config/default.yaml, in production config/production.yaml. */
export const settings = parse(readFileSync(`config/${stage}.yaml`, "utf8"));

/** The partner's support desk. */
export const PARTNER_API = "https://api.desk.partner.example/v2";
