/** A section, long and short. */
export interface Block {
  readonly full: string | undefined;
  /** Without details. Of either form there is none where it alone would not fit. */
  readonly brief: string | undefined;
  /** What it is called where it is left out. */
  readonly name: string;
  /** What weighs least goes first. */
  readonly weight: number;
}

export interface Text {
  readonly head: string;
  readonly blocks: readonly Block[];
  readonly foot: string;
  /** Where what is left out can be found. */
  readonly rest: string;
}

type Form = "full" | "brief" | "none";

/**
 * Makes a text fit into a number of bytes. Whole sections become short, and then go, from the one that weighs least; a
 * note says which.
 */
export function fitted(bytes: number, text: Text): string {
  const forms = new Map(text.blocks.map((block) => [block, firstForm(block)]));
  for (const block of text.blocks.toReversed().sort((one, other) => one.weight - other.weight)) {
    while (sizeOf(text, forms) > bytes && forms.get(block) !== "none") {
      forms.set(block, forms.get(block) === "full" && block.brief !== undefined ? "brief" : "none");
    }
  }
  return partsOf(text, forms).join("");
}

function firstForm({ full, brief }: Block): Form {
  if (full !== undefined) return "full";
  return brief === undefined ? "none" : "brief";
}

function sizeOf(text: Text, forms: ReadonlyMap<Block, Form>): number {
  return partsOf(text, forms).reduce((sum, part) => sum + Buffer.byteLength(part), 0);
}

function partsOf({ head, blocks, foot, rest }: Text, forms: ReadonlyMap<Block, Form>): readonly string[] {
  const formOf = (block: Block): Form => forms.get(block) ?? "none";
  const kept = blocks.map(
    (block) => ({ full: block.full, brief: block.brief, none: "" })[formOf(block)] ?? "",
  );
  const gone = blocks.filter((block) => formOf(block) === "none").map(({ name }) => name);
  const isShort = blocks.some((block) => formOf(block) !== "full");
  const note = [...(gone.length === 0 ? [] : [`Left out for their size: ${gone.join(", ")}.`]), rest].join(
    " ",
  );
  return [head, ...kept, ...(isShort ? [`${note}\n\n`] : []), foot];
}
