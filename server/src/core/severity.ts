/** How loud a finding is. Error: must not ship. Warning: someone must decide. Info: worth knowing. */
export type Severity = "error" | "warning" | "info";
