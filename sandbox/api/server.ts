import type http from "node:http";
import type { Cloud } from "../cloud/cloud";
import { LoopbackServer, readBody } from "../loopback-server";
import { DUMMY_CREDENTIAL } from "../real-accounts";
import { answerCall } from "./answer-call";
import type { ApiRequest, ApiResponse } from "./api-request";
import { answerAppConfig } from "./appconfig/appconfig-api";
import { decodeBody } from "./body";
import { ObjectStore } from "./s3/object-store";
import { answerS3 } from "./s3/s3-api";
import { services } from "./services";

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * The AWS APIs that are called beside the providers, over HTTP on the loopback address: S3 for the engine's state, KMS
 * for its secrets, and what `causeway` asks of the services that run. They answer from the simulated cloud: what no
 * program made does not exist. Signatures are not verified, but a request without one is refused: a web page cannot
 * forge the header. It also says which service is meant, and which region.
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
    const { authorization = "" } = message.headers;
    if (!authorization.includes(`Credential=${DUMMY_CREDENTIAL}/`)) {
      return { status: 403, body: Buffer.from(`sign with the access key id "${DUMMY_CREDENTIAL}"`) };
    }
    const request = await readRequest(message);
    const { region, service } = scopeOf(authorization);
    if (service === "s3") return answerS3(request, this.store);
    if (service === "appconfig") return answerAppConfig(request, { cloud: this.cloud, region });
    return answerCall(request, services[service], service, { cloud: this.cloud, region });
  }
}

/** Of `Credential=<id>/<date>/<region>/<service>/aws4_request`; what is signed by hand, as tests do, is for S3. */
function scopeOf(authorization: string): { readonly region: string; readonly service: string } {
  const [, region = "", service = "s3"] =
    /Credential=[^/]+\/\d{8}\/([\w-]+)\/([\w-]+)\/aws4_request/.exec(authorization) ?? [];
  return { region, service };
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
