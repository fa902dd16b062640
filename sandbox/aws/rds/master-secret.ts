import crypto from "node:crypto";
import type { Cloud, CloudResource } from "../../cloud/cloud";
import { valuesAt } from "../../provider/references";
import { sideEffect } from "../../provider/side-effect";

const SECRET = "aws:secretsmanager/secret:Secret";
/** The value itself: tasks that name the secret get it, and nothing returns it. */
const SECRET_VALUE = "sandbox:secretsmanager:SecretValue";

/** RDS makes and keeps the secret of a password that it manages. */
export function keepMasterSecret(instance: CloudResource, cloud: Cloud): void {
  for (const { arn, kmsKeyId } of masterSecrets(instance)) {
    if (cloud.find({ type: SECRET, id: arn }) !== undefined) continue;
    const name = /:secret:(.+)-\w{6}$/.exec(arn)?.[1] ?? "";
    cloud.put(
      sideEffect(SECRET, arn, instance, {
        arn,
        name,
        kmsKeyId,
        namePrefix: "",
        policy: "",
        region: instance.region,
        tagsAll: {},
        description: `Secret associated with primary RDS DB instance: ${String(instance.outputs["arn"])}`,
      }),
    );
    cloud.put(
      sideEffect(SECRET_VALUE, arn, instance, {
        secretString: JSON.stringify({
          username: instance.outputs["username"],
          password: crypto.randomBytes(21).toString("base64url"),
        }),
      }),
    );
  }
}

export function dropMasterSecret(instance: CloudResource, cloud: Cloud): void {
  for (const { arn } of masterSecrets(instance)) {
    for (const type of [SECRET, SECRET_VALUE]) {
      const found = cloud.find({ type, id: arn });
      if (found !== undefined) cloud.remove(found);
    }
  }
}

function masterSecrets({
  outputs,
}: CloudResource): readonly { readonly arn: string; readonly kmsKeyId: string }[] {
  return valuesAt(outputs, "masterUserSecrets[]").map((secret) => {
    const { secretArn, kmsKeyId } = secret as { readonly secretArn: string; readonly kmsKeyId: string };
    return { arn: secretArn, kmsKeyId };
  });
}
