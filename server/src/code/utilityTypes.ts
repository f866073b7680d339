/** TypeScript's types that say of another only how much of it there is, or when; as one alternative of a pattern. */
export const utilityTypes = "Readonly|Partial|Required|Pick|Omit|NonNullable|Awaited|DeepPartial";
