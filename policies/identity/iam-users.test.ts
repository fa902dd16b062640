import { unknown } from "../../testing/describe-policy";
import { judge } from "../lib/judge";
import { iamUsers } from "./iam-users";

const present = (observed: string) => ({ property: "the resource", observed, required: "absent" });

test.each(iamUsers.types)("PO-06 iam-users: refuses %s, whatever it says", (type) => {
  const resource = {
    type,
    name: "a",
    urn: "a",
    props: { user: unknown },
    opts: { protect: false, ignoreChanges: [] },
  };
  const verdict = judge(iamUsers, { ...resource, propertyDependencies: {} }, [], {
    environment: "dev",
    settings: {},
  });

  expect(verdict).toEqual({ findings: [present(type.split(":")[2] ?? "")], undecided: [] });
});
