import { describePolicy, unknown } from "../../testing/describe-policy";
import { passwordPolicy } from "./password-policy";

const finding = (property: string, observed: string, required: string) => ({ property, observed, required });
const requires = [
  "requireLowercaseCharacters",
  "requireUppercaseCharacters",
  "requireNumbers",
  "requireSymbols",
];
const each = (value: unknown) => Object.fromEntries(requires.map((name) => [name, value]));

describePolicy(
  "PO-06 password-policy",
  passwordPolicy,
  {
    type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy",
    props: {
      minimumPasswordLength: 14,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
      allowUsersToChangePassword: true,
      hardExpiry: false,
      ...each(true),
    },
  },
  {
    violating: [
      {
        when: "passwords are short, old and used again",
        props: { minimumPasswordLength: 8, passwordReusePrevention: 1, maxPasswordAge: 365 },
        findings: [
          finding("minimumPasswordLength", "8", "at least 14"),
          finding("passwordReusePrevention", "1", "at least 24"),
          finding("maxPasswordAge", "365", "1 to 90 days"),
        ],
      },
      {
        when: "they never expire, as 0 says",
        props: { maxPasswordAge: 0 },
        findings: [finding("maxPasswordAge", "0", "1 to 90 days")],
      },
      {
        when: "every switch is the other way round",
        props: { ...each(false), allowUsersToChangePassword: false, hardExpiry: true },
        findings: [
          ...requires.map((name) => finding(name, "false", "true")),
          finding("allowUsersToChangePassword", "false", "true, or absent"),
          finding("hardExpiry", "true", "false or absent"),
        ],
      },
    ],
    absent: [
      {
        when: "everything",
        props: {
          ...each(undefined),
          minimumPasswordLength: undefined,
          passwordReusePrevention: undefined,
          maxPasswordAge: undefined,
          allowUsersToChangePassword: undefined,
          hardExpiry: undefined,
        },
        findings: [
          finding("minimumPasswordLength", "not set", "at least 14"),
          finding("passwordReusePrevention", "not set", "at least 24"),
          finding("maxPasswordAge", "not set", "1 to 90 days"),
          ...requires.map((name) => finding(name, "not set", "true")),
        ],
      },
    ],
    unknown: [
      { when: "the length", props: { minimumPasswordLength: unknown }, undecided: ["minimumPasswordLength"] },
    ],
    wrongType: [
      {
        when: "the length is a text",
        props: { minimumPasswordLength: "14" },
        findings: [finding("minimumPasswordLength", "a text", "at least 14")],
      },
    ],
  },
);
