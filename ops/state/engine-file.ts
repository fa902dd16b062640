import { gunzipSync } from "node:zlib";
import { StoreError } from "./store-error";

/** First bytes of what the engine has compressed (sdk/go/common/encoding, `DetectCompression`). */
const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** A file of the engine, for messages. */
export interface EngineFile {
  readonly url: string;
  /** What to do when it is damaged. */
  readonly fix: string;
}

/**
 * What a JSON file of the engine says, compressed or not.
 *
 * @throws StoreError when it is torn, or compressed in a way that this Node cannot read
 */
export function engineJson(body: Buffer, file: EngineFile): unknown {
  if (startsWith(body, ZSTD)) {
    throw new StoreError(
      `${file.url} is compressed by zstd, which causeway does not read`,
      "unset PULUMI_DIY_BACKEND_ZSTD, and deploy the stack once with plain Pulumi",
    );
  }
  try {
    return JSON.parse(uncompressed(body).toString("utf8"));
  } catch (error) {
    throw damaged(file, `its ${body.length} bytes are no whole JSON (${(error as Error).message})`);
  }
}

/** The bytes of a file of the engine as it writes them when it is not told to compress. @throws Error when half is missing */
export function uncompressed(body: Buffer): Buffer {
  return startsWith(body, GZIP) ? gunzipSync(body) : body;
}

/** What lies there is not what the engine has written. */
export class DamagedFileError extends StoreError {
  constructor({ url, fix }: EngineFile, problem: string) {
    super(`${url} is damaged: ${problem}`, fix);
  }
}

export function damaged(file: EngineFile, problem: string): StoreError {
  return new DamagedFileError(file, problem);
}

function startsWith(body: Buffer, bytes: Buffer): boolean {
  return body.subarray(0, bytes.length).equals(bytes);
}
