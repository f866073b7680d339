import type { CatalogueSystem, Ecosystem } from "./model.ts";

/*
 * Code names a package in another way than its registry does: `composer require stripe/stripe-php`, `use Stripe\Charge`.
 * The form that code imports decides what a use is of; the registry's name may stand beside it for manifests. Per ecosystem:
 *
 *   npm       package, then a path in it            @sentry/nextjs, googleapis/build/src
 *   pypi      module, dots and dashes alike         google.cloud.storage, sentry_sdk
 *   go        module path, then a package in it     github.com/stripe/stripe-go/v76/refund
 *   maven     import prefix (and group:artifact)    com.stripe          of com.stripe.model.Charge
 *   nuget     namespace (and the package's id)      Stripe              of Stripe.Checkout
 *   composer  namespace (and vendor/package)        Stripe              of \Stripe\Checkout\Session
 *   gem       root constant (and the gem's name)    SendGrid            of SendGrid::API, which is the module send_grid
 *   cargo     crate, dashes as underscores          aws_sdk_s3          of aws_sdk_s3::types
 *
 * A name fits whole segments alone: `Stripe` is neither `StripeTerminal` nor `Acme.Stripe`. Namespaces that a vendor's
 * many services share (`Amazon`, `Google`, `Azure`) are no names of packages: providers.ts tells their services apart.
 */

/** Finds the systems of an imported module: by the whole path, then by its folders, down to an npm scope. */
export class PackageIndex {
  readonly #systems = new Map<string, CatalogueSystem[]>();

  constructor(systems: readonly CatalogueSystem[]) {
    for (const system of systems) {
      for (const [ecosystem, names] of Object.entries(system.packages ?? {})) {
        for (const name of names) {
          const key = keyOf(ecosystem as Ecosystem, name);
          const list = this.#systems.get(key) ?? [];
          if (!list.includes(system)) this.#systems.set(key, [...list, system]);
        }
      }
    }
  }

  find(ecosystem: Ecosystem, module: string): readonly CatalogueSystem[] {
    const parts = segmentsOf(ecosystem, module);
    for (let length = parts.length; length > 0; length--) {
      if (length < parts.length && !endsAt(ecosystem, module, parts, length)) continue;
      const found = this.#systems.get(`${ecosystem} ${parts.slice(0, length).join("/")}`);
      if (found) return found;
    }
    return [];
  }
}

/** Whether a name ends after so many of its words: `stripe_helpers` is no part of `stripe`, but `pubsub_v1` is one of `pubsub`. */
function endsAt(ecosystem: Ecosystem, module: string, parts: readonly string[], length: number): boolean {
  if (ecosystem !== "pypi") return true;
  const at = parts.slice(0, length).join(" ").length;
  return module[at] !== "_" || /^_v\d/.test(module.slice(at));
}

/** Whether an imported module is a package, or lies in it. */
export function isOfPackage(ecosystem: Ecosystem, name: string, module: string): boolean {
  const parts = segmentsOf(ecosystem, module);
  const own = segmentsOf(ecosystem, name);
  return own.every((part, i) => part === parts[i]) && (own.length === parts.length || endsAt(ecosystem, module, parts, own.length));
}

function keyOf(ecosystem: Ecosystem, name: string): string {
  return `${ecosystem} ${segmentsOf(ecosystem, name).join("/")}`;
}

const segments: Readonly<Record<Ecosystem, (name: string) => readonly string[]>> = {
  npm: (name) => name.split("/"),
  go: (name) => name.split("/"),
  // PyPI names and module names differ in case, and dashes and dots alike may stand for a folder or a word.
  pypi: (name) => name.toLowerCase().split(/[-._/]/),
  maven: (name) => name.split(/[.:]/),
  nuget: (name) => name.split("."),
  // PHP's names have no case.
  composer: (name) => name.toLowerCase().replace(/^\\/, "").split(/[\\/]/),
  // `SendGrid`, `send_grid` and `sendgrid` are one: the constant, the file that is required, the gem.
  gem: (name) =>
    name
      .toLowerCase()
      .replace(/[-_]/g, "")
      .split(/::|[/.]/),
  cargo: (name) => name.replaceAll("-", "_").split(/::|[/.]/),
};

function segmentsOf(ecosystem: Ecosystem, name: string): readonly string[] {
  return segments[ecosystem](name);
}
