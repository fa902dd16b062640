import { SECRET } from "./change";
import { coverForms } from "./secret-forms";
import { base64Cores, spellings } from "./spellings";
import { documentOf, isContainer, isObject, leavesOf } from "./values";

/** A shorter value is found as a whole only: as part of a text it could be any word. */
const SHORTEST_PART = 8;
/** A shorter value hides nothing, and covering every `1` would make all else unreadable. */
const SHORTEST = 4;

/** A shorter line of a secret could be a line of anything. */
const SHORTEST_LINE = 12;

/** Stands for a moment where something was found within base64; a character that is none. */
const CORE = "\uffff";

/** The characters beside it hold bits of its first and last byte. */
const CORE_WITH_EDGES = /[\w+/-]?\uffff(?:[\w+/-]={0,2})?/g;

/** Values that must not be seen, and a way to cover them wherever else they stand. */
export class HiddenValues {
  private readonly values = new Set<string>();

  /** Hides a value, and everything in it. */
  add(value: unknown): void {
    for (const leaf of leavesOf(value)) {
      if (typeof leaf !== "string" && typeof leaf !== "number") continue;
      const text = String(leaf);
      if (text.length >= SHORTEST && !text.includes(SECRET)) this.values.add(text);
      for (const line of linesOf(text)) this.values.add(line);
    }
  }

  /** @param shown a text that is shown in any case: what stands in it is no secret any more */
  cover(shown: string): Cover {
    return new Cover([...this.values].filter((value) => !shown.includes(value)));
  }
}

/** Covers hidden values. */
export class Cover {
  private readonly whole: ReadonlySet<string>;
  private readonly part: RegExp | undefined;
  /** Parts that stand within base64. */
  private readonly cores: Set<string>;
  /** Only as a whole are short values found, also within a document that is a text. */
  private readonly hasShort: boolean;
  /** The same states and texts come again with every step of a resource. */
  private readonly knownStates = new Map<unknown, unknown>();
  private readonly knownTexts = new Map<string, string>();

  constructor(values: readonly string[]) {
    this.whole = new Set(values);
    this.hasShort = values.some(({ length }) => length < SHORTEST_PART);
    const whole = values.flatMap(spellings).filter(isLongEnough);
    this.cores = new Set(values.flatMap(base64Cores).filter(isLongEnough));
    for (const spelling of whole) this.cores.delete(spelling);
    // The longer first, so that no rest of it stays behind a shorter one that it begins with.
    const parts = [...new Set([...whole, ...this.cores])].sort((one, other) => other.length - one.length);
    this.part = parts.length === 0 ? undefined : new RegExp(parts.map(escaped).join("|"), "g");
  }

  text(text: string): string {
    const known = this.knownTexts.get(text);
    if (known !== undefined) return known;
    const covered = this.look(text);
    this.knownTexts.set(text, covered);
    return covered;
  }

  /** Covers the state of a resource. */
  state(state: unknown): unknown {
    const known = this.knownStates.get(state);
    if (known !== undefined) return known;
    const covered = this.value(state);
    this.knownStates.set(state, covered);
    return covered;
  }

  /** Covers a value of any kind, with the names of its properties. */
  value(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value === "number") return this.whole.has(String(value)) ? SECRET : value;
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.text(key), this.value(item)]));
  }

  private look(text: string): string {
    if (this.whole.has(text)) return SECRET;
    const covered = coverForms(this.part === undefined ? text : this.coverParts(text, this.part));
    return this.hasShort ? this.document(covered) : covered;
  }

  private coverParts(text: string, part: RegExp): string {
    const covered = text.replace(part, (found) => (this.cores.has(found) ? CORE : SECRET));
    // To look for these characters in the pattern itself would take a hundred times as long.
    return covered.includes(CORE) ? covered.replace(CORE_WITH_EDGES, SECRET) : covered;
  }

  private document(text: string): string {
    const document = documentOf(text);
    if (!isContainer(document)) return text;
    const before = JSON.stringify(document);
    const after = JSON.stringify(this.value(document));
    return before === after ? text : after;
  }
}

/** The lines of a text that has several, as somebody may quote one of them. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.length === 1
    ? []
    : lines.filter((line) => line.length >= SHORTEST_LINE && !line.includes(SECRET));
}

function isLongEnough({ length }: string): boolean {
  return length >= SHORTEST_PART;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
