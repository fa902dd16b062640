import { platformUnreachable, profileBlock } from "./aws-profile";

test("ST-08: an administrator goes into the tooling account, and from there takes on the state's writer", () => {
  expect(profileBlock("platform", {})).toBe(
    [
      "[profile causeway-tooling]",
      "role_arn = arn:aws:iam::222222222222:role/OrganizationAccountAccessRole",
      "source_profile = default",
      "",
      "[profile pulumi-state-platform]",
      "role_arn = arn:aws:iam::222222222222:role/pulumi-state-writer-platform",
      "external_id = platform-state-writer-2026",
      "role_session_name = pulumi-platform",
      "source_profile = causeway-tooling",
    ].join("\n"),
  );
});

test.each([
  [{ AWS_PROFILE: "admin" }, "source_profile = admin"],
  [{ AWS_ACCESS_KEY_ID: "x" }, "credential_source = Environment"],
])("the first hop starts from the credentials at hand: %j", (env, line) => {
  expect(profileBlock("platform", env).split("\n")[2]).toBe(line);
});

test("ST-11: who cannot reach the backend is told what to write where", () => {
  const { message, fix } = platformUnreachable("no such profile", "causeway bootstrap again", {});
  expect(message).toContain("causeway-pulumi-state-platform-222222222222 cannot be reached: no such profile");
  expect(fix).toContain("an administrator of the account 111111111111, and this in ~/.aws/config");
  expect(fix).toContain("[profile pulumi-state-platform]");
});
