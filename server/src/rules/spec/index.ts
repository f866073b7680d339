import type { Rule } from "../rule.ts";
import { accessConflict } from "./accessConflict.ts";
import { alertUntested } from "./alertUntested.ts";
import { broadHost } from "./broadHost.ts";
import { gateOpen } from "./gateOpen.ts";
import { holdoutVisible } from "./holdoutVisible.ts";
import { liveExpired } from "./liveExpired.ts";
import { liveUnapproved } from "./liveUnapproved.ts";
import { looksLive } from "./looksLive.ts";
import { noAlert } from "./noAlert.ts";
import { noSandbox } from "./noSandbox.ts";
import { overdue } from "./overdue.ts";
import { sameEndpoint } from "./sameEndpoint.ts";
import { schema } from "./schema.ts";
import { staleException } from "./staleException.ts";
import { syntax } from "./syntax.ts";
import { undecided } from "./undecided.ts";
import { unknownReference } from "./unknownReference.ts";
import { unusedSystem } from "./unusedSystem.ts";
import { widensParent } from "./widensParent.ts";

/** The rules on perimeters by themselves. */
export const specRules: readonly Rule[] = [
  syntax,
  schema,
  undecided,
  liveUnapproved,
  liveExpired,
  noSandbox,
  sameEndpoint,
  looksLive,
  broadHost,
  accessConflict,
  unknownReference,
  noAlert,
  alertUntested,
  overdue,
  unusedSystem,
  holdoutVisible,
  gateOpen,
  widensParent,
  staleException,
];
