import { createHash, randomUUID } from "node:crypto";

/** An object that was uploaded in parts. */
export interface UploadedObject {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Upload {
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: Map<number, Buffer>;
}

/**
 * Uploads in parts, put together here: one write has one outcome and one condition, and S3 takes 5 GB in one. A
 * checkpoint is some megabytes.
 */
export class Uploads {
  private readonly uploads = new Map<string, Upload>();

  /** @param headers those of the object that is to come; @returns the upload's id */
  begin(headers: Readonly<Record<string, string>>): string {
    const id = randomUUID();
    this.uploads.set(id, { headers, parts: new Map() });
    return id;
  }

  /** @returns the part's etag; undefined for an unknown upload */
  add(id: string, part: number, body: Buffer): string | undefined {
    this.uploads.get(id)?.parts.set(part, body);
    return this.uploads.has(id) ? `"${createHash("md5").update(body).digest("hex")}"` : undefined;
  }

  /**
   * @param list the caller's list of the parts, as XML
   * @returns undefined for an unknown upload, and when a part is missing
   */
  assemble(id: string, list: string): UploadedObject | undefined {
    const upload = this.uploads.get(id);
    const numbers = [...list.matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) =>
      Number(number),
    );
    const parts = numbers.map((number) => upload?.parts.get(number)).filter((part) => part !== undefined);
    if (upload === undefined || parts.length === 0 || parts.length !== numbers.length) return undefined;
    return { headers: upload.headers, body: Buffer.concat(parts) };
  }

  /** Forgets an upload that was written, or given up. */
  end(id: string): void {
    this.uploads.delete(id);
  }
}
