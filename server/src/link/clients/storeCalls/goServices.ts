import type { RequestShape } from "../shape.ts";
import { held } from "./held.ts";

const languages = ["go"];

/** Queues of tasks and engines of workflows, as Go asks them. */
export const goServiceCalls: readonly RequestShape[] = [
  ...held(
    {
      languages,
      of: "github.com/hibiken/asynq:{NewClient,NewInspector}()",
      base: [{ key: "Addr", of: 0 }],
      asked: { reads: "GetTaskInfo ListPendingTasks Queues", writes: "Enqueue EnqueueContext DeleteTask RunTask" },
    },
    "{Client,Inspector}",
    { scheme: "redis" },
  ),
  ...held(
    {
      languages,
      of: "go.temporal.io/sdk/client:{Dial,NewClient,NewLazyClient}()",
      base: [{ key: "HostPort", of: 0 }],
      asked: {
        reads: "DescribeWorkflowExecution QueryWorkflow ListWorkflow GetWorkflow",
        writes: "ExecuteWorkflow SignalWorkflow SignalWithStartWorkflow CancelWorkflow TerminateWorkflow",
      },
      body: 2,
    },
    "Client",
    { scheme: "temporal" },
  ),
];
