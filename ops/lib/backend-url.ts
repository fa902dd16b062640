import type { Backend } from "../../stacks/backends";

/**
 * Where the engine finds a backend. On AWS the URL names the profile that takes on one of the backend's roles. A server
 * on this machine, named by the AWS SDK's own variable, has no roles and is addressed by path; its address stands in
 * the URL, as the sandbox demands.
 */
export function backendUrl(
  { bucket, region, profile }: Backend,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const endpoint = env["AWS_ENDPOINT_URL_S3"];
  const parameters: Record<string, string> =
    endpoint === undefined ? { profile } : { endpoint, s3ForcePathStyle: "true" };
  return `s3://${bucket}?${new URLSearchParams({ region, ...parameters }).toString()}`;
}

/**
 * The key of a stack as it is opened here: by the profile that its URL names, or without one on a server of this
 * machine.
 *
 * @param url as `bootstrap` puts it out
 */
export function secretsProviderUrl(url: string, env: NodeJS.ProcessEnv = process.env): string {
  if (env["AWS_ENDPOINT_URL_KMS"] === undefined) return url;
  const [location = "", query] = url.split("?");
  const parameters = new URLSearchParams(query);
  parameters.delete("profile");
  return `${location}?${parameters.toString()}`;
}
