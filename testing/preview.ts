/** What `pulumi preview --json` or `pulumi up --json` says, as far as tests read it. */
export interface Digest {
  readonly steps?: readonly Step[];
  readonly changeSummary?: Readonly<Record<string, number>>;
}

export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly detailedDiff?: Readonly<
    Record<string, { readonly kind: string; readonly inputDiff: boolean }>
  > | null;
}

export function parseDigest(stdout: string): Digest {
  return JSON.parse(stdout) as Digest;
}

/** Resources that change, as `<operation> <type> <name>`, sorted. Components only follow their children. */
export function changes({ steps = [] }: Digest): string[] {
  return steps
    .filter(({ op, urn }) => op !== "same" && !typeAndName(urn).startsWith("causeway:"))
    .map(({ op, urn }) => `${op} ${typeAndName(urn)}`)
    .sort();
}

/** Paths of the properties that a step changes, sorted. */
export function changedPaths(digest: Digest, name: string): string[] {
  const step = digest.steps?.find(({ op, urn }) => op !== "same" && urn.endsWith(`::${name}`));
  if (step === undefined) throw new Error(`nothing of ${name} changes`);
  return Object.keys(step.detailedDiff ?? {}).sort();
}

function typeAndName(urn: string): string {
  const [, , type = "", ...name] = urn.split("::");
  return `${type.slice(type.lastIndexOf("$") + 1)} ${name.join("::")}`;
}
