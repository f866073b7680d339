import type { Frame, InstanceValue, Made, SetBy } from "./value.ts";

/**
 * Numbers of frames: those that say the same have the same one, whoever made them. `client.get(a)` makes a frame each time
 * it is followed, and what `this.baseUrl` is there is the same each time.
 */
export class FrameNumbers {
  readonly #objects = new Map<object, number>();
  readonly #frames = new Map<Frame, number>();
  readonly #byText = new Map<string, number>();

  of(frame: Frame): number {
    const known = this.#frames.get(frame);
    if (known !== undefined) return known;
    const number = this.#numberOf(this.#textOf(frame));
    this.#frames.set(frame, number);
    return number;
  }

  #textOf({ file, fn, args, caller, self, outer, class: inClass }: Frame): string {
    const [below, around] = [caller, outer].map((one) => (one ? this.of(one) : 0));
    return `${this.#id(file)} ${fn} ${inClass} ${args ? this.#ids(args) : "-"} ${below} ${around} ${self ? this.#self(self) : ""}`;
  }

  #self({ file, index, made, start, set = [], guard, named }: InstanceValue): string {
    const steps = set.map((one) => this.#setBy(one)).join();
    const when = guard || named ? JSON.stringify([guard, named?.use]) : "";
    return `${this.#id(file)} ${index} ${made ? this.#made(made) : ""} (${start ? this.#self(start) : ""}) ${steps} ${when}`;
  }

  #setBy({ file, fn, field, made }: SetBy): string {
    return `${this.#id(file)} ${fn} ${field} ${this.#made(made)}`;
  }

  #made({ args, frame, place: { file, range }, isAwaited }: Made): string {
    return `${this.#ids(args)} ${this.of(frame)} ${file} ${range.line} ${range.column} ${isAwaited}`;
  }

  #ids(objects: readonly object[]): string {
    return objects.map((one) => this.#id(one)).join();
  }

  #id(object: object): number {
    const known = this.#objects.get(object);
    if (known !== undefined) return known;
    this.#objects.set(object, this.#objects.size + 1);
    return this.#objects.size;
  }

  #numberOf(text: string): number {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    this.#byText.set(text, this.#byText.size + 1);
    return this.#byText.size;
  }
}
