import * as pulumi from "@pulumi/pulumi";
import { PolicyPack } from "@pulumi/policy";
import { levelIn } from "../enforcement";
import { environmentOf } from "../environments";
import { exemptions } from "../exemptions";
import { policies } from "../policies";
import { closingPolicies } from "./closing-policies";
import { Ledger } from "./ledger";
import { sdkPolicy } from "./sdk-policy";
import { unpackOnce } from "./unpack-once";

/** Serves the pack to the engine that started this process, for the stack it is judging. */
export function servePack(): void {
  const stack = pulumi.getStack();
  const today = new Date().toISOString().slice(0, 10);
  const environment = environmentOf(stack);
  const ledger = new Ledger(exemptions, stack, today);
  const isRemoved = new pulumi.Config("causeway").get("decommission") === stack;
  unpackOnce();
  new PolicyPack("causeway", {
    description: "Guardrails of the estate",
    enforcementLevel: "mandatory",
    policies: [
      ...policies.map((policy) =>
        sdkPolicy(policy, levelIn(policy, environment, isRemoved), { environment, ledger }),
      ),
      ...closingPolicies(exemptions, stack, today, ledger),
    ],
  });
}
