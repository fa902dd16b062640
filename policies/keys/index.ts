import { keyControl } from "./key-control";
import { keyEnabled } from "./key-enabled";
import { keyLockout } from "./key-lockout";
import { keyPrincipals } from "./key-principals";
import { keyRotation } from "./key-rotation";
import { keyServiceSource } from "./key-service-source";
import { keyWindow } from "./key-window";
import { stateKey } from "./state-key";

/** Every policy of this domain. */
export const keyPolicies = [
  keyRotation,
  keyPrincipals,
  keyWindow,
  keyEnabled,
  keyControl,
  keyServiceSource,
  keyLockout,
  stateKey,
] as const;
