import { bootstrap } from "../../stacks/bootstrap";
import { accounts } from "../../stacks/estate";
import { record } from "../../testing/record";
import { buildBootstrap } from "./bootstrap";

const GET_CALLER_IDENTITY = "aws:index/getCallerIdentity:getCallerIdentity";

/** Builds bootstrap where the given calls, by their place in order, are refused as the engine tells of it. */
function recordWithout(refused: (call: number) => boolean): Promise<unknown> {
  let calls = 0;
  return record(() => buildBootstrap(bootstrap), {
    stack: "bootstrap",
    call: (token) => {
      if (token !== GET_CALLER_IDENTITY || !refused(calls++)) return undefined;
      const details = `invocation of ${token} returned an error: AccessDenied: not authorized`;
      throw Object.assign(new Error(details), { details });
    },
  });
}

async function refusalOf(refused: (call: number) => boolean): Promise<string> {
  try {
    await recordWithout(refused);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

test("AC-01: an account that cannot be entered is refused by name, with the reason and the fix", async () => {
  const message = await refusalOf((call) => call === 3);
  expect(message).toContain("stacks/estate.ts is not usable, nothing was changed:");
  expect(message.match(/accounts\.\w+: .+/g)).toEqual([
    'accounts.staging: got "444444444444", which cannot be entered (AccessDenied: not authorized), expected an ' +
      "account of the organisation. Fix: create it (docs/runbooks/create-accounts.md), or correct stacks/estate.ts",
  ]);
});

test("AC-01: all such accounts are named at once, before anything but the providers exists", async () => {
  const message = await refusalOf(() => true);
  for (const [name, id] of Object.entries(accounts))
    expect(message).toContain(`accounts.${name}: got "${id}"`);
  const registered = message.match(/\b(?:aws|causeway|pulumi):[\w/-]+:\w+/g) ?? [];
  expect([...new Set(registered)]).toEqual(["pulumi:providers:aws"]);
});
