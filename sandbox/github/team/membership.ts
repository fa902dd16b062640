import type { CloudResource } from "../../cloud/cloud";
import { exclusive, noneOf, oneOf, show } from "../../provider/argument-checks";
import { eachBlock } from "../../provider/block-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { valuesAt } from "../../provider/references";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { apiError } from "../api-error";
import { etag } from "../ids";
import { organizationOf } from "../organization";
import { findTeam } from "./lookup";

const ROLES = ["member", "maintainer"];

export const teamMembership: ResourceModel = {
  upserts: true,
  replaceOn: ["teamId", "username"],
  defaults: { role: "member" },
  check: (inputs) => oneOf(inputs, "role", ROLES),
  id: ({ inputs }) => `${text(inputs, "teamId")}:${text(inputs, "username")}`,
  computed: (computation) => ({ etag: etag(computation) }),
  refuseCreate: (creation) => unknownTeam(creation) ?? stranger(creation, [creation.inputs["username"]]),
};

/** All members of a team: whoever is not listed is removed. */
export const teamMembers: ResourceModel = {
  upserts: true,
  replaceOn: ["teamId", "teamSlug"],
  check: (inputs) => [
    ...exclusive(inputs, ["teamId", "teamSlug"]),
    ...eachBlock(inputs, "members[]", (member) => oneOf(member, "role", ROLES)),
  ],
  id: (creation) => teamOf(creation)?.id ?? "",
  computed: (computation) => ({
    teamId: computation.inputs["teamId"] ?? computation.id,
    teamSlug: text(teamOf(computation)?.outputs, "slug"),
    members: (computation.inputs["members"] as readonly Values[]).map((member) => ({
      role: "member",
      ...member,
    })),
  }),
  refuseCreate: refuseMembers,
  refuseUpdate: refuseMembers,
};

function teamOf({ inputs, identity, cloud }: Creation): CloudResource | undefined {
  return findTeam(cloud, identity.account, inputs["teamSlug"] ?? inputs["teamId"]);
}

export function unknownTeam(creation: Creation): string | undefined {
  const { inputs, identity } = creation;
  const name = String(inputs["teamSlug"] ?? inputs["teamId"]);
  return teamOf(creation) === undefined
    ? apiError(`GET /orgs/${identity.account}/teams/${name}`, 404, "Not Found")
    : undefined;
}

function refuseMembers(creation: Creation): string | undefined {
  return (
    noneOf(creation.inputs, ["teamId", "teamSlug"]) ??
    unknownTeam(creation) ??
    stranger(creation, valuesAt(creation.inputs, "members[].username"))
  );
}

function stranger({ identity, cloud }: Creation, usernames: readonly unknown[]): string | undefined {
  const { members } = organizationOf(cloud, identity.account);
  const logins = members.map(({ login }) => login.toLowerCase());
  const unknown = usernames.find((username) => !logins.includes(String(username).toLowerCase()));
  return unknown === undefined
    ? undefined
    : `the sandbox knows no user ${show(unknown)}; members of ${identity.account} are ${logins.join(", ")}`;
}
