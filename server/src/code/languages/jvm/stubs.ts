import type { Argument, Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

/** How tests say which call of a stand-in gives what: `when(repository.findById(1)).thenReturn(order)`. */
const stubbing = /^(when|given|whenever)$/;
const stubbers = /^(org\.(mockito|mockito\.kotlin)|com\.nhaarman\.mockitokotlin2)(\.|$)/;

/** A call that a test only names so that its stand-in answers it is none: it is written down nowhere. */
export function leaveStubOut(name: string, args: readonly Argument[], to: Lowering): void {
  const [first] = args;
  if (args.length !== 1 || !first || !stubbing.test(name) || !to.imports.some(({ module }) => stubbers.test(module))) return;
  leaveOut(first.value, to);
}

/** `coEvery { desk.tickets() } returns listOf(a)`: a block that asks nothing. */
export function isStub(name: string, to: Lowering): boolean {
  return /^(co)?(every|verify\w*|just(Run|Awaits))$/i.test(name) && to.imports.some(({ module }) => /^io\.mockk(\.|$)/.test(module));
}

function leaveOut(expr: Expr, to: Lowering): void {
  if (expr.kind !== "call") return;
  const { calls } = to.current;
  const at = calls.findLastIndex(({ call }) => call.callee === expr.callee && call.args === expr.args);
  if (at >= 0) calls.splice(at, 1);
}
