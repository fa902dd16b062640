import type { Data } from "../route";
import type { Release, World } from "../world";
import { accountView } from "./account";
import { api, html, nodeId } from "./urls";

type ReleaseView = Data<"GET /repos/{owner}/{repo}/releases/{release_id}">;

export function releaseView(world: World, release: Release): ReleaseView {
  const { id, tag, target, name, body, draft, prerelease, user, createdAt, publishedAt } = release;
  const url = api(world, `/releases/${id}`);
  return {
    url,
    html_url: html(world, `/releases/tag/${tag}`),
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: api(world, `/tarball/${tag}`),
    zipball_url: api(world, `/zipball/${tag}`),
    id,
    node_id: nodeId("Release", id),
    tag_name: tag,
    target_commitish: target,
    name,
    body,
    draft,
    prerelease,
    created_at: createdAt,
    published_at: publishedAt,
    author: accountView(world, user),
    assets: [],
  };
}
