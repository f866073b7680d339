import type { Access } from "../endpoint.ts";

/** Where a request finds one of its parts. Tried in order; the first that is there counts. */
export interface Slot {
  /** Position among the positional arguments. */
  readonly arg?: number;
  /** Keyword argument, or key of the object at position `of` (of any object argument where `of` is undefined). */
  readonly key?: string;
  readonly of?: number;
  /** The object stands under this key of the argument itself: `{ connection: { host } }`. */
  readonly within?: string;
  /** What it says where it is on, whatever it holds. */
  readonly means?: string;
  /** What stands before it has to be one of these words: `addDataSourceProperty("serverName", host)`. */
  readonly after?: readonly string[];
  /** A thing that was made before is something else, and what stands further on counts: `new JedisPool(config, host)`. */
  readonly plain?: true;
  /** It stands in a call on the way of this name: `client.R().SetBody(body).Post(url)`. */
  readonly in?: string;
  /** It stands in a call of this name that is asked of the result: `client.post(url).json(body)`. */
  readonly then?: string;
  /** Where that call stands before one of this name: `client.post().uri(url).body(order).retrieve().body(Answer.class)`. */
  readonly before?: string;
}

/**
 * One family of calls of an HTTP client, as data. `callee` is `module:path` with `{a,b}` alternatives; `()` marks
 * what a call on the way returned; an empty module is a global.
 */
