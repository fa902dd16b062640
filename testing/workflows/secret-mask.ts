/**
 * What a runner does to a job's log: each secret that it knows of becomes `***`, and of a secret of several lines each line
 * (docs.github.com, "Using secrets in GitHub Actions", "Redacting secrets from workflow run logs"). Artifacts, and what
 * jobs write elsewhere, stay as they are.
 */
export class SecretMask {
  private readonly values = new Set<string>();

  add(...secrets: readonly (string | undefined)[]): void {
    for (const secret of secrets) {
      const parts = [secret ?? "", ...(secret ?? "").split(/[\r\n]+/)];
      for (const part of parts) if (part.trim() !== "") this.values.add(part);
    }
  }

  /** What a step printed, as the log shows it; `::add-mask::` adds to what is hid from there on. */
  hide(output: string): string {
    this.add(...[...output.matchAll(/^::add-mask::(.+)$/gm)].map(([, secret]) => secret));
    // The longest first: a part of it may be a secret too.
    const ordered = [...this.values].sort((one, other) => other.length - one.length);
    return ordered.reduce((text, secret) => text.replaceAll(secret, "***"), output);
  }
}
