import type http from "node:http";
import type { Cloud } from "../cloud/cloud";
import { LoopbackServer, readBody } from "../loopback-server";
import { DUMMY_CREDENTIAL } from "../real-accounts";
import type { ApiRequest, ApiResponse } from "./api-request";
import { decodeBody } from "./body";
import { answerKms, isKms } from "./kms/kms-api";
import { ObjectStore } from "./s3/object-store";
import { answerS3 } from "./s3/s3-api";

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * The AWS APIs that programs call beside the providers, over HTTP on the loopback address: S3 for the engine's
 * state, KMS for its secrets. They answer from the simulated cloud: a bucket or key that no program made does not
 * exist. Signatures are not verified, but a request without one is refused: a web page cannot forge the header.
 */
export class ApiServer extends LoopbackServer {
  private readonly store: ObjectStore;

  /** @param objects folder for the bodies of S3 objects */
  constructor(
    private readonly cloud: Cloud,
    objects: string,
  ) {
    super();
    this.store = new ObjectStore(cloud, objects);
  }

  protected async answer(message: http.IncomingMessage): Promise<ApiResponse> {
    if (!message.headers.authorization?.includes(`Credential=${DUMMY_CREDENTIAL}/`)) {
      return { status: 403, body: Buffer.from(`sign with the access key id "${DUMMY_CREDENTIAL}"`) };
    }
    const request = await readRequest(message);
    return isKms(request) ? answerKms(request, this.cloud) : answerS3(request, this.store);
  }
}

async function readRequest(message: http.IncomingMessage): Promise<ApiRequest> {
  const url = new URL(message.url ?? "/", "http://sandbox");
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const body = decodeBody(await readBody(message, MAX_BODY_BYTES), headers);
  return {
    method: message.method ?? "GET",
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers,
    body,
  };
}
