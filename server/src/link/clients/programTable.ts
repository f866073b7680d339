// The build writes all of this out as data (`dist/programs.json`): it must not depend on anything that runs.
import type { VendorCli } from "./cli.ts";
import { cloudClis } from "./cloudClis.ts";
import { registryClis } from "./registryClis.ts";
import { serviceClis } from "./serviceClis.ts";
import { type StepOfWorkflow, workflowActions } from "./workflowActions.ts";

/** Command-line programs of vendors. */
export const vendorClis: readonly VendorCli[] = [...cloudClis, ...serviceClis, ...registryClis];
/** What steps of workflows may use. */
export const steps: readonly StepOfWorkflow[] = workflowActions;
