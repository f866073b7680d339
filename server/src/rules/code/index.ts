import { credentialMismatch } from "./credentialMismatch.ts";
import { dataNotAllowed } from "./dataNotAllowed.ts";
import { hiddenForward } from "./hiddenForward.ts";
import { internalRoutePublished } from "./internalRoutePublished.ts";
import { liveCredential } from "./liveCredential.ts";
import { secretInUrl } from "./secretInUrl.ts";
import { unconfirmedAction } from "./unconfirmedAction.ts";
import { writeOnReadOnly } from "./writeOnReadOnly.ts";
import type { Rule } from "../rule.ts";
import { forbiddenSystem } from "./forbiddenSystem.ts";
import { liveConfig } from "./liveConfig.ts";
import { liveEndpoint } from "./liveEndpoint.ts";
import { liveFallback } from "./liveFallback.ts";
import { liveInTest } from "./liveInTest.ts";
import { productionByDefault } from "./productionByDefault.ts";
import { undeclaredSystem } from "./undeclaredSystem.ts";
import { unresolvedEndpoint } from "./unresolvedEndpoint.ts";
import { staleIgnore } from "./staleIgnore.ts";

/** The rules that compare the code with the perimeters. */
export const codeRules: readonly Rule[] = [
  undeclaredSystem,
  forbiddenSystem,
  liveEndpoint,
  liveFallback,
  liveConfig,
  productionByDefault,
  liveInTest,
  unresolvedEndpoint,
  liveCredential,
  credentialMismatch,
  writeOnReadOnly,
  unconfirmedAction,
  secretInUrl,
  dataNotAllowed,
  internalRoutePublished,
  hiddenForward,
  staleIgnore,
];
