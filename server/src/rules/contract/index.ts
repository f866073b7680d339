import type { Rule } from "../rule.ts";
import { blindCapability } from "./blindCapability.ts";
import { exceedsPerimeter } from "./exceedsPerimeter.ts";
import { formatWithoutPath } from "./formatWithoutPath.ts";
import { contractHoldoutVisible } from "./holdoutVisible.ts";
import { missingClause } from "./missingClause.ts";
import { outOfScopeCall } from "./outOfScopeCall.ts";
import { contractSchema } from "./schema.ts";
import { scopeConflict } from "./scopeConflict.ts";
import { selfGraded } from "./selfGraded.ts";
import { contractSyntax } from "./syntax.ts";
import { unapproved } from "./unapproved.ts";
import { unlistedSystem } from "./unlistedSystem.ts";
import { unmeasurableConstraint } from "./unmeasurableConstraint.ts";
import { vagueGoal } from "./vagueGoal.ts";
import { vagueWordsRule } from "./vagueWords.ts";
import { weakFailure } from "./weakFailure.ts";

/** The rules on contracts. */
export const contractRules: readonly Rule[] = [
  contractSyntax,
  contractSchema,
  missingClause,
  vagueGoal,
  vagueWordsRule,
  unmeasurableConstraint,
  formatWithoutPath,
  weakFailure,
  exceedsPerimeter,
  unlistedSystem,
  scopeConflict,
  outOfScopeCall,
  selfGraded,
  contractHoldoutVisible,
  blindCapability,
  unapproved,
];
