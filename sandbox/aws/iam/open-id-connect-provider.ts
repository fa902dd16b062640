import { eachMatches, matches } from "../../provider/argument-checks";
import type { ArgumentProblem, Creation, ResourceModel } from "../../provider/model";
import { texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { globalArn } from "../arn";
import { OPEN_ID_CONNECT_PROVIDER } from "./types";

/** IAM quotas: "Client IDs for an OIDC identity provider". */
const CLIENT_IDS = 100;

/** What IAM finds when it is given no thumbprint; a library of trusted authorities decides, not this value. */
const FETCHED_THUMBPRINT = "0".repeat(40);

export const openIdConnectProvider: ResourceModel = {
  global: true,
  replaceOn: ["url"],
  id: ({ inputs, identity }) => globalArn("iam", identity, `oidc-provider/${hostAndPath(inputs)}`),
  check: (inputs) => [
    ...matches(inputs, "url", /^https:\/\/[^?#\s]{1,247}$/, "an https:// address of at most 255 characters"),
    ...eachMatches(inputs, "clientIdLists", /^.{1,255}$/, "1 to 255 characters"),
    ...eachMatches(inputs, "thumbprintLists", /^.{40}$/, "40 characters"),
    ...tooManyClientIds(inputs),
  ],
  refuseCreate: ({ inputs, identity, cloud }: Creation) => {
    const host = hostAndPath(inputs);
    const taken = cloud
      .list({ type: OPEN_ID_CONNECT_PROVIDER, account: identity.account })
      .some((provider) => hostAndPath(provider.inputs) === host);
    return taken ? `EntityAlreadyExists: Provider with url https://${host} already exists.` : undefined;
  },
  computed: ({ id, inputs, previous }) => ({
    arn: id,
    thumbprintLists: inputs["thumbprintLists"] ?? previous["thumbprintLists"] ?? [FETCHED_THUMBPRINT],
    // IAM keeps the address without its scheme.
    url: hostAndPath(inputs),
  }),
};

function hostAndPath({ url }: Values): string {
  return String(url).replace(/^https:\/\//, "");
}

function tooManyClientIds(inputs: Values): readonly ArgumentProblem[] {
  if (texts(inputs, "clientIdLists").length <= CLIENT_IDS) return [];
  const reason = `LimitExceeded: Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: ${CLIENT_IDS}`;
  return [{ property: "clientIdLists", reason }];
}
