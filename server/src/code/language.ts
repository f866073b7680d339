import type { Node } from "web-tree-sitter";
import type { Ecosystem } from "../core/ecosystem.ts";
import type { Lowering } from "./lowering.ts";
import type { Resolve } from "./resolution.ts";
import type { Gate } from "./summary.ts";

/** All that the scan needs to know of a programming language. Adding one is adding a folder of this shape. */
export interface Language {
  readonly id: string;
  readonly extensions: readonly string[];
  /** Grammar by file ending; `*` for the rest. */
  readonly grammars: Readonly<Record<string, string>>;
  /** Blanks out what is not code (templates of components), keeping every position. */
  readonly script?: (file: string, text: string) => string;
  /** A text of the same length that the grammar can read, where it could not read this one; undefined where there is none. */
  readonly mend?: (text: string, root: Node) => string | undefined;
  /** How a file is known to reach nothing without being parsed; without it all files are parsed. */
  readonly gate?: Gate;
  /** Lowers the tree of a whole file into facts, through the builder. */
  readonly lower: (root: Node, lowering: Lowering) => void;
  readonly traits: Traits;
}

/** How a language's names, classes and packages work: all that linking asks of a language. */
export interface Traits {
  /** Whose package names imports name; undefined: it has no packages. */
  readonly ecosystem?: Ecosystem;
  /** What starts a comment that goes to the end of its line. */
  readonly comment: "//" | "#";
  /** The texts within functions that document them, and do nothing. */
  readonly docString?: RegExp;
  /** Which files share their top-level names without importing them: those of a folder, of a declared package, or all. */
  readonly scope?: "folder" | "package" | "workspace";
  /** In a package `a.b`, the names of `a` are there too; the separator. */
  readonly outerPackages?: "." | "::" | "\\";
  /** Every top-level name can be imported, and stands over what a star import brings. */
  readonly exportsAll?: true;
  /** What is imported by name may be a module (`from package import module`). */
  readonly importsModules?: true;
  /** A use of another package's name says the package (`config.URL`): two packages may have the same name for different things. */
  readonly qualifiedNames?: true;
  /** A bare name may be a member of the class around. */
  readonly membersByName?: true;
  /** What holds a value is asked for it by a call: `settings.url`, a `Func<Client>`. */
  readonly readsByCall?: true;
  /** A file may import for all files of its project. */
  readonly sharedImports?: true;
  /** Modules of mappers of which a block that walks over what they give is given each record. */
  readonly walksRecords?: RegExp;
  /** Modules of mappers of whose models what is called so, in small letters, is a record: `line_item` one of `LineItem`. */
  readonly namesRecords?: RegExp;
  /** What is given by names is one hash to a parameter that stands there: `Desk.new(url: x)` of `def initialize(options)`. */
  readonly bareHashes?: true;
  /** Classes are called by their whole path, with this between its parts; a name is looked for in the classes around first. */
  readonly pathNames?: "::";
  /** What stands between the parts of a namespace where a class has them in its own name: `Braintree_Transaction`; and in an import. */
  readonly spelledPaths?: { readonly sign: string; readonly separator: string };
  /** Methods begin with capitals as classes do. */
  readonly capitalMethods?: true;
  /** Types of the language's own frameworks and type parameters, which no vendor's namespace has. */
  readonly ownTypes?: RegExp;
  /** Classes are constructed by calling them: `Client()`. */
  readonly constructsByCall?: true;
  /** What stands in braces behind a construction is given to the members: `new T { A = b }`. */
  readonly initializers?: true;
  /** Structs are made by literals; functions such as `New` or `new` stand for constructors. */
  readonly structLiterals?: true;
  /** What is compared with the name of a variant may be a value of it: `Stage::Live`. */
  readonly hasVariants?: true;
  /** The method that makes a member which a class hasn't, when somebody asks for it. */
  readonly missingMember?: string;
  /** The method that asks something else for a member which a class hasn't. */
  readonly passesOn?: string;
  /** Methods that give what they are asked of, unless its class has one of that name. */
  readonly sameMethods?: RegExp;
  /** Static functions that stand for constructors, where they give their class; so do methods that set something and give `this`. */
  readonly makers?: RegExp;
  /** What is handed in by a runtime or framework, by what it is called. */
  readonly handed?: Handed;
  /** What the first parameter of a method is called where it is the receiver. */
  readonly receiver?: RegExp;
  /** What a class is made with may be provided by a function that is annotated so. */
  readonly injects?: true;
  /** Names of the files in which a container is told what constructors are given. */
  readonly serviceFiles?: readonly string[];
  /** Functions extend types from outside: what such a function's first parameter is called, which is what it is called on. */
  readonly extensions?: string;
  /** Functions that extend types from outside mark the parameter that is what they are called on. */
  readonly marksReceivers?: true;
  /** Programs hang what others need on what frameworks hand to them; the methods by which it is asked for there under its name. */
  readonly hangs?: RegExp;
  /** The file of a package that names it, and the key of the name there. */
  readonly manifest?: { readonly file: string; readonly name: readonly string[] };
  /** What nothing declares is a program that is run. */
  readonly runsPrograms?: true;
  readonly resolve: Resolve;
  /** The package that a name stands for which nothing declares or imports. */
  readonly moduleOfName?: (name: string) => string | undefined;
}

/** Names of what a runtime or framework hands in. */
export interface Handed {
  /** The variables of the environment: `env.NAME` of a worker, `c.env.NAME`. */
  readonly variables: RegExp;
  /** Settings, of which a member that is called like a variable which somebody sets is that variable. */
  readonly settings: RegExp;
  /** The function that sends requests: `load({ fetch })`. */
  readonly sender: RegExp;
  /** Modules that give variables by their names, or all of them as `env`. */
  readonly modules: RegExp;
  /** Modules whose names are the path under which the program itself is served. */
  readonly ownPaths: RegExp;
}
