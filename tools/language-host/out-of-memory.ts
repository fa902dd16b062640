/** What V8 prints when it gives up; the second form appears when its debugger interface is in use. */
const SIGNS = ["<--- Last few GCs --->", "Check failed: needs_context && current_scope_ == closure_scope_"];
const LONGEST = Math.max(...SIGNS.map((sign) => sign.length));

export const OUT_OF_MEMORY_HINT =
  "It looks like node ran out of memory. Give it more with the runtime option `nodeargs` of Pulumi.yaml: " +
  "`nodeargs: --max-old-space-size=<megabytes>`.";

/** Watches standard error for the marks of an out-of-memory crash, also when a chunk ends inside one. */
export class OutOfMemoryWatch {
  #tail = "";
  #seen = false;

  add(chunk: Buffer): void {
    const text = this.#tail + chunk.toString("latin1");
    this.#seen ||= SIGNS.some((sign) => text.includes(sign));
    this.#tail = text.slice(-LONGEST);
  }

  get seen(): boolean {
    return this.#seen;
  }
}
