import { delivery } from "../../stacks/delivery";
import type { GitHub } from "../github/client";
import { isNotFound } from "../github/github-error";

const BOT = "[bot]";

/** Whether a login is that of an App, which no person can have. */
export function isApp(login: string): boolean {
  return login.endsWith(BOT);
}

/**
 * Whether an App may be the delivery App, whose pull requests need no review. One that GitHub does not tell of is taken
 * for it: then the pull request is judged more strictly.
 *
 * @param login e.g. `causeway-delivery[bot]`
 */
export async function mayBeDeliveryApp({ client }: GitHub, login: string): Promise<boolean> {
  try {
    const slug = login.slice(0, -BOT.length);
    const { data } = await client.request("GET /apps/{app_slug}", { app_slug: slug });
    return data === null || data.id === delivery.deliveryApp.appId;
  } catch (error) {
    if (isNotFound(error)) return true;
    throw error;
  }
}
