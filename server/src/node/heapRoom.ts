import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { OutOfMemory, type Room } from "../core/room.ts";
import { v8Version } from "./flags.ts";

/** What share of the heap may be in use, garbage included, before what can be found again is let go. */
const scarceFrom = 0.65;
/** From here on it is asked how much of that is alive. */
const doubtfulFrom = 0.8;
/** V8 ends the process where collecting again and again leaves more than 0.8 of the heap's old part. */
const fullFrom = 0.78;
/** Bytes of the limit that are for what was just made: since V8 13 (Node 24) up to four times as many. */
const youngPart = (v8Version < 13 ? 48 : 192) * 2 ** 20;

/** The room of this process's heap. */
export function heapRoom(): Room {
  return () => {
    const { used, limit } = heap();
    if (used < scarceFrom * limit) return "enough";
    if (used < doubtfulFrom * limit) return "scarce";
    collect();
    if (heap().used > fullFrom * limit) throw new OutOfMemory(Math.round(limit / 2 ** 20));
    return "scarce";
  };
}

/** Bytes. */
function heap(): { readonly used: number; readonly limit: number } {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return { used, limit: limit - youngPart };
}

/** A collection of everything: only what it leaves tells what is alive. */
export function collect(): void {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("gc");
  if (typeof gc === "function") gc();
}