export interface RequestShape {
  readonly callee: string;
  readonly languages: readonly string[];
  readonly url: readonly Slot[];
  /** Where it goes if the call gives it no address: the page to which a library for logins sends people. */
  readonly page?: string;
  /** A fixed verb; "$" is the last member's name. Used where `method` gives none. */
  readonly verb: string;
  /** The verb where a body is given and `method` gives none. */
  readonly bodyVerb?: string;
  readonly method?: readonly Slot[];
  /** What it does there, where the verb doesn't tell. */
  readonly access?: Access;
  readonly body?: readonly Slot[];
  readonly query?: readonly Slot[];
  readonly headers?: readonly Slot[];
  /** Whatever is called between what makes the client and the last call only sets something: it may be there, or not. */
  readonly chain?: true;
  /** The verb is a call on the way: `newBuilder().POST(body).build()`, `client.get().uri(url)`. */
  readonly verbsOnWay?: true;
  /** The verb may be a call that is asked of the result: `request(url).json(body).post()`. */
  readonly verbBehind?: true;
  /** Calls on the way of which each puts a path behind the URL. */
  readonly paths?: readonly string[];
  /** A call of this name has to be on the way. */
  readonly needs?: string;
  /** No member of these names is on the way: what is asked of what that gave is no request. */
  readonly unless?: string;
  /** The call right before the last one has this name: what is asked of an answer is no request. */
  readonly after?: string;
  /**
   * What the calls on the way have to leave it asked of: a mapper's model, many of its records for sure or likely, one, anything but
   * an answer; "keyed": many, or whatever is given a key.
   */
  readonly way?: "model" | "list" | "many" | "keyed" | "record" | "any";
  /** What it is asked is given by names: `record.options.get("theme")` is asked of a dict that a record has. */
  readonly named?: true;
  /** The statement that a store is asked. A call whose statement can't be read is no request. */
  readonly statement?: readonly Slot[];
  /**
   * What a store is asked, where the name of the call says it ("sql insert"); "$": by that name; "built": by the builder of statements
   * that it is asked of. Beside a statement: where that is no text of one.
   */
  readonly asks?: string;
  /** Where the command stands that a store is asked, as its name: `conn.Do("GET", key)`. */
  readonly command?: readonly Slot[];
  /** What is asked instead where one of these calls is asked of the result: `session.query(User).delete()`; "": it is told there. */
  readonly asksBehind?: Readonly<Record<string, string>>;
  /** Which driver connects: the scheme of an address that has none. Those of files reach nothing. */
  readonly driver?: readonly Slot[];
  /** Path that is put behind a host given by itself (`{ hostname, path }`). */
  readonly path?: readonly Slot[];
  /** Where it is told a vendor's service by its name, instead of an address. */
  readonly service?: readonly Slot[];
  /** It is often given something else (a file, a path): only a URL with a scheme is a request. */
  readonly onlyUrls?: true;
  /** Where the base URL stands in the call that made the client; empty: it never has one, and a path is asked of the page's own host. */
  readonly base?: readonly Slot[];
  /** Calls of this name say which base URL a client has that is asked for by a name: `(name, base)`. */
  readonly registeredBy?: string;
  /** Where such a call has the base URL, if not behind the name. */
  readonly registeredAt?: readonly Slot[];
  /** A module of a framework that gives the client is registered with the base URL: `HttpModule.register({ baseURL })`. */
  readonly registeredIn?: { readonly calls: readonly string[]; readonly base: readonly Slot[] };
  /** The URL may be an object made first that holds all: where its parts stand in the call that makes it. */
  readonly request?: RequestShape;
  /**
   * Where the program tells a whole package, or the framework that hands its parts in, to connect: which call (of whatever, where
   * the module is empty: an extension method), where that has the address, and the scheme of what has none, or the driver that says it.
   * Without an address it connects to what is kept in memory, or in a file.
   */
  readonly connectedBy?: readonly {
    readonly module: string;
    readonly call: string;
    /** What has to stand on the way to the call: `PgPoolOptions` of what many kinds of stores are connected with. */
    readonly of?: string;
    readonly at?: readonly Slot[];
    readonly scheme?: string;
    readonly driver?: readonly Slot[];
    /** Where the services are asked that it knows by words of its own, by what `driver` says. */
    readonly services?: Readonly<Record<string, string>>;
  }[];
  /** The scheme of the base that settings or another call say, where it has none. */
  readonly scheme?: string;
  /**
   * The settings from which a framework takes the address of the client that it hands in, the first that is set; with the
   * scheme of what names a host alone: `redis://SPRING_DATA_REDIS_HOST`.
   */
  readonly settings?: readonly string[];
  /** What the addresses begin with by which, where nothing else says it, the kind of store is known that all settings name. */
  readonly anySetting?: string;
  /** Settings of which the first that is there says the vendor, where none says the address: with that vendor's. */
  readonly vendors?: readonly (readonly [setting: string, address: string])[];
  /** The setting that says which driver connects, where the address doesn't. */
  readonly driverSetting?: string;
  /**
   * The object that gives the program's settings where these are code (`django.conf` `settings`), and the scheme of what it names.
   * `backend`: the setting that names the class which hands on what is asked, be it to a vendor (`backends`: parts of such names,
   * with the vendor's address; without one nothing leaves).
   */
  readonly settingIn?: {
    readonly module: string;
    readonly path: string;
    readonly scheme: string;
    readonly backend?: string;
    readonly backends?: readonly (readonly [part: string, address?: string])[];
  };
  /** The settings of a framework that say the store which its mapper asks; `driver` is where a call names one of several. */
  readonly configured?:
    | "django"
    | "django cache"
    | "django storage"
    | "django channels"
    | "flask"
    | "laravel"
    | "laravel cache"
    | "laravel disk"
    | "laravel mail"
    | "laravel queue"
    | "laravel notification"
    | "yii"
    | "rails"
    | "rails storage";
  /** In what the build writes: which of the parts it has that several shapes have alike. */
  readonly shared?: readonly number[];
  /** How many characters of what is called are those of the row before, in the table that the build writes. */
  readonly like?: number;
  /** Which of `rests` says all else, in the table that the build writes. */
  readonly as?: number;
  /** Methods of the client that give it its base URL, on the way or in a statement of their own. */
  readonly baseCalls?: readonly string[];
}

/** `a{b,c}d` → abd, acd. Alternatives may be empty; they do not nest; `{}` stands for itself. */
export function expandAlternatives(pattern: string): string[] {
  const open = pattern.indexOf("{");
  if (open < 0) return [pattern];
  const close = pattern.indexOf("}", open);
  const rest = expandAlternatives(pattern.slice(close + 1));
  const heads = close === open + 1 ? ["{}"] : pattern.slice(open + 1, close).split(",");
  return heads.flatMap((head) => rest.map((tail) => pattern.slice(0, open) + head + tail));
}

/** Whether a connected store is asked something. */
export function asksStore({ statement, asks }: RequestShape): boolean {
  return statement !== undefined || asks !== undefined;
}
