/** Texts that are nobody else's to know, and what is shown in their place. One that holds another one comes first. */
export type Hidden = readonly { readonly text: string; readonly instead: string }[];

/** @returns the text without what is hidden */
export function conceal(text: string, hidden: Hidden): string {
  return hidden.reduce((shown, one) => shown.replaceAll(one.text, one.instead), text);
}

/**
 * Conceals in a text that comes in parts, and shows of each as much as it can: what may be the beginning of something
 * hidden waits for the next part.
 */
export class Concealer {
  private held = "";

  constructor(private readonly hidden: Hidden) {}

  /** @returns what may be shown now */
  next(part: string): string {
    const text = this.held + part;
    this.held = "";
    let shown = "";
    for (let at = 0; at < text.length;) {
      const found = this.hidden.find((one) => text.startsWith(one.text, at));
      if (found === undefined && this.mayBegin(text, at)) {
        this.held = text.slice(at);
        return shown;
      }
      shown += found?.instead ?? text.charAt(at);
      at += found?.text.length ?? 1;
    }
    return shown;
  }

  /** @returns what waited for more, after the last part */
  end(): string {
    return conceal(this.held, this.hidden);
  }

  private mayBegin(text: string, at: number): boolean {
    const left = text.length - at;
    return this.hidden.some((one) => left < one.text.length && one.text.startsWith(text.slice(at)));
  }
}
