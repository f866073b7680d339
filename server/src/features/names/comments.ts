import type { Place } from "../../core/range.ts";
import { rememberOf } from "../../core/remember.ts";
import { ignoreComments } from "../../rules/silence.ts";
import type { RuleContext } from "../../rules/rule.ts";

/** A name in a comment to this program. */
export interface CommentName extends Place {
  readonly kind: "system" | "rule";
  readonly text: string;
}

/** Every system and rule that comments of code, configuration and specifications name. */
export const namesInComments: (context: RuleContext) => readonly CommentName[] = rememberOf((context) =>
  [...ignoreComments(context)].flatMap(([file, comments]) =>
    comments.flatMap(({ kind, target, targetRange }): readonly CommentName[] =>
      targetRange && target !== "" ? [{ file, range: targetRange, kind: kind === "system" ? "system" : "rule", text: target }] : [],
    ),
  ),
);
