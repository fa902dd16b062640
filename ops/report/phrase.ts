/** A part of a sentence, by who wrote it. */
export type Piece =
  /** The report's own words. */
  | { readonly kind: "own"; readonly text: string }
  /** A name or a value: anybody's text, shown as it is. */
  | { readonly kind: "value"; readonly text: string }
  /** A sentence of somebody else's, with names and values in it. */
  | { readonly kind: "said"; readonly text: string };

/** A sentence; only what is the report's own may be anything but text to whoever shows it. */
export type Phrase = readonly Piece[];

/** A sentence that was made with {@link phrase}: what is put into it is a value, unless it says otherwise. */
export function phrase(
  texts: TemplateStringsArray,
  ...parts: readonly (string | number | Piece | Phrase)[]
): Phrase {
  return texts
    .flatMap((text, index): Phrase => [own(text), ...piecesOf(parts[index])])
    .filter(({ text, kind }) => kind !== "own" || text !== "");
}

export function own(text: string): Piece {
  return { kind: "own", text };
}

export function said(text: string): Piece {
  return { kind: "said", text };
}

/** Phrases one after the other, with something of the report's own between them. */
export function joined(phrases: readonly Phrase[], between: string): Phrase {
  return phrases.flatMap((part, index) => (index === 0 ? part : [own(between), ...part]));
}

/** `1 resource` or `2 resources` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function piecesOf(part: string | number | Piece | Phrase | undefined): Phrase {
  if (part === undefined) return [];
  if (typeof part === "string") return [{ kind: "value", text: part }];
  if (typeof part === "number") return [own(String(part))];
  return "kind" in part ? [part] : part;
}
