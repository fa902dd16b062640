import { askAws } from "./ask-aws";

const asked = (name: string, message = "it says") =>
  askAws("ecs:DescribeServices", "us-east-1", () =>
    Promise.reject(Object.assign(new Error(message), { name })),
  );

test("an answer is passed on", async () => {
  expect(await askAws("ecs:DescribeServices", "us-east-1", () => Promise.resolve(1))).toBe(1);
});

test.each([
  [
    "AccessDeniedException",
    "AWS refuses ecs:DescribeServices in us-east-1: AccessDeniedException (it says)",
    "use credentials of the account that the stack is in, with the right to ecs:DescribeServices",
  ],
  [
    "CredentialsProviderError",
    "there are no credentials for ecs:DescribeServices: it says",
    "use credentials of the account that the stack is in: AWS_PROFILE, or the variables of the AWS SDK",
  ],
  [
    "ThrottlingException",
    "ecs:DescribeServices in us-east-1 did not succeed: ThrottlingException (it says)",
    "run it again; if that does not help, see https://health.aws.amazon.com/health/status",
  ],
])("a failure of the name %s says what to do", async (name, message, fix) => {
  await expect(asked(name)).rejects.toMatchObject({ name: "UserError", message, fix, code: 1 });
});
