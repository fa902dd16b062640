/**
 * The content of a request body. AWS SDKs may send it in signed chunks with a checksum at the end (S3 API reference,
 * "Signature calculations: transferring payload in multiple chunks"): `<size>;chunk-signature=...\r\n<bytes>\r\n`.
 */
export function decodeBody(body: Buffer, headers: Readonly<Record<string, string | undefined>>): Buffer {
  const isChunked = headers["x-amz-content-sha256"]?.startsWith("STREAMING-") ?? false;
  return isChunked ? Buffer.concat([...chunksOf(body)]) : body;
}

function* chunksOf(body: Buffer): Generator<Buffer> {
  for (let position = 0; ;) {
    const lineEnd = body.indexOf("\r\n", position);
    const size = Number.parseInt(body.subarray(position, lineEnd).toString("latin1"), 16);
    if (lineEnd < 0 || Number.isNaN(size)) throw new Error("the body is not in chunks, as its headers say");
    if (size === 0) return;
    const start = lineEnd + 2;
    yield body.subarray(start, start + size);
    position = start + size + 2;
  }
}
