import { zipSync } from "fflate";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Artifact, World } from "./world";

/**
 * Where GitHub sends whoever wants an artifact: a store of its own, whose addresses are secrets for a minute. It takes no
 * token, and refuses whoever brings one along.
 */
export class ArchiveServer {
  private readonly server = http.createServer((request, response) => this.serve(request, response));

  constructor(private readonly world: World) {}

  urlOf(artifact: number): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${artifact}.zip?sig=s3cret`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private serve({ url = "", headers }: http.IncomingMessage, response: http.ServerResponse): void {
    const [, id] = /^\/(\d+)\.zip\?sig=s3cret$/.exec(url) ?? [];
    const artifact = this.world.runs
      .flatMap(({ artifacts }) => artifacts)
      .find((one) => String(one.id) === id);
    if (artifact === undefined || headers.authorization !== undefined) {
      response.writeHead(artifact === undefined ? 404 : 400).end();
      return;
    }
    response.writeHead(200, { "content-type": "application/zip" }).end(archiveOf(artifact));
  }
}

function archiveOf({ folder = "", zip }: Artifact): Uint8Array {
  if (zip !== undefined) return zip;
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile());
  const entries = files.map((file) => {
    const whole = path.join(file.parentPath, file.name);
    return [path.relative(folder, whole).split(path.sep).join("/"), fs.readFileSync(whole)] as const;
  });
  return zipSync(Object.fromEntries(entries));
}
