import { matches } from "../../provider/argument-checks";
import type { Creation, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import { isParent, NOT_IN_USE, organizationArn, organizationOf, rootId } from "./find-organization";
import { ACCOUNT, ORGANIZATIONAL_UNIT } from "./types";

export const organizationalUnit: ResourceModel = {
  global: true,
  replaceOn: ["parentId"],
  autoname: { property: "name", maxLength: 128 },
  id: ({ cloud, identity, hex }) => {
    const organization = organizationOf(cloud, identity.account);
    return `ou-${organization === undefined ? "" : rootId(organization).slice("r-".length)}-${hex(8)}`;
  },
  check: (inputs) => matches(inputs, "name", /^[^]{1,128}$/, "1 to 128 characters"),
  refuseCreate: (creation) => {
    const { inputs, cloud, identity } = creation;
    if (organizationOf(cloud, identity.account) === undefined) return NOT_IN_USE;
    return isParent(cloud, identity.account, text(inputs, "parentId"))
      ? nameTaken(creation)
      : "ParentNotFoundException: You provided a parent ID that does not exist.";
  },
  refuseUpdate: (change) => nameTaken(change, change.id),
  refuseDelete: ({ id, account }, cloud) =>
    [ACCOUNT, ORGANIZATIONAL_UNIT]
      .flatMap((type) => cloud.list({ type, account }))
      .some(({ outputs }) => outputs["parentId"] === id)
      ? "OrganizationalUnitNotEmptyException: The specified OU is not empty."
      : undefined,
  // Those of the last time it was written: nothing in a program goes by them.
  computed: (computation) => ({ accounts: [], arn: organizationArn(computation, "ou", computation.id) }),
};

function nameTaken({ inputs, cloud, identity: { account } }: Creation, own?: string): string | undefined {
  const taken = cloud
    .list({ type: ORGANIZATIONAL_UNIT, account })
    .some(
      ({ id, inputs: other }) =>
        id !== own && other["name"] === inputs["name"] && other["parentId"] === inputs["parentId"],
    );
  return taken ? "DuplicateOrganizationalUnitException: An OU with the same name already exists." : undefined;
}
