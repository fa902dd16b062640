import type { Cloud, CloudResource } from "../../cloud/cloud";
import { notModelled, oneOf } from "../../provider/argument-checks";
import type { Computation, Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { apiError } from "../api-error";
import { etag, nodeId, numericId } from "../ids";
import { organizationOf } from "../organization";
import { findTeam, TEAM } from "./lookup";

export const team: ResourceModel = {
  autoname: { property: "name", maxLength: 255 },
  defaults: {
    createDefaultMaintainer: false,
    membersCount: 0,
    notificationSetting: "notifications_enabled",
    parentTeamId: "",
    privacy: "secret",
  },
  check: (inputs) => [
    ...oneOf(inputs, "privacy", ["secret", "closed"]),
    ...oneOf(inputs, "notificationSetting", ["notifications_enabled", "notifications_disabled"]),
    ...notModelled(inputs, ["createDefaultMaintainer", "ldapDn", "parentTeamReadId", "parentTeamReadSlug"]),
  ],
  id: (creation) => String(numericId(creation)),
  computed: teamOutputs,
  refuseCreate: (creation) => refusal(creation, undefined),
  refuseUpdate: (change) => refusal(change, change.id),
  afterDelete: removeWhatHangsOnIt,
};

function teamOutputs(computation: Computation): Values {
  const { id, inputs, identity, cloud, previous } = computation;
  const parent = parentOf({ inputs, identity, cloud });
  return {
    etag: etag(computation),
    membersCount: previous["membersCount"] ?? 0,
    nodeId: nodeId("T", Number(id)),
    parentTeamReadId: parent?.id ?? "",
    parentTeamReadSlug: text(parent?.outputs, "slug"),
    slug: slugOf(text(inputs, "name")),
  };
}

function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

type Asked = Pick<Creation, "inputs" | "identity" | "cloud">;

function parentOf({ inputs, identity, cloud }: Asked): CloudResource | undefined {
  const parent = text(inputs, "parentTeamId");
  return parent === "" ? undefined : findTeam(cloud, identity.account, parent);
}

/** REST API, Create a team: a parent and its children are visible (`closed`), and no two have the same slug. */
function refusal(asked: Asked, id: string | undefined): string | undefined {
  const { inputs, identity, cloud } = asked;
  organizationOf(cloud, identity.account);
  const request = `POST /orgs/${identity.account}/teams`;
  const namesake = findTeam(cloud, identity.account, slugOf(text(inputs, "name")));
  if (namesake !== undefined && namesake.id !== id) {
    return apiError(request, 422, "Validation Failed: Name must be unique for this org");
  }
  const wanted = text(inputs, "parentTeamId");
  if (wanted === "") return undefined;
  const parent = parentOf(asked);
  if (parent === undefined)
    return apiError(`GET /orgs/${identity.account}/teams/${wanted}`, 404, "Not Found");
  return inputs["privacy"] === "closed" && parent.outputs["privacy"] === "closed"
    ? undefined
    : apiError(request, 422, "Validation Failed: a team and its parent must both have privacy closed");
}

/** Memberships, access to repositories, and teams nested in it. */
function removeWhatHangsOnIt(gone: CloudResource, cloud: Cloud): void {
  for (const resource of cloud.list({ account: gone.account })) {
    if (resource.type === TEAM && resource.outputs["parentTeamReadId"] === gone.id) {
      cloud.remove(resource);
      removeWhatHangsOnIt(resource, cloud);
    } else if ([gone.id, gone.outputs["slug"]].includes(text(resource.outputs, "teamId"))) {
      cloud.remove(resource);
    }
  }
}
