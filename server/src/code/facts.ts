import type { Position, Range } from "../core/range.ts";
import type { Skipped } from "../workspace.ts";
import type { EmbeddedCode } from "./embedded.ts";
import type { Call, Expr, Test } from "./expr.ts";

/** Everything the engine knows of one source file. Plain data, made from the text alone, cached by content hash. */
export interface FileFacts {
  readonly file: string;
  /** Language id: typescript, javascript, python, go … */
  readonly language: string;
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  /** functions[0] is the module itself: its bindings are module variables, its calls the top-level ones. */
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  /** Interfaces and type aliases of objects: the names that values of these types have. */
  readonly types?: readonly TypeFacts[];
  /** Endpoint-looking string literals (URL, `host.tld/path`, known key prefix) wherever they stand, comments excluded. */
  readonly strings: readonly StringFact[];
  readonly comments: readonly Directive[];
  /** Why a part was not understood (syntax errors): listed in `skipped`, the rest still counts. */
  readonly problems: readonly Skipped[];
  /** Nothing in its text reaches outside by itself: it is linked only when one of these imported names turns out to. */
  readonly askedBy?: readonly string[];
  /** It was looked at, not lowered: only its imports are known. */
  readonly unread?: boolean;
  /** Of such a file: the names that it gives to the scope that it shares with others, or to those who import from it. */
  readonly declares?: readonly string[];
  /** Requests are answered in place where it runs: a test that mocks its clients, or what sets that up. */
  readonly isMocking?: boolean;
  /** Package or namespace that the file declares (Go, Java, PHP, C#). */
  readonly package?: string;
}

export interface Import {
  /** The local name bound; `*`: every name of the module is one here. */
  readonly local: string;
  /** `default`, `*` (the module as a whole), the exported name, or a path of members from it (`Config.BASE`). */
  readonly imported: string;
  /** As written: "./config", "axios", "app.config", "net/http", "com.acme.Config". Leading dots kept for Python. */
  readonly module: string;
  /** The files below this folder have it too (`global using`). */
  readonly sharedIn?: string;
  /** Only a type is imported: never a use of the system. */
  readonly typeOnly?: boolean;
  readonly range: Range;
}

export interface Export {
  /** `default`, `*` (re-export of all), or the name. */
  readonly name: string;
  /** The local expression, or, for a re-export, undefined. */
  readonly value?: Expr;
  /** Re-export: the module and the name there. */
  readonly from?: { readonly module: string; readonly imported: string };
}

export interface Binding {
  readonly name: string;
  readonly value: Expr;
  /** Declared type, as text. */
  readonly type?: string;
  readonly range: Range;
  /** Assigned after its declaration (a later value), or inside a branch: then `when` says which. */
  readonly reassigned?: boolean;
  /** Where the block ends that it is a statement of: up to there it holds, until the next one does. */
  readonly until?: Position;
  /** Where the branch ends that gives it this value and then leaves: behind that it has another one. */
  readonly leftAt?: Position;
  /** The loops that it is given anew in, the innermost first: what stands before it there meets it in the next round. */
  readonly loops?: readonly Range[];
  /** A function within gives it this value: where names of the value are looked up. */
  readonly in?: number;
  readonly when?: Test;
  /** Names and texts of annotations, of which one may say which of several is meant. */
  readonly qualifiers?: readonly string[];
  /** A loop's variable, of which the loop passes some values over. */
  readonly narrowed?: boolean;
  /** It is what was left of the value, without what other names took: `const { email, ...rest } = order`. */
  readonly isRest?: true;
  /** Of such: what others took. */
  readonly without?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly type?: string;
  readonly fallback?: Expr;
  /** Destructured: local name → key of the argument (`{ url, body: data }`; of one within: `ctx.db`), with defaults. */
  readonly fields?: readonly { readonly local: string; readonly key: string; readonly fallback?: Expr }[];
  /** The function extends the type of this one from outside: it is what the function is called on (`this Uri uri`). */
  readonly receiver?: true;
  /** It takes all that is left; `keys`: all that is left of the named ones (`**options`). */
  readonly rest?: boolean | "keys";
  /** The block that a function is handed behind all else, wherever that stands. */
  readonly block?: true;
  /** The function does nothing for some of its values. */
  readonly narrowed?: boolean;
  /** Names and texts of annotations, of which one may say which of several is meant. */
  readonly qualifiers?: readonly string[];
  readonly range: Range;
}

export interface FunctionFacts {
  readonly id: number;
  /** Own name ("sendTicket"), "" for anonymous ones and for the module. */
  readonly name: string;
  /** The function that lexically encloses it; undefined for the module. */
  readonly parent?: number;
  /** Index in FileFacts.classes when it is a method. */
  readonly class?: number;
  readonly isStatic?: boolean;
  /** It stands in place, as a value: its name is the key or variable that keeps it, and declares nothing in the scope around. */
  readonly isValue?: true;
  readonly parameters: readonly Parameter[];
  /** Declared return type, as text. */
  readonly type?: string;
  readonly bindings: readonly Binding[];
  /** Every call in its body (nested functions' excluded), in source order, also those inside other expressions. */
  readonly calls: readonly CallFact[];
  readonly returns: readonly Expr[];
  /** It throws, somewhere in its own body. */
  readonly throws?: true;
  /** It gives an error as its result somewhere: that stops nobody who doesn't look at it. */
  readonly givesErrors?: true;
  /** Decorators and annotations on it, as calls. */
  readonly decorators?: readonly Call[];
  /** Only tests run it, whatever its file is. */
  readonly isTest?: true;
  readonly range: Range;
}

