/** How one web framework registers routes, and what it means there that only those who are logged in get through. */
export interface RouteFramework {
  readonly id: string;
  readonly languages: readonly string[];
  /** Imports that show that a file uses it. */
  readonly modules?: RegExp;
  /** Files that are its by their path alone. */
  readonly files?: RegExp;
  /** Calls that register a route: by their last name. The path is the first text. */
  readonly registers?: RegExp;
  /** Of these, the ones whose name is no verb that pages are asked for with. */
  readonly writes?: RegExp;
  /** Decorators and annotations that give a function, or with its class a group of them, a path. */
  readonly decorators?: RegExp;
  /** Calls, steps and keywords whose first text is put before the paths of a group. */
  readonly prefixes?: RegExp;
  /** Names beyond the usual ones that let only those through who are logged in: middleware, steps, decorators, base classes. */
  readonly auth?: RegExp;
  /** Names that open to everybody what is closed around them. */
  readonly open?: RegExp;
  /** Calls that put what they are given before all that a router registers. */
  readonly uses?: RegExp;
  /** Calls that put another router, module or blueprint below a path. */
  readonly mounts?: RegExp;
  /** Calls that name path patterns; the step behind them says who gets through. */
  readonly matchers?: RegExp;
  /** What a call inside the handler is called that asks who is there. */
  readonly asks?: RegExp;
  /** The route that a file is by its path alone. */
  readonly pathOfFile?: (file: string) => string | undefined;
  /** The file of the handler that a text or name stands for: `orders#index`, `orders` of `resources :orders`. */
  readonly handlerFile?: (handler: string) => string;
}
