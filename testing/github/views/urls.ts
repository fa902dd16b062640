import type { World } from "../world";

/** Where people look at what GitHub holds. */
const HTML = "https://github.com";

/** Address in the API, below the repository. */
export function api({ options: { url, owner, name } }: World, rest = ""): string {
  return `${url()}/repos/${owner}/${name}${rest}`;
}

/** Address for people, below the repository. */
export function html({ options: { owner, name } }: World, rest = ""): string {
  return `${HTML}/${owner}/${name}${rest}`;
}

export function site(rest: string): string {
  return `${HTML}${rest}`;
}

/** An id of the GraphQL API. */
export function nodeId(type: string, id: number | string): string {
  return Buffer.from(`${type}:${id}`).toString("base64url");
}

/** @returns the id that was put into a node id of this type */
export function idOfNode(type: string, node: string): number | undefined {
  const [kind, id] = Buffer.from(node, "base64url").toString("utf8").split(":");
  return kind === type ? Number(id) : undefined;
}
