import { oneOf } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { etag } from "../ids";
import { inRepository } from "../repository/bound";
import { findTeam } from "./lookup";
import { unknownTeam } from "./membership";

export const teamRepository: ResourceModel = inRepository({
  upserts: true,
  replaceOn: ["repository", "teamId"],
  defaults: { permission: "pull" },
  check: (inputs) =>
    oneOf(inputs, "permission", ["pull", "triage", "push", "maintain", "admin"]).map(
      ({ property, reason }) => ({
        property,
        reason: `${reason}; the sandbox does not model custom repository roles`,
      }),
    ),
  request: () => "PUT",
  id: ({ inputs, identity, cloud }) => {
    const team = findTeam(cloud, identity.account, inputs["teamId"]);
    return `${team?.id ?? ""}:${text(inputs, "repository")}`;
  },
  computed: (computation) => ({ etag: etag(computation) }),
  refuse: unknownTeam,
});
