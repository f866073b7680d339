import type { Expr } from "../../code/expr.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { PackageUse } from "../request.ts";
import { type Option, optionsOf } from "./options.ts";
import { frameOfCall } from "../names/instances.ts";
import type { Frame } from "../values/value.ts";

/** What people set of a package as a whole, as its setters are called. */
const setters = [
  ...["api_key", "api_base", "api_url", "base_url", "uri_base", "access_token", "environment", "mode", "sandbox", "host", "site", "server"],
  ...["endpoint", "region", "token", "dsn", "account_sid", "auth_token", "client_id", "client_secret", "merchant_id", "private_key"],
  ...["ApiKey", "ApiBase", "BaseUrl", "Environment", "AccessToken", "Host", "Endpoint", "Dsn", "Token", "UseSandbox", "Sandbox"],
].map((name) => `${name}=`);
/** Methods that are given all settings at once. */
const settingUp = ["configure", "config", "setup"];

/**
 * The settings of the package that a use is of, wherever they are made: `Stripe.api_key = x`, `StripeConfiguration.ApiKey = x`,
 * `Vendor.configure(mode: x)`.
 */
export function packageSettings(use: PackageUse, evaluator: Evaluator): readonly Option[] {
  const { program, memo } = evaluator;
  const isTest = program.fileClass(use.file.file) === "test";
  return [...setters, ...settingUp].flatMap((name) => {
    memo.readOf("call:", name);
    return program.calls(name).flatMap(({ file, fn, call }): readonly Option[] => {
      if (file.language !== use.file.language || (!isTest && program.fileClass(file.file) === "test")) return [];
      const frame = frameOfCall(file, fn, call);
      const isThis = evaluator
        .quietly(() => evaluator.evaluate(call.call.callee, frame))
        .some((value) => value.kind === "external" && value.module === use.callee.module && value.made.length === 0);
      if (!isThis) return [];
      const key = name.endsWith("=") ? name.slice(0, -1) : undefined;
      const args = call.call.args.map((arg) => (key === undefined ? arg : { ...arg, name: key }));
      return [...optionsOf(args, frame, evaluator), ...args.flatMap(({ value }) => setInBlock(value, frame, evaluator))];
    });
  });
}

/** `Vendor.configure { |config| config.api_base = url }`: what the block sets of what it is given. */
function setInBlock(block: Expr, { file }: Frame, evaluator: Evaluator): readonly Option[] {
  const fn = block.kind === "function" ? file.functions[block.id] : undefined;
  const given = fn?.parameters[0]?.name;
  return (fn?.calls ?? []).flatMap((call) => {
    const { callee, args } = call.call;
    if (!fn || callee.kind !== "member" || callee.of.kind !== "name" || callee.of.name !== given || !callee.key.endsWith("=")) return [];
    const name = callee.key.slice(0, -1);
    return optionsOf(
      args.map((arg) => ({ ...arg, name })),
      frameOfCall(file, fn, call),
      evaluator,
    );
  });
}
