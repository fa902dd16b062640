/** An S3 client demands a key pair even of a server on this machine; this value is nobody's credential. */
export const DUMMY_CREDENTIAL = "sandbox";

/**
 * Every variable by which the providers, the AWS SDK and the CLI find real accounts: a sandbox shell unsets them, and
 * the sandbox refuses a run that has one. Names from the AWS SDKs' reference guide (credential settings), the
 * declarations of `@pulumi/github`, GitHub CLI's manual and the environment variables of the Pulumi CLI.
 */
export const REAL_ACCOUNT_VARIABLES = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_CONFIG_FILE",
  "AWS_ROLE_ARN",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
  "GH_TOKEN",
  "GITHUB_TOKEN",
  "GITHUB_APP_ID",
  "GITHUB_APP_INSTALLATION_ID",
  "GITHUB_APP_PEM_FILE",
  "PULUMI_ACCESS_TOKEN",
] as const;
