import { checkAccountId, checkRegion } from "./account";

test.each(["123456789012", "000000000000"])("%s is an account id", (got) => {
  expect(checkAccountId(got)).toBeUndefined();
});

test.each(["", "12345678901", "1234567890123", "1234-5678-9012"])("%j is not an account id", (got) => {
  expect(checkAccountId(got)).toEqual({
    argument: "accountId",
    got,
    expected: "twelve digits",
    fix: "give the id of the account the resources live in",
  });
});

test.each(["us-east-1", "il-central-1", "ap-southeast-5"])("%s is a region", (got) => {
  expect(checkRegion(got)).toBeUndefined();
});

test.each(["", "us-east-1a", "useast1", "US-EAST-1"])("%j is not a region", (got) => {
  expect(checkRegion(got)).toMatchObject({ argument: "region", got, fix: "give a name such as us-east-1" });
});

test.each([
  "us-gov-west-1",
  "cn-north-1",
  "us-iso-east-1",
  "us-isob-east-1",
  "eu-isoe-west-1",
  "eusc-de-east-1",
])("%s is refused: the ARNs of its partition are others", (got) => {
  expect(checkRegion(got)).toEqual({
    argument: "region",
    got,
    expected: "a region of the partition aws, whose ARNs begin with arn:aws:",
    fix: "give a name such as us-east-1",
  });
});
