import type { Language } from "../../language.ts";
import { gate } from "./gate.ts";
import { lowerFile } from "./items.ts";
import { withoutMacros } from "./macros.ts";
import { resolve } from "./modules.ts";

/** Rust: a file is a module; structs, enums and traits are classes, their methods stand in blocks of their own. */
export const rust: Language = {
  id: "rust",
  extensions: ["rs"],
  grammars: { "*": "rust" },
  script: withoutMacros,
  gate,
  lower: lowerFile,
  traits: {
    ecosystem: "cargo",
    comment: "//",
    exportsAll: true,
    importsModules: true,
    structLiterals: true,
    hasVariants: true,
    sameMethods: /^(to_string|as_str|as_ref|to_str|as_url|to_url|as_uri|get|load|inner|first|last|next)$/,
    makers: /^(try_)?(new|with|from|create|build|make|init|default|builder|setup|for)(_|$)/,
    manifest: { file: "Cargo.toml", name: ["package", "name"] },
    resolve,
  },
};
