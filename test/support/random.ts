/** Gives a whole number from 0 up to below what is asked. */
export type Pick = (below: number) => number;

/** A small generator of numbers, so that a failing run can be repeated. */
export function random(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}
