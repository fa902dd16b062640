import { RefusedError, type FunctionCall } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { apiError } from "../api-error";
import { nodeId, timestamp } from "../ids";
import { organizationOf } from "../organization";

/** What a profile says of people is left empty. */
const PROFILE = {
  avatarUrl: "",
  bio: "",
  blog: "",
  company: "",
  email: "",
  followers: 0,
  following: 0,
  gpgKeys: [],
  gravatarId: "",
  location: "",
  name: "",
  publicGists: 0,
  publicRepos: 0,
  siteAdmin: false,
  sshKeys: [],
};

/** When an account was made is nowhere in the sandbox, but it is always the same moment. */
const LONG_AGO = timestamp(new Date(0));

export function getUser({ inputs, identity, cloud }: FunctionCall): Values {
  const username = text(inputs, "username");
  const { members } = organizationOf(cloud, identity.account);
  const user = members.find(({ login }) => login.toLowerCase() === username.toLowerCase());
  if (user === undefined) throw new RefusedError(apiError(`GET /users/${username}`, 404, "Not Found"));
  return {
    ...PROFILE,
    id: String(user.id),
    login: user.login,
    nodeId: nodeId("U", user.id),
    username,
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
    suspendedAt: LONG_AGO,
  };
}
