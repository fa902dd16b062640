import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Cloud } from "../cloud/cloud";
import { ApiServer } from "./server";

/** What a client of the AWS SDK is opened with. */
export interface ClientSettings {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Serves the AWS APIs over a cloud; whoever does so closes it. */
export async function serveApis(
  cloud: Cloud,
  region = "us-east-1",
): Promise<{ readonly settings: ClientSettings; close(): void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-apis-"));
  const server = new ApiServer(cloud, folder);
  const credentials = { accessKeyId: "sandbox", secretAccessKey: "sandbox" };
  const endpoint = `http://127.0.0.1:${await server.listen(0)}`;
  return {
    settings: { region, endpoint, credentials },
    close: () => {
      server.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
