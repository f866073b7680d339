/** How much of installed packages is looked at. Counts alone: the same tree gives the same answer on every machine. */
export const limits = {
  /** Packages that are learned. */
  packages: 16,
  /** Packages whose manifest is looked at. */
  manifests: 200,
  /** Files of one package. */
  files: 120,
  /** Bytes of one package's files together, and of one file. */
  bytes: 1_500_000,
  fileBytes: 600_000,
  /** Methods of one package, and how many names lead from its client to one. */
  operations: 400,
  depth: 4,
} as const;
