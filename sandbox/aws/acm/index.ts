import type { ResourceModel } from "../../provider/model";
import { certificate } from "./certificate";
import { certificateValidation } from "./certificate-validation";
import { CERTIFICATE } from "./types";

export const acmResources: Readonly<Record<string, ResourceModel>> = {
  [CERTIFICATE]: certificate,
  "aws:acm/certificateValidation:CertificateValidation": certificateValidation,
};
