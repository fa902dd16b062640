export const SECRET = "aws:secretsmanager/secret:Secret";
export const SECRET_POLICY = "aws:secretsmanager/secretPolicy:SecretPolicy";
export const SECRET_ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
export const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