export interface CallFact {
  readonly call: Call;
  /** Conditions of the branches that it stands in, outermost first. */
  readonly when?: readonly Test[];
  /** It is a statement of its own: nobody looks at its result. */
  readonly dropped?: true;
  /** It is asked for by this `if`, and whatever it says, the code goes on behind. */
  readonly askedIn?: Range;
  /** The `if` by which the code leaves where it says yes: what follows is done where it says no. */
  readonly leftAtYes?: Range;
  /** The body of the `try` around it whose handlers let go on what follows, whatever the call throws. */
  readonly letGoIn?: Range;
  /** It stands in the body of this class, in none of its methods: index in FileFacts.classes. */
  readonly class?: number;
}

export interface ClassFacts {
  readonly name: string;
  readonly bases: readonly Expr[];
  /** What it implements, where that has no members of its own to look for. */
  readonly interfaces?: readonly Expr[];
  /** Function ids of what it leaves to others, and says only which type that gives. */
  readonly declared?: readonly number[];
  /** Fields with initialisers and `this.x = …` of any method (in = the method's function id; sentAs = what serialisers call it, "" where they leave it out; isOption = set by a function that is handed to whoever makes it). Enum members too. */
  readonly fields: readonly (Binding & {
    readonly isStatic?: boolean;
    readonly in?: number;
    readonly sentAs?: string;
    readonly isOption?: true;
  })[];
  /** Function ids of the methods, the constructor among them (named "constructor" in every language). */
  readonly methods: readonly number[];
  readonly decorators?: readonly Call[];
  /** It adds to a class of this name that another file declares, which is its first base. */
  readonly isPart?: true;
  /** Index in FileFacts.classes of the class around it. */
  readonly parent?: number;
  readonly range: Range;
}

/** The name of a field that is set under a name which the first argument of the function around says: `instance_variable_set("@#{key}", value)`. */
export const anyField = "*";

export interface StringFact {
  readonly value: string;
  readonly range: Range;
  /** Id of the enclosing function. */
  readonly in: number;
  /**
   * The role it plays where it stands: the name, key, field or parameter it is given to ("baseUrl", "LIVE_URL",
   * "$schema"); undefined where there is none.
   */
  readonly name?: string;
  /** Where it stands makes it no endpoint: a comparison, a prefix check, a type, a regex, a JSX attribute such as href/xmlns. */
  readonly trap?: string;
}

/** A `perimeter…` comment. */
export interface Directive {
  readonly kind: "ignore-next-line" | "ignore-line" | "ignore-file" | "system";
  /** Rule id, or system id for kind system. "" where it was left out. */
  readonly target: string;
  /** Where the target stands; undefined where there is none. */
  readonly targetRange?: Range;
  readonly reason: string;
  readonly range: Range;
  /** Column where what stands before it on its line ends; 0: it has the line to itself. Undefined: not known. */
  readonly codeEnd?: number;
}

/** A declared shape without code. */
export interface TypeFacts {
  readonly name: string;
  readonly fields: readonly string[];
  /** Of what type those are that hold an instance of a class, as text. */
  readonly types?: Readonly<Record<string, string>>;
  /** The types that it takes over, as text. */
  readonly bases?: readonly string[];
}

/** One setting of a configuration file: a leaf of the tree, a line of .env, a variable of a compose service. */
export interface ConfigFacts {
  readonly file: string;
  readonly format: string;
  readonly values: readonly ConfigValue[];
  readonly comments: readonly Directive[];
  readonly problems: readonly Skipped[];
  /** Code that stands in it: commands, cells. */
  readonly code?: EmbeddedCode;
}

export interface ConfigValue {
  /** Keys from the root: ["services","web","environment","PARTNER_URL"]; one for .env. Array items carry their index. */
  readonly path: readonly string[];
  readonly value: string;
  /** The value alone, without quotes, so that a fix can replace it. */
  readonly range: Range;
  readonly keyRange: Range;
  /** It sets an environment variable of this name (env files, compose, k8s, workflows, Dockerfile). */
  readonly env?: string;
  /** It is a default that stands behind a variable reference: `${PARTNER_URL:-https://…}`. */
  readonly fallbackOf?: string;
  /** Profile, document or job that it belongs to says production / test / … as written (`production`, `staging`). */
  readonly environment?: string;
  /** It is the address of a request that is made with this method. */
  readonly method?: string;
  /** It is written otherwise than it reads (base64), so that nothing in its place can be replaced. */
  readonly isEncoded?: true;
  /** Where it stands makes it no endpoint ($schema, license, homepage, xmlns, image registries …), with why. */
  readonly trap?: string;
}
