import { text } from "../../provider/texts";
import { ApiError, type ServiceApi } from "../call";

/** Quotas as every account has them at first, by service and code (General Reference, "Amazon ECS endpoints and quotas"). */
const QUOTAS = [
  {
    ServiceCode: "fargate",
    ServiceName: "AWS Fargate",
    QuotaCode: "L-3032A538",
    QuotaName: "Fargate On-Demand vCPU resource count",
    Value: 6,
  },
];

export const serviceQuotas: ServiceApi = {
  prefix: "servicequotas",
  operations: {
    GetServiceQuota: (input) => {
      const Quota = QUOTAS.find(
        ({ ServiceCode, QuotaCode }) =>
          ServiceCode === text(input, "ServiceCode") && QuotaCode === text(input, "QuotaCode"),
      );
      if (Quota !== undefined) return { Quota };
      throw new ApiError(
        "NoSuchResourceException",
        "The request failed because the specified quota is not known.",
      );
    },
  },
};
