import type { Backend } from "../../stacks/backends";

/**
 * Where the engine finds a backend with the credentials at hand. A server on this machine, named by the AWS SDK's own
 * variable, is addressed by path; its address stands in the URL, as the sandbox demands.
 */
export function backendUrl({ bucket, region }: Backend, env: NodeJS.ProcessEnv = process.env): string {
  const endpoint = env["AWS_ENDPOINT_URL_S3"];
  const parameters = new URLSearchParams({
    region,
    ...(endpoint === undefined ? {} : { endpoint, s3ForcePathStyle: "true" }),
  });
  return `s3://${bucket}?${parameters.toString()}`;
}
