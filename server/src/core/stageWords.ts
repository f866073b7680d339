/** Words in names of hosts and variables that tell a stage beside the live one; as one alternative of a pattern. */
export const sandboxMark = "sandbox|sbx|test|testing|uat|stage|staging|stg|demo|dev|qa|preprod|mock|testnet|devnet";
/** Words that tell the live one. */
export const liveMark = "prod|production|live|mainnet";
