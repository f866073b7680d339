/** A path that a glob stands for, in names that no pattern has by chance. A folder or a file stands for itself. */
export function samplePath(glob: string): string {
  return glob
    .replace(/\{([^{},]*)[^{}]*\}/g, "$1")
    .replace(/\*\*/g, "zq1x/zq2x")
    .replace(/\*/g, "zq3x")
    .replace(/\?/g, "z");
}
