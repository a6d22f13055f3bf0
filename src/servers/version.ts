// Compares version numbers as far as limits depend on them.

/** A version taken apart: `4.6.0-rc.1+glitch` is 4, 6, 0 and a prerelease. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly isPrerelease: boolean;
}

/** Takes a version apart; null when it does not begin like one. */
export function parseVersion(text: string): Version | null {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(-)?/.exec(text);
  if (!match) return null;
  const [, major, minor, patch, dash] = match;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch ?? 0),
    isPrerelease: dash !== undefined,
  };
}

/** Whether the version is at least the one named; a prerelease counts as what it leads to. */
export function isAtLeast(version: Version, major: number, minor: number, patch = 0): boolean {
  return (version.major - major || version.minor - minor || version.patch - patch) >= 0;
}
